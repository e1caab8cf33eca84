// A file that may not grow as far as it should is a full disk: the program says so and leaves nothing behind.
#include <sys/resource.h>
#include <filesystem>
#include <fstream>

#include "transcripts/conversation.h"

namespace concordat::transcripts {

namespace {

namespace fs = std::filesystem;

// As `ulimit -f` sets it; the program inherits it.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes) {
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit now = before_;
        now.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &now);
    }
    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;
    ~SmallFiles() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

TEST(FullDisk, IsToldAndLeavesTheOldFile) {
    const Scratch scratch;
    std::ofstream(scratch.path() / "out.xml") << "old";
    Spoken spoken;
    {
        const SmallFiles limit(10'000);
        spoken =
            speak("concordat agreement export agreements/alder-diversion.xml --out out.xml", scratch.path());
    }
    EXPECT_EQ(spoken.status, 1) << spoken.err;
    EXPECT_THAT(spoken.err, testing::HasSubstr("out.xml cannot be written: File too large"));
    std::string left;
    std::ifstream(scratch.path() / "out.xml") >> left;
    EXPECT_EQ(left, "old");
    for (const auto& entry : fs::directory_iterator(scratch.path()))
        EXPECT_NE(entry.path().extension(), ".part") << entry.path();
}

}  // namespace

}  // namespace concordat::transcripts
