// Another program within bounds.
#include "media/process.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace concordat::media::process {
namespace {

Order shell(const std::string& script) {
    Order order;
    order.command = {"sh", "-c", script};
    order.folder = std::filesystem::temp_directory_path().string();
    order.time = std::chrono::seconds(20);
    return order;
}

TEST(Process, TellsHowItEndedAndWhatItSaid) {
    const auto ended = run(shell("echo out; echo err >&2; exit 3"));
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->status, 3);
    EXPECT_EQ(ended->out, "out\n");
    EXPECT_EQ(ended->err, "err\n");
    EXPECT_FALSE(ended->timed_out);
}

TEST(Process, GetsItsWordsAsTheyAre) {
    Order order = shell("");
    order.command = {"printf", "%s|", "a b", "$HOME", "'; exit 1"};
    EXPECT_EQ(run(order)->out, "a b|$HOME|'; exit 1|");
}

TEST(Process, HasNoOtherEnvironment) {
    Order order = shell("echo $GIVEN $HOME");
    order.environment = {{"GIVEN", "given"}};
    EXPECT_EQ(run(order)->out, "given\n");
}

TEST(Process, IsEndedWithItsChildrenWhenTimeIsUp) {
    Order order = shell("sleep 30 & echo $!; sleep 30");
    order.time = std::chrono::milliseconds(300);
    const auto before = std::chrono::steady_clock::now();
    const auto ended = run(order);
    EXPECT_TRUE(ended->timed_out);
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(10));
    std::string child = ended->out;
    child.pop_back();
    // Gone, or not yet reaped by whoever inherits it.
    const auto alive = run(shell("grep -s '^State:.[^Z]' /proc/" + child + "/status | wc -l"));
    EXPECT_EQ(alive->out, "0\n");
}

TEST(Process, DoesNotEndTheMachineWithItsMemoryOrItsOutput) {
    Order order = shell("yes | head -c 5000000");
    order.output = 1000;
    EXPECT_EQ(run(order)->out.size(), 1000U);
}

TEST(Process, SaysThatThereIsNoSuchProgram) {
    Order order = shell("");
    order.command = {"no-such-program-here"};
    const auto ended = run(order);
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().code, core::ErrorCode::NotFound);
    EXPECT_EQ(find("no-such-program-here"), "");
    EXPECT_FALSE(find("sh").empty());
}

}  // namespace
}  // namespace concordat::media::process
