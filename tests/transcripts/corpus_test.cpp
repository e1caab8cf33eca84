// Every file of the corpus goes through the program: what is refused gets one clear sentence and an exit
// status, what is accepted goes through.
#include <algorithm>

#include "transcripts/conversation.h"

namespace concordat::transcripts {

namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(CONCORDAT_SOURCE_DIR) / "tests" / "corpus";

std::vector<std::string> filesIn(const fs::path& folder) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(kCorpus / folder))
        names.push_back((fs::path("corpus") / folder / entry.path().filename()).string());
    std::ranges::sort(names);
    return names;
}

void expectRefused(const Scratch& scratch, const std::string& command) {
    const Spoken spoken = speak(command, scratch.path());
    EXPECT_EQ(spoken.status, 1) << command;
    EXPECT_EQ(spoken.out, "") << command;
    EXPECT_TRUE(spoken.err.starts_with("concordat: ")) << command << '\n' << spoken.err;
    const std::string sentence = spoken.err.substr(0, spoken.err.find('\n'));
    EXPECT_GT(sentence.size(), std::string("concordat: x: ").size()) << command;
    EXPECT_THAT(sentence, testing::HasSubstr("corpus/")) << "the sentence names the file: " << sentence;
}

TEST(Corpus, BrokenRecordsAreRefusedByEveryCommandThatReadsThem) {
    const Scratch scratch;
    for (const char* folder : {"refuse/record", "refuse/xml", "refuse/json"}) {
        const std::vector<std::string> files = filesIn(folder);
        ASSERT_FALSE(files.empty()) << folder;
        for (const std::string& file : files)
            expectRefused(scratch, "concordat agreement export " + file);
    }
    const std::string file = filesIn("refuse/record").front();
    for (const char* command : {"agreement show", "check", "term", "due"})
        expectRefused(scratch, std::string("concordat ") + command + " " + file);
    expectRefused(scratch, "concordat document render " + file + " --out written.docx");
    EXPECT_FALSE(fs::exists(scratch.path() / "written.docx"));
}

TEST(Corpus, BrokenArchivesAreRefusedAsTemplates) {
    const Scratch scratch;
    for (const std::string& file : filesIn("refuse/zip"))
        expectRefused(scratch, "concordat template lint " + file);
}

TEST(Corpus, BrokenCalendarsAreRefused) {
    const Scratch scratch;
    for (const std::string& file : filesIn("refuse/ics"))
        expectRefused(scratch, "concordat date \"event x +1bd\" --anchor 2027-07-01 --calendar " + file);
}

TEST(Corpus, SoundFilesGoThrough) {
    const Scratch scratch;
    for (const std::string& file : filesIn("accept/record")) {
        const Spoken spoken = speak("concordat agreement show " + file, scratch.path());
        EXPECT_EQ(spoken.status, 0) << file << '\n' << spoken.err;
    }
    for (const std::string& file : filesIn("accept/ics")) {
        const Spoken spoken =
            speak("concordat date \"event x +1bd\" --anchor 2027-07-01 --calendar " + file, scratch.path());
        EXPECT_EQ(spoken.status, 0) << file << '\n' << spoken.err;
    }
}

}  // namespace

}  // namespace concordat::transcripts
