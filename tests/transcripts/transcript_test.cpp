// Runs every transcript of this folder against the built program, and shows that the runner can fail.
//
// CONCORDAT_UPDATE_TRANSCRIPTS=1 in the environment writes what the program says now into the files instead;
// the difference is for a person to read.
#include "transcripts/transcript.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "transcripts/conversation.h"

namespace concordat::transcripts {

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = CONCORDAT_SOURCE_DIR;

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<Step> play(const Transcript& transcript) {
    const Scratch scratch;
    std::vector<Step> actual;
    for (std::size_t at = 0; at < transcript.steps.size(); ++at) {
        for (const File& file : transcript.files)
            if (file.before_step == at)
                std::ofstream(scratch.path() / file.name, std::ios::binary) << file.text;
        const Spoken spoken = speak(transcript.steps[at].command, scratch.path());
        actual.push_back({transcript.steps[at].line, transcript.steps[at].command, linesOf(spoken.out),
                          linesOf(spoken.err), spoken.status});
    }
    return actual;
}

// What differs, as a person reads it; empty when nothing does.
std::string difference(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
    const bool same =
        expected.size() == actual.size() &&
        std::equal(expected.begin(), expected.end(), actual.begin(),
                   [](const std::string& left, const std::string& right) { return matches(left, right); });
    if (same) return {};
    std::string text = "expected:\n";
    for (const std::string& line : expected)
        text += "  " + line + '\n';
    text += "but it said:\n";
    for (const std::string& line : actual)
        text += "  " + line + '\n';
    return text;
}

std::string differences(const Step& step, const Step& actual) {
    std::string text = difference(step.out, actual.out) + difference(step.err, actual.err);
    if (step.status != actual.status)
        text += "expected exit status " + std::to_string(step.status) + ", not " +
                std::to_string(actual.status) + '\n';
    if (text.empty()) return {};
    return "line " + std::to_string(step.line) + ": $ " + step.command + '\n' + text;
}

std::string differences(const Transcript& transcript, const std::vector<Step>& actual) {
    std::string text;
    for (std::size_t at = 0; at < actual.size(); ++at)
        text += differences(transcript.steps[at], actual[at]);
    return text;
}

// What a step that still holds expects stays as a person wrote it.
std::vector<Step> corrected(const Transcript& transcript, std::vector<Step> actual) {
    for (std::size_t at = 0; at < actual.size(); ++at)
        if (differences(transcript.steps[at], actual[at]).empty()) actual[at] = transcript.steps[at];
    return actual;
}

std::vector<std::string> transcriptNames() {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(kRoot / "tests" / "transcripts"))
        if (entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt")
            names.push_back(entry.path().stem().string());
    std::ranges::sort(names);
    return names;
}

class Transcripts : public testing::TestWithParam<std::string> {};

TEST_P(Transcripts, SayWhatTheProgramSays) {
    const fs::path path = kRoot / "tests" / "transcripts" / (GetParam() + ".txt");
    const Transcript transcript = read(contents(path));
    ASSERT_EQ(transcript.fault, "") << path;
    const std::vector<Step> actual = play(transcript);
    const std::string differing = differences(transcript, actual);
    if (!differing.empty() && std::getenv("CONCORDAT_UPDATE_TRANSCRIPTS") != nullptr) {
        std::ofstream(path, std::ios::binary) << rewritten(transcript, corrected(transcript, actual));
        return;
    }
    EXPECT_EQ(differing, "") << path;
}

INSTANTIATE_TEST_SUITE_P(All, Transcripts, testing::ValuesIn(transcriptNames()), [](const auto& each) {
    std::string name = each.param;
    std::ranges::replace(name, '-', '_');
    return name;
});

TEST(TranscriptRunner, SeesADifferenceInOutputMessagesAndStatus) {
    const auto failing = [](const std::string& text) {
        const Transcript transcript = read(text);
        EXPECT_EQ(transcript.fault, "");
        return differences(transcript, play(transcript));
    };
    EXPECT_EQ(failing("= a.txt\n| one\n| two\n$ cat a.txt\none\nt[…]\n"), "");
    EXPECT_NE(failing("= a.txt\n| one\n$ cat a.txt\ntwo\n"), "");
    EXPECT_NE(failing("= a.txt\n| one\n$ cat a.txt\n"), "");
    EXPECT_NE(failing("= a.txt\n| one\n$ cat a.txt\none\n! and a message\n"), "");
    EXPECT_NE(failing("= a.txt\n| one\n$ cat a.txt\none\n? 1\n"), "");
    EXPECT_NE(failing("$ cat missing.txt\n? 1\n"), "");
}

TEST(TranscriptRunner, WritesExpectationsAnewAndLeavesTheRest) {
    const Transcript transcript =
        read("# Words.\n= a.txt\n| one\n|\n\n$ cat a.txt\nold\n! old\n? 3\n\n# End.\n");
    ASSERT_EQ(transcript.fault, "");
    const std::string text = rewritten(transcript, play(transcript));
    EXPECT_EQ(text, "# Words.\n= a.txt\n| one\n|\n\n$ cat a.txt\none\n~\n\n# End.\n");
}

TEST(TranscriptRunner, RefusesWhatItCannotRead) {
    EXPECT_NE(read("").fault, "");
    EXPECT_NE(read("words without a mark\n").fault, "");
}

}  // namespace

}  // namespace concordat::transcripts
