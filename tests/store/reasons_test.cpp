// The reasons of one date are found among those of its agreement without reading the others.
#include "store/reasons.h"

#include <gtest/gtest.h>

#include "store/failure.h"

namespace concordat::store {
namespace {

core::DueItem item(const char* occurrence, std::vector<core::Step> steps, std::vector<std::string> notes) {
    core::DueItem made;
    made.occurrence = occurrence;
    made.steps = std::move(steps);
    made.notes = std::move(notes);
    return made;
}

// Words that look like the names and brackets of what is kept.
const std::string kNasty = R"(he said ",{"OB-2/2027":[[]]," and ] left \)";

TEST(Reasons, AreThoseOfTheOccurrenceWhateverTheOthersSay) {
    const core::Step first{core::Step::Kind::Choice, core::Date{1}, core::Date{2}, kNasty, "us-federal"};
    const core::Step second{core::Step::Kind::Choice, core::Date{3}, core::Date{4}, "because", ""};
    const std::string text =
        writeReasons({item("OB-1/2027", {first, second}, {kNasty, "a note"}), item("OB-2/2027", {second}, {}),
                      item("OB-2/20270", {}, {"last"})});
    const auto one = findReason(text, "OB-1/2027");
    ASSERT_TRUE(one);
    EXPECT_EQ(one->steps, (std::vector{first, second}));
    EXPECT_EQ(one->notes, (std::vector<std::string>{kNasty, "a note"}));
    const auto two = findReason(text, "OB-2/2027");
    ASSERT_TRUE(two);
    EXPECT_EQ(two->steps, std::vector{second});
    EXPECT_TRUE(two->notes.empty());
    EXPECT_EQ(findReason(text, "OB-2/20270").value().notes, std::vector<std::string>{"last"});
}

TEST(Reasons, AreNothingForAnOccurrenceWithout) {
    EXPECT_FALSE(findReason(writeReasons({item("OB-1/2027", {}, {})}), "OB-1"));
    EXPECT_FALSE(findReason("{}", ""));
}

TEST(Reasons, RefuseWhatWasDamaged) {
    const std::string text = writeReasons({item("OB-1/2027", {}, {"a note"})});
    EXPECT_THROW((void)findReason(text.substr(0, text.size() - 3), "OB-1/2027"), Failure);
    EXPECT_THROW((void)findReason(R"({"OB-1/2027":7})", "OB-1/2027"), Failure);
}

}  // namespace
}  // namespace concordat::store
