#include "media/file.h"

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace concordat::media::file {

using core::ErrorCode;
using core::fail;

namespace {

std::string reason(int error) {
    return std::generic_category().message(error);
}

// Owns a file descriptor.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    explicit operator bool() const { return number_ >= 0; }
    int number() const { return number_; }
    // 0, or why the last bytes did not arrive.
    int close() {
        if (number_ < 0) return 0;
        return ::close(std::exchange(number_, -1)) == 0 ? 0 : errno;
    }

private:
    int number_;
};

tl::unexpected<core::Error> cannot(const char* verb, const std::string& path, int error) {
    const ErrorCode code = error == ENOENT || error == ENOTDIR ? ErrorCode::NotFound : ErrorCode::Unavailable;
    return fail(code, fmt::format("{} cannot be {}: {}.", path, verb, reason(error)));
}

std::string_view kindOf(const struct stat& status) {
    if (S_ISDIR(status.st_mode)) return "a folder";
    if (S_ISFIFO(status.st_mode)) return "a pipe";
    if (S_ISSOCK(status.st_mode)) return "a socket";
    return "a device";
}

tl::unexpected<core::Error> tooLarge(std::string_view name, std::size_t max_bytes) {
    return fail(ErrorCode::TooLarge,
                fmt::format("{} has more than {} bytes, which is the most that is read.", name, max_bytes));
}

// 0, or why it failed.
int writeAll(const Descriptor& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file.number(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

int openDirectly(const std::string& path) {
    // Without O_NONBLOCK a pipe that nobody reads would hold us for ever.
    const int file = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return file;
    if (const int flags = ::fcntl(file, F_GETFL); flags >= 0) ::fcntl(file, F_SETFL, flags & ~O_NONBLOCK);
    return file;
}

// Standard output or standard error, when it goes to this very file: then what was printed before stays, and
// what is printed afterwards comes behind.
std::optional<int> streamTo(const struct stat& target) {
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
        struct stat status {};
        if (::fstat(stream, &status) == 0 && status.st_dev == target.st_dev && status.st_ino == target.st_ino)
            return stream;
    }
    return std::nullopt;
}

core::Result<void> writeDirectly(const std::string& path, const struct stat& target, std::string_view bytes) {
    const std::optional<int> stream = streamTo(target);
    Descriptor file(stream ? ::fcntl(*stream, F_DUPFD_CLOEXEC, 0) : openDirectly(path));
    if (!file) return cannot("written", path, errno);
    int error = writeAll(file, bytes);
    if (error == 0) error = file.close();
    if (error != 0) return cannot("written", path, error);
    return {};
}

std::string folderOf(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

// A new file beside `path`, open for writing; its name goes to `name`.
int openBeside(const std::string& path, mode_t mode, std::string& name) {
    const std::size_t base = path.rfind('/') + 1;  // 0 when there is no slash
    for (int attempt = 0; attempt < 100; ++attempt) {
        name = fmt::format("{}.{}.{}-{}.part", path.substr(0, base), path.substr(base, 200), ::getpid(),
                           attempt);
        const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (file >= 0 || errno != EEXIST) return file;
    }
    return -1;
}

// Removes the half-written file unless it was moved to its place.
class Unfinished {
public:
    explicit Unfinished(std::string name) : name_(std::move(name)) {}
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() {
        if (!name_.empty()) ::unlink(name_.c_str());
    }
    void finished() { name_.clear(); }

private:
    std::string name_;
};

// Holds back the signals by which people stop a program, so that a file is never left between its two names.
class Uninterrupted {
public:
    Uninterrupted() {
        sigset_t held;
        sigemptyset(&held);
        for (const int each : {SIGINT, SIGTERM, SIGHUP})
            sigaddset(&held, each);
        pthread_sigmask(SIG_BLOCK, &held, &before_);
    }
    Uninterrupted(const Uninterrupted&) = delete;
    Uninterrupted& operator=(const Uninterrupted&) = delete;
    ~Uninterrupted() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};
};

tl::unexpected<core::Error> nameless() {
    return fail(ErrorCode::NotFound, "The name of a file is empty; give one.");
}

// Gives the new file what belongs to the old one; 0, or why it failed. Nobody but root may give a file away,
// and a program that runs as its owner must then not run as somebody else.
int inherit(const Descriptor& file, const struct stat& old) {
    const bool is_its_own = ::fchown(file.number(), old.st_uid, old.st_gid) == 0;
    if (!is_its_own && ::fchown(file.number(), static_cast<uid_t>(-1), old.st_gid) != 0 && errno != EPERM)
        return errno;
    return ::fchmod(file.number(), old.st_mode & (is_its_own ? 07777U : 0777U)) == 0 ? 0 : errno;
}

// `old` is what stands there now.
core::Result<void> replace(const std::string& path, std::string_view bytes,
                           const std::optional<struct stat>& old) {
    const Uninterrupted until_moved;
    std::string name;
    // What the old file keeps from others must not be seen in the new one before it takes its place.
    Descriptor file(openBeside(path, old ? 0600 : 0666, name));
    if (!file) return cannot("written", path, errno);
    Unfinished unfinished(name);
    int error = old ? inherit(file, *old) : 0;
    if (error == 0) error = writeAll(file, bytes);
    if (error == 0 && ::fsync(file.number()) != 0) error = errno;
    if (error == 0) error = file.close();
    if (error == 0 && ::rename(name.c_str(), path.c_str()) != 0) error = errno;
    if (error != 0) return cannot("written", path, error);
    unfinished.finished();
    return {};
}

}  // namespace

core::Result<std::string> read(const std::string& path, std::size_t max_bytes) {
    if (path.empty()) return nameless();
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return cannot("read", path, errno);
    const auto refuseKind = [&]() -> tl::unexpected<core::Error> {
        return fail(ErrorCode::Unsupported,
                    fmt::format("{} is {}, not a file that can be read.", path, kindOf(status)));
    };
    if (!S_ISREG(status.st_mode)) return refuseKind();
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!file) return cannot("read", path, errno);
    // It may have become something else in between.
    if (::fstat(file.number(), &status) != 0) return cannot("read", path, errno);
    if (!S_ISREG(status.st_mode)) return refuseKind();
    if (static_cast<std::size_t>(status.st_size) > max_bytes) return tooLarge(path, max_bytes);
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t had = 0;
    while (true) {
        if (had == bytes.size()) {
            // The size is a hint: files of /proc say 0, others grow.
            if (had > max_bytes) return tooLarge(path, max_bytes);
            bytes.resize(had + 4096);
        }
        const ssize_t count = ::read(file.number(), bytes.data() + had, bytes.size() - had);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return cannot("read", path, errno);
        if (count == 0) break;
        had += static_cast<std::size_t>(count);
    }
    if (had > max_bytes) return tooLarge(path, max_bytes);
    bytes.resize(had);
    return bytes;
}

core::Result<std::string> read(std::istream& stream, std::string_view name, std::size_t max_bytes) {
    std::string bytes;
    char part[16384];
    while (stream) {
        stream.read(part, sizeof part);
        bytes.append(part, static_cast<std::size_t>(stream.gcount()));
        if (bytes.size() > max_bytes) return tooLarge(name, max_bytes);
    }
    if (stream.bad()) return fail(ErrorCode::Unavailable, fmt::format("{} cannot be read.", name));
    return bytes;
}

core::Result<void> write(const std::string& path, std::string_view bytes) {
    if (path.empty()) return nameless();
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        if (errno != ENOENT) return cannot("written", path, errno);
        if (::lstat(path.c_str(), &status) == 0)
            return fail(ErrorCode::NotFound,
                        fmt::format("{} is a link that leads to nothing; remove it, or give the name of the "
                                    "file itself.",
                                    path));
        const std::string folder = folderOf(path);
        if (::stat(folder.c_str(), &status) != 0 && errno == ENOENT)
            return fail(ErrorCode::NotFound,
                        fmt::format("The folder {} does not exist; make it first.", folder));
        return replace(path, bytes, std::nullopt);
    }
    if (S_ISDIR(status.st_mode))
        return fail(ErrorCode::Unsupported,
                    fmt::format("{} is a folder; give the name of a file in it.", path));
    if (!S_ISREG(status.st_mode) || streamTo(status)) return writeDirectly(path, status, bytes);
    const std::unique_ptr<char, void (*)(void*)> target(::realpath(path.c_str(), nullptr), std::free);
    if (target == nullptr) return cannot("written", path, errno);
    if (::access(target.get(), W_OK) != 0) return cannot("written", path, errno);
    return replace(target.get(), bytes, status);
}

}  // namespace concordat::media::file
