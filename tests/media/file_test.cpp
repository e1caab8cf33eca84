#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include "media/file.h"

namespace concordat::media::file {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using testing::HasSubstr;

class Files : public testing::Test {
protected:
    Files() : folder_(fs::temp_directory_path() / ("concordat-file-test-" + std::to_string(::getpid()))) {
        fs::create_directory(folder_);
    }
    ~Files() override { fs::remove_all(folder_); }

    std::string in(const std::string& name) const { return folder_ / name; }
    std::size_t count() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
    }

private:
    fs::path folder_;
};

TEST_F(Files, ComeBackAsTheyWereWritten) {
    std::string bytes;
    for (int i = 0; i < 70'000; ++i)
        bytes += static_cast<char>(i);
    for (const std::string& content : {std::string(), std::string("x"), bytes}) {
        ASSERT_TRUE(write(in("a"), content));
        EXPECT_EQ(read(in("a")).value(), content);
    }
    EXPECT_EQ(count(), 1U);
}

TEST_F(Files, OfExactlyTheBoundAreRead) {
    ASSERT_TRUE(write(in("a"), "12345"));
    EXPECT_TRUE(read(in("a"), 5));
    EXPECT_EQ(read(in("a"), 4).error().code, ErrorCode::TooLarge);
    std::istringstream exact("12345");
    EXPECT_EQ(read(exact, "standard input", 5).value(), "12345");
    std::istringstream longer("123456");
    EXPECT_THAT(read(longer, "standard input", 5).error().message, HasSubstr("standard input"));
}

TEST_F(Files, ThatAreNotThereAreNotFound) {
    EXPECT_EQ(read(in("missing")).error().code, ErrorCode::NotFound);
    EXPECT_EQ(read(in("missing/a")).error().code, ErrorCode::NotFound);
    EXPECT_EQ(write(in("missing/a"), "x").error().code, ErrorCode::NotFound);
    EXPECT_EQ(read("").error().message, "The name of a file is empty; give one.");
    EXPECT_EQ(write("", "x").error().message, "The name of a file is empty; give one.");
    EXPECT_THAT(write(in("missing/a"), "x").error().message,
                HasSubstr("The folder " + in("missing") + " does not exist; make it first."));
    EXPECT_THAT(read(in("missing")).error().message, HasSubstr("missing"));
}

TEST_F(Files, ThatAreNoPlainFilesAreRefusedAtOnce) {
    ASSERT_EQ(::mkfifo(in("pipe").c_str(), 0600), 0);
    for (const std::string& path : {in("pipe"), in(""), std::string("/dev/zero"), std::string("/dev/null")}) {
        const auto bytes = read(path);
        ASSERT_FALSE(bytes) << path;
        EXPECT_EQ(bytes.error().code, ErrorCode::Unsupported) << path;
        EXPECT_THAT(bytes.error().message, HasSubstr(path));
    }
    fs::create_symlink(in("pipe"), in("link"));
    EXPECT_EQ(read(in("link")).error().code, ErrorCode::Unsupported);
    EXPECT_EQ(write(in(""), "x").error().code, ErrorCode::Unsupported);
    EXPECT_EQ(write(in("pipe"), "x").error().code, ErrorCode::Unavailable);  // nobody reads from it
}

TEST_F(Files, WhoseSizeIsNotTheirLengthAreReadWhole) {
    EXPECT_FALSE(read("/proc/self/status").value().empty());
}

TEST_F(Files, KeepTheirPermissionsAndTheirLinks) {
    ASSERT_TRUE(write(in("a"), "old"));
    ASSERT_EQ(::chmod(in("a").c_str(), 0640), 0);
    fs::create_symlink(in("a"), in("link"));
    ASSERT_TRUE(write(in("link"), "new"));
    EXPECT_TRUE(fs::is_symlink(in("link")));
    EXPECT_EQ(read(in("a")).value(), "new");
    EXPECT_EQ(fs::status(in("a")).permissions(), fs::perms(0640));
}

TEST_F(Files, ALinkThatLeadsToNothingIsNotReplaced) {
    fs::create_symlink(in("not there yet"), in("dangling"));
    const auto written = write(in("dangling"), "x");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::NotFound);
    EXPECT_THAT(written.error().message, HasSubstr("dangling is a link that leads to nothing"));
    EXPECT_TRUE(fs::is_symlink(in("dangling")));
    EXPECT_EQ(count(), 1U);
}

// What stops a program waits for a file to be moved to its place, and for nothing else.
TEST_F(Files, APipeThatNobodyEmptiesDoesNotHoldTheProgram) {
    ASSERT_EQ(::mkfifo(in("pipe").c_str(), 0600), 0);
    const int reader = ::open(in("pipe").c_str(), O_RDONLY | O_NONBLOCK);
    const pid_t child = ::fork();
    if (child == 0) {
        ::alarm(20);  // if all else fails
        (void)write(in("pipe"), std::string(1U << 20U, 'x'));
        ::_exit(0);
    }
    char byte = 0;
    while (::read(reader, &byte, 1) != 1)
        ::usleep(1000);
    ::kill(child, SIGTERM);
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(reader);
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGTERM);
}

TEST_F(Files, AFullDeviceIsTold) {
    const auto written = write("/dev/full", "some bytes");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Unavailable);
    EXPECT_THAT(written.error().message, HasSubstr("/dev/full"));
    EXPECT_TRUE(write("/dev/null", "some bytes"));
}

// The machine lets no file grow beyond a limit: the write fails half way, as on a full disk.
class AlmostFull {
public:
    explicit AlmostFull(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit now = before_;
        now.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &now);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
    }
    ~AlmostFull() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    AlmostFull(const AlmostFull&) = delete;
    AlmostFull& operator=(const AlmostFull&) = delete;

private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

TEST_F(Files, AFullDiskLeavesTheOldFileAndNothingElse) {
    ASSERT_TRUE(write(in("a"), "old"));
    for (const rlim_t bytes : {0U, 1U, 4096U, 99'999U}) {
        core::Result<void> written;
        {
            const AlmostFull disk(bytes);
            written = write(in("a"), std::string(100'000, 'x'));
        }
        ASSERT_FALSE(written) << bytes;
        EXPECT_EQ(written.error().code, ErrorCode::Unavailable);
        EXPECT_THAT(written.error().message, HasSubstr(in("a")));
        EXPECT_EQ(read(in("a")).value(), "old");
        EXPECT_EQ(count(), 1U);
        {
            const AlmostFull disk(bytes);
            EXPECT_FALSE(write(in("new"), std::string(100'000, 'x')));
        }
        EXPECT_FALSE(fs::exists(in("new")));
        EXPECT_EQ(count(), 1U);
    }
}

// A program that is killed half way leaves what others could have seen all the while.
TEST_F(Files, NobodySeesMoreWhileAFileIsWrittenThanBeforeAndAfter) {
    for (const mode_t mode : {0600U, 0640U, 0604U}) {
        ASSERT_TRUE(write(in("a"), "old"));
        ASSERT_EQ(::chmod(in("a").c_str(), mode), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::umask(0);
            const AlmostFull disk(4096);
            std::signal(SIGXFSZ, SIG_DFL);
            (void)write(in("a"), std::string(100'000, 'x'));
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status));
        const std::string half = in(".a." + std::to_string(child) + "-0.part");
        struct stat seen {};
        ASSERT_EQ(::stat(half.c_str(), &seen), 0);
        EXPECT_EQ(seen.st_mode & 07777U, mode);
        EXPECT_EQ(seen.st_size, 4096);
        fs::remove(half);
        ASSERT_TRUE(write(in("a"), "new"));
        ASSERT_EQ(::stat(in("a").c_str(), &seen), 0);
        EXPECT_EQ(seen.st_mode & 07777U, mode);
    }
}

TEST_F(Files, AReplacedFileKeepsItsOwner) {
    ASSERT_TRUE(write(in("a"), "old"));
    // Only root may give files away; everybody else owns the file before and after.
    (void)::chown(in("a").c_str(), 1234, 4321);
    struct stat before {};
    struct stat after {};
    ASSERT_EQ(::stat(in("a").c_str(), &before), 0);
    ASSERT_TRUE(write(in("a"), "new"));
    ASSERT_EQ(::stat(in("a").c_str(), &after), 0);
    EXPECT_EQ(after.st_uid, before.st_uid);
    EXPECT_EQ(after.st_gid, before.st_gid);
}

// `… --out /dev/stdout >> log`: the log is a plain file, and must not be replaced by the result.
TEST_F(Files, TheFileThatStandardOutputGoesToIsAddedTo) {
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
        ASSERT_TRUE(write(in("log"), "before;"));
        const pid_t child = ::fork();
        if (child == 0) {
            const int log = ::open(in("log").c_str(), O_WRONLY | O_APPEND);
            ::dup2(log, stream);
            const bool written =
                write(stream == STDOUT_FILENO ? "/dev/stdout" : in("log"), "result;").has_value();
            const bool followed = ::write(stream, "after;", 6) == 6;
            ::_exit(written && followed ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
        EXPECT_EQ(read(in("log")).value(), "before;result;after;");
    }
}

TEST_F(Files, AFileLeftBehindByACrashIsNotInTheWay) {
    std::ofstream(in(".a." + std::to_string(::getpid()) + "-0.part")) << "half";
    ASSERT_TRUE(write(in("a"), "whole"));
    EXPECT_EQ(read(in("a")).value(), "whole");
}

TEST_F(Files, LongNamesAreWrittenToo) {
    const std::string name(255, 'n');
    ASSERT_TRUE(write(in(name), "x"));
    EXPECT_EQ(read(in(name)).value(), "x");
}

}  // namespace
}  // namespace concordat::media::file
