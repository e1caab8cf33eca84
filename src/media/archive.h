// The one door to libzip: ZIP archives in memory, read with bounds and written reproducibly.
//
// Reading trusts nothing that the archive says about itself: names are checked before any is shown (no way
// out of the folder, no two that differ only in case), bytes are counted as they are unpacked, and a size
// in the directory that turns out false refuses the entry. Writing gives the same bytes for the same
// entries on every machine and in every time zone. What the entries mean is for `documents/package`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/result.h"

namespace concordat::media::archive {

struct Limits {
    std::size_t archive_bytes = 64U << 20U;
    std::size_t entries = 4096;
    std::uint64_t entry_bytes = 64U << 20U;  // unpacked
    std::uint64_t total_bytes = 64U << 20U;  // unpacked, all entries together
    std::uint64_t ratio = 300;               // unpacked to packed, of an entry and of all, from a mebibyte on
    std::size_t name_bytes = 240;
};

struct Entry {
    std::string name;        // with "/" between folders
    std::uint64_t size = 0;  // unpacked, as the directory says; `read` makes sure
};

enum class Packing { Deflated, Stored };

// An entry as it stands in an archive, to be put into another without packing it again.
struct Packed {
    std::string bytes;
    std::uint64_t size = 0;      // unpacked
    std::uint32_t checksum = 0;  // CRC-32 of what is unpacked
    Packing packing = Packing::Deflated;
};

class Reader {
public:
    // TooLarge for a cap; Unsupported for an encrypted or unknown kind of entry; Invalid for everything
    // else that is wrong with the archive, its directory or a name.
    [[nodiscard]] static core::Result<Reader> open(std::string bytes, const Limits& limits = {});

    Reader(Reader&& other) noexcept;
    Reader& operator=(Reader&& other) noexcept;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader();

    // In the order of the archive; folders are left out.
    [[nodiscard]] const std::vector<Entry>& entries() const;
    [[nodiscard]] bool contains(std::string_view name) const;  // exact, with case
    // All bytes of one entry, checksum verified. NotFound when there is none of that name.
    [[nodiscard]] core::Result<std::string> read(std::string_view name);
    // The same entry packed. Nothing in it is verified: `read` does that.
    [[nodiscard]] core::Result<Packed> packed(std::string_view name);

private:
    struct Open;
    explicit Reader(std::unique_ptr<Open> open);

    std::unique_ptr<Open> open_;
};

class Writer {
public:
    // Entries keep the order of the calls. Names follow the same rules as in reading; a bad or repeated
    // one makes `finish` answer Invalid, and so does having added nothing.
    void add(std::string name, std::string bytes, Packing packing = Packing::Deflated);
    // The same for what outlives `finish`.
    void refer(std::string name, std::string_view bytes);
    void refer(std::string name, const Packed& packed);
    [[nodiscard]] core::Result<std::string> finish() const;

private:
    struct Added {
        std::string name;
        std::variant<std::string, std::string_view, const Packed*> content;
        Packing packing = Packing::Deflated;
    };
    std::vector<Added> added_;
};

// Of the library as it runs now, "1.7.3".
[[nodiscard]] std::string libraryVersion();

}  // namespace concordat::media::archive
