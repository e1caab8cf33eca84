#include "media/archive.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <zip.h>

#include "media/unicode.h"

namespace concordat::media::archive {

using core::ErrorCode;
using core::fail;

namespace {

constexpr std::uint64_t kRatioFrom = 1U << 20U;  // unpacked bytes from which the ratio counts

// What XML and Windows both call the same name.
std::string folded(std::string_view name) {
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

// Why a name may not be used, empty when it may.
std::string_view faultOf(std::string_view name, std::size_t longest) {
    if (name.empty()) return "is empty";
    if (name.size() > longest) return "is too long";
    if (findForbidden(name) != std::string_view::npos) return "holds control characters or is not UTF-8";
    if (name.find_first_of("\t\n\r") != std::string_view::npos)
        return "holds control characters or is not UTF-8";
    if (name.find('\\') != std::string_view::npos) return "holds a backslash";
    if (name.front() == '/' || (name.size() > 1 && name[1] == ':')) return "begins outside the archive";
    for (std::size_t start = 0; start <= name.size();) {
        const std::size_t end = std::min(name.find('/', start), name.size());
        const std::string_view part = name.substr(start, end - start);
        const bool folder_end = part.empty() && start == name.size() && start > 0;
        if (part.empty() && !folder_end) return "has an empty part";
        if (part == "." || part == "..") return "leads out of its folder";
        start = end + 1;
    }
    return {};
}

// A name for a sentence: short, and with nothing in it that could disturb a terminal.
std::string shown(std::string_view name) {
    std::string safe(name);
    std::ranges::replace_if(
        safe, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
    if (const std::size_t broken = findForbidden(safe); broken != std::string_view::npos) safe.resize(broken);
    return clipped(safe, 80);
}

core::Error bad(ErrorCode code, std::string message, std::string_view entry = {}) {
    core::Error error{code, std::move(message), {}};
    if (!entry.empty()) error.problems.push_back({shown(entry), error.message, 0});
    return error;
}

std::string explain(zip_error_t& error) {
    return zip_error_strerror(&error);
}

struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using ArchiveHandle = std::unique_ptr<zip_t, DiscardArchive>;
using SourceHandle = std::unique_ptr<zip_source_t, FreeSource>;

// Sets libzip's error free when it goes.
struct ZipError {
    zip_error_t error;

    ZipError() { zip_error_init(&error); }
    ZipError(const ZipError&) = delete;
    ZipError& operator=(const ZipError&) = delete;
    ~ZipError() { zip_error_fini(&error); }
};

}  // namespace

struct Reader::Open {
    struct Part {
        zip_uint64_t index = 0;
        std::uint64_t size = 0;
    };

    std::string bytes;  // libzip reads from here until `archive` goes
    Limits limits;
    ArchiveHandle archive;
    std::vector<Entry> entries;
    std::map<std::string, Part, std::less<>> parts;
    std::set<std::string> seen;
    std::uint64_t total = 0;

    // Takes one entry of the directory in, or says why not.
    std::optional<core::Error> admit(zip_uint64_t index);
    std::optional<core::Error> checkSizes(const zip_stat_t& stat, std::string_view name);
};

std::optional<core::Error> Reader::Open::checkSizes(const zip_stat_t& stat, std::string_view name) {
    if (stat.size > limits.entry_bytes)
        return bad(ErrorCode::TooLarge,
                   fmt::format("\"{}\" in the ZIP archive unpacks to {} bytes; at most {} are read.",
                               shown(name), stat.size, limits.entry_bytes),
                   name);
    total += stat.size;
    if (total > limits.total_bytes)
        return bad(ErrorCode::TooLarge,
                   fmt::format("The ZIP archive unpacks to more than {} bytes.", limits.total_bytes));
    if (stat.size >= kRatioFrom && stat.size / std::max<zip_uint64_t>(stat.comp_size, 1) > limits.ratio)
        return bad(
            ErrorCode::TooLarge,
            fmt::format("\"{}\" in the ZIP archive unpacks to more than {} times its packed size; such a "
                        "file is not read.",
                        shown(name), limits.ratio),
            name);
    return std::nullopt;
}

std::optional<core::Error> Reader::Open::admit(zip_uint64_t index) {
    const auto damaged = [index](std::string_view why) {
        return bad(ErrorCode::Invalid, fmt::format("Entry {} of the ZIP archive {}.", index + 1, why));
    };
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive.get(), index, ZIP_FL_ENC_RAW, &stat) != 0) return damaged("cannot be read");
    constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                     ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if ((stat.valid & kNeeded) != kNeeded) return damaged("is not described in full");
    const std::string name = stat.name;
    if (const auto fault = faultOf(name, limits.name_bytes); !fault.empty())
        return bad(ErrorCode::Invalid,
                   fmt::format("The name \"{}\" in the ZIP archive {}; such an archive is not read.",
                               shown(name), fault),
                   name);
    if (!seen.insert(folded(name)).second)
        return bad(ErrorCode::Invalid,
                   fmt::format("The ZIP archive holds two entries named \"{}\".", shown(name)), name);
    if (stat.encryption_method != ZIP_EM_NONE)
        return bad(
            ErrorCode::Unsupported,
            fmt::format("\"{}\" in the ZIP archive is encrypted; remove the password first.", shown(name)),
            name);
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
        return bad(
            ErrorCode::Unsupported,
            fmt::format("\"{}\" in the ZIP archive is packed by method {}; only plain and deflated entries "
                        "are read.",
                        shown(name), stat.comp_method),
            name);
    if (auto error = checkSizes(stat, name)) return error;
    if (name.ends_with('/')) return std::nullopt;
    entries.push_back({name, stat.size});
    parts.emplace(name, Part{index, stat.size});
    return std::nullopt;
}

Reader::Reader(std::unique_ptr<Open> open) : open_(std::move(open)) {}
Reader::Reader(Reader&& other) noexcept = default;
Reader& Reader::operator=(Reader&& other) noexcept = default;
Reader::~Reader() = default;

core::Result<Reader> Reader::open(std::string bytes, const Limits& limits) {
    if (bytes.size() > limits.archive_bytes)
        return fail(ErrorCode::TooLarge, fmt::format("The ZIP archive has {} bytes; at most {} are read.",
                                                     bytes.size(), limits.archive_bytes));
    // libzip takes an empty file for an archive without entries.
    if (bytes.empty()) return fail(ErrorCode::Invalid, "The file is empty; it is not a ZIP archive.");
    auto open = std::make_unique<Open>();
    open->bytes = std::move(bytes);
    open->limits = limits;
    ZipError problem;
    SourceHandle source(zip_source_buffer_create(open->bytes.data(), open->bytes.size(), 0, &problem.error));
    if (source == nullptr) throw std::bad_alloc();
    open->archive.reset(zip_open_from_source(source.get(), ZIP_RDONLY | ZIP_CHECKCONS, &problem.error));
    if (open->archive == nullptr)
        return fail(ErrorCode::Invalid,
                    fmt::format("This is not a sound ZIP archive ({}). Fetch or save the file again.",
                                explain(problem.error)));
    (void)source.release();  // now the archive's
    const zip_int64_t count = zip_get_num_entries(open->archive.get(), 0);
    if (count < 0 || static_cast<zip_uint64_t>(count) > limits.entries)
        return fail(ErrorCode::TooLarge, fmt::format("The ZIP archive has {} entries; at most {} are read.",
                                                     count, limits.entries));
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index)
        if (auto error = open->admit(index)) return tl::unexpected(std::move(*error));
    // Many small entries, or many entries over the same bytes.
    if (open->total >= kRatioFrom && open->total / open->bytes.size() > limits.ratio)
        return tl::unexpected(bad(
            ErrorCode::TooLarge,
            fmt::format("The ZIP archive unpacks to more than {} times its size; such a file is not read.",
                        limits.ratio)));
    return Reader(std::move(open));
}

const std::vector<Entry>& Reader::entries() const {
    return open_->entries;
}

bool Reader::contains(std::string_view name) const {
    return open_->parts.find(name) != open_->parts.end();
}

core::Result<std::string> Reader::read(std::string_view name) {
    const auto found = open_->parts.find(name);
    if (found == open_->parts.end())
        return fail(ErrorCode::NotFound, fmt::format("The ZIP archive holds no \"{}\".", shown(name)));
    const auto damaged = [name](std::string_view why) {
        return tl::unexpected(bad(ErrorCode::Invalid,
                                  fmt::format("\"{}\" in the ZIP archive is damaged: {}.", shown(name), why),
                                  name));
    };
    const std::unique_ptr<zip_file_t, CloseFile> file(
        zip_fopen_index(open_->archive.get(), found->second.index, 0));
    if (file == nullptr) return damaged(explain(*zip_get_error(open_->archive.get())));
    std::string bytes;
    while (true) {
        // One byte more than promised is asked for: whoever delivers it has lied about the size. What is
        // asked for grows with what came, so that a promise alone takes no memory.
        const std::size_t had = bytes.size();
        const std::size_t left = found->second.size + 1 - had;
        bytes.resize(had + std::min<std::size_t>(left, std::max<std::size_t>(had, 1U << 16U)));
        const zip_int64_t count = zip_fread(file.get(), bytes.data() + had, bytes.size() - had);
        if (count < 0) return damaged(explain(*zip_file_get_error(file.get())));
        bytes.resize(had + static_cast<std::size_t>(count));
        if (bytes.size() > found->second.size) return damaged("it is longer than the archive says");
        if (count == 0) break;
    }
    if (bytes.size() != found->second.size) return damaged("it is shorter than the archive says");
    return bytes;
}

core::Result<Packed> Reader::packed(std::string_view name) {
    const auto found = open_->parts.find(name);
    if (found == open_->parts.end())
        return fail(ErrorCode::NotFound, fmt::format("The ZIP archive holds no \"{}\".", shown(name)));
    const zip_uint64_t index = found->second.index;
    const auto damaged = [this, name] {
        return tl::unexpected(bad(ErrorCode::Invalid,
                                  fmt::format("\"{}\" in the ZIP archive is damaged: {}.", shown(name),
                                              explain(*zip_get_error(open_->archive.get()))),
                                  name));
    };
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(open_->archive.get(), index, 0, &stat) != 0) return damaged();
    const std::unique_ptr<zip_file_t, CloseFile> file(
        zip_fopen_index(open_->archive.get(), index, ZIP_FL_COMPRESSED));
    if (file == nullptr) return damaged();
    Packed packed;
    packed.size = stat.size;
    packed.checksum = stat.crc;
    packed.packing = stat.comp_method == ZIP_CM_STORE ? Packing::Stored : Packing::Deflated;
    packed.bytes.resize(std::min<zip_uint64_t>(stat.comp_size, open_->bytes.size()));
    const zip_int64_t count = zip_fread(file.get(), packed.bytes.data(), packed.bytes.size());
    if (count < 0 || static_cast<zip_uint64_t>(count) != stat.comp_size) return damaged();
    return packed;
}

void Writer::add(std::string name, std::string bytes, Packing packing) {
    added_.push_back({std::move(name), std::move(bytes), packing});
}

void Writer::refer(std::string name, std::string_view bytes) {
    added_.push_back({std::move(name), bytes, Packing::Deflated});
}

void Writer::refer(std::string name, const Packed& packed) {
    added_.push_back({std::move(name), &packed, packed.packing});
}

namespace {

// What libzip reads an entry from that is packed already.
class PackedSource {
public:
    explicit PackedSource(const Packed& packed) : packed_(packed) {}

    // libzip's one function for all that it asks of a source.
    static zip_int64_t answer(void* source, void* data, zip_uint64_t size, zip_source_cmd_t command) {
        auto* const self = static_cast<PackedSource*>(source);
        if (command == ZIP_SOURCE_READ) return self->read(static_cast<char*>(data), size);
        if (command == ZIP_SOURCE_STAT) return self->describe(*static_cast<zip_stat_t*>(data));
        if (command == ZIP_SOURCE_ERROR) return zip_error_to_data(&self->no_error_.error, data, size);
        if (command == ZIP_SOURCE_OPEN) self->at_ = 0;
        if (command == ZIP_SOURCE_FREE) delete self;
        if (command != ZIP_SOURCE_SUPPORTS) return 0;
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    }

private:
    zip_int64_t read(char* to, zip_uint64_t size) {
        const std::size_t count = packed_.bytes.copy(to, size, at_);
        at_ += count;
        return static_cast<zip_int64_t>(count);
    }
    zip_int64_t describe(zip_stat_t& stat) const {
        zip_stat_init(&stat);
        stat.valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC |
                     ZIP_STAT_ENCRYPTION_METHOD;
        stat.size = packed_.size;
        stat.comp_size = packed_.bytes.size();
        stat.comp_method = packed_.packing == Packing::Stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
        stat.crc = packed_.checksum;
        stat.encryption_method = ZIP_EM_NONE;
        return sizeof(zip_stat_t);
    }

    const Packed& packed_;
    std::size_t at_ = 0;
    ZipError no_error_;
};

zip_source_t* sourceOf(const Packed& packed, ZipError& problem) {
    auto source = std::make_unique<PackedSource>(packed);
    zip_source_t* made = zip_source_function_create(PackedSource::answer, source.get(), &problem.error);
    if (made != nullptr) (void)source.release();  // it is freed by ZIP_SOURCE_FREE
    return made;
}

zip_source_t* sourceOf(std::string_view bytes, ZipError& problem) {
    return zip_source_buffer_create(bytes.data(), bytes.size(), 0, &problem.error);
}

}  // namespace

core::Result<std::string> Writer::finish() const {
    constexpr zip_uint16_t kFirstDosDate = (1U << 5U) | 1U;  // 1980-01-01, the earliest that ZIP knows
    // Half the time of the usual 6 for XML, and a sixth larger; the next level takes half as long again.
    constexpr zip_uint32_t kLevel = 3;
    if (added_.empty()) return fail(ErrorCode::Invalid, "A ZIP archive with nothing in it is not written.");
    std::set<std::string> names;
    for (const Added& entry : added_) {
        if (const auto fault = faultOf(entry.name, Limits().name_bytes); !fault.empty())
            return fail(ErrorCode::Invalid,
                        fmt::format("The name \"{}\" cannot go into a ZIP archive: it {}.", shown(entry.name),
                                    fault));
        if (!names.insert(folded(entry.name)).second)
            return fail(
                ErrorCode::Invalid,
                fmt::format("Two entries of one ZIP archive would be named \"{}\".", shown(entry.name)));
    }

    ZipError problem;
    const auto failed = [&problem](const char* step) {
        return fail(ErrorCode::Internal,
                    fmt::format("The ZIP archive could not be {}: {}.", step, explain(problem.error)));
    };
    SourceHandle buffer(zip_source_buffer_create(nullptr, 0, 0, &problem.error));
    if (buffer == nullptr) throw std::bad_alloc();
    ArchiveHandle archive(zip_open_from_source(buffer.get(), ZIP_CREATE | ZIP_TRUNCATE, &problem.error));
    if (archive == nullptr) return failed("begun");
    zip_source_keep(buffer.get());  // one hold for the archive, one for us to read from afterwards
    for (const Added& entry : added_) {
        SourceHandle content(std::visit(
            [&problem](const auto& held) {
                if constexpr (std::is_pointer_v<std::remove_cvref_t<decltype(held)>>)
                    return sourceOf(*held, problem);
                else
                    return sourceOf(std::string_view(held), problem);
            },
            entry.content));
        if (content == nullptr) throw std::bad_alloc();
        const zip_int64_t index =
            zip_file_add(archive.get(), entry.name.c_str(), content.get(), ZIP_FL_ENC_UTF_8);
        if (index < 0) return failed("filled");
        (void)content.release();  // now the archive's
        const auto at = static_cast<zip_uint64_t>(index);
        if (zip_file_set_dostime(archive.get(), at, 0, kFirstDosDate, 0) != 0 ||
            zip_set_file_compression(archive.get(), at,
                                     entry.packing == Packing::Stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                     kLevel) != 0)
            return failed("filled");
    }
    if (zip_close(archive.get()) != 0) return failed("written");
    (void)archive.release();

    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(buffer.get(), &stat) != 0 || zip_source_open(buffer.get()) != 0)
        return failed("read back");
    std::string bytes(stat.size, '\0');
    const zip_int64_t count = zip_source_read(buffer.get(), bytes.data(), bytes.size());
    zip_source_close(buffer.get());
    if (count < 0 || static_cast<zip_uint64_t>(count) != stat.size) return failed("read back");
    return bytes;
}

std::string libraryVersion() {
    return zip_libzip_version();
}

}  // namespace concordat::media::archive
