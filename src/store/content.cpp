#include "store/content.h"

#include <fmt/format.h>

#include "media/compression.h"
#include "store/failure.h"

namespace concordat::store {

PackedContent packContent(std::string_view bytes) {
    return {media::Digest::of(bytes), static_cast<std::int64_t>(bytes.size()), media::pack(bytes)};
}

void Contents::keep(const PackedContent& content) {
    connection_.run(
        "INSERT INTO content (workspace, sha256, size, packed) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT (workspace, sha256) DO NOTHING",
        workspace_, Bytes{content.sha256.bytes()}, content.size, Bytes{content.packed});
}

std::string Contents::get(const media::Digest& sha256) {
    Rows rows = connection_.query("SELECT size, packed FROM content WHERE workspace = ?1 AND sha256 = ?2",
                                  workspace_, Bytes{sha256.bytes()});
    if (rows.next()) {
        constexpr std::int64_t kMost = std::int64_t{1} << 30;
        const std::int64_t size = rows.integer(0);
        if (size >= 0 && size <= kMost) {
            auto bytes = media::unpack(rows.bytes(1), static_cast<std::size_t>(size));
            if (bytes && media::Digest::of(*bytes) == sha256) return *std::move(bytes);
        }
        throw Failure(core::ErrorCode::Invalid,
                      fmt::format("{}: the content {} is damaged: it no longer has that hash; restore a "
                                  "backup with `concordat restore`.",
                                  connection_.path(), sha256.hex()));
    }
    throw Failure(core::ErrorCode::Invalid,
                  fmt::format("{}: the content {} is missing; restore a backup with `concordat restore`.",
                              connection_.path(), sha256.hex()));
}

}  // namespace concordat::store
