// The doors to zstd and zlib: bytes made smaller, for keeping and brought back (zstd), or for sending (gzip).
//
// What is unpacked is bounded by the size that the caller expects: a frame that holds more, less, or is
// damaged is refused, never trusted. Packing the same bytes with the same library gives the same bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.h"

namespace concordat::media {

// About a tenth of the size for records, at several hundred megabytes a second.
[[nodiscard]] std::string pack(std::string_view bytes);

// `size` is what packed bytes held. Invalid where they do not hold exactly that.
[[nodiscard]] core::Result<std::string> unpack(std::string_view packed, std::size_t size);

// As gzip (RFC 1952), for answers over HTTP; quick rather than small, the same bytes every time.
// Throws std::bad_alloc, and std::length_error for more than two gigabytes.
[[nodiscard]] std::string gzip(std::string_view bytes);

// Of zstd as it runs now, "1.5.4".
[[nodiscard]] std::string zstdVersion();

}  // namespace concordat::media
