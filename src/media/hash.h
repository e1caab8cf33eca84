// The door to OpenSSL's digests: SHA-256, the name under which revisions and files are known.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace concordat::media {

// A SHA-256: 32 bytes, written as 64 lower-case hexadecimal digits.
class Digest {
public:
    static constexpr std::size_t kSize = 32;

    // All zero: the digest before the first of a chain.
    Digest() = default;

    [[nodiscard]] static Digest of(std::string_view bytes);
    // Nothing unless they are exactly 32 bytes, 64 lower-case hexadecimal digits.
    [[nodiscard]] static std::optional<Digest> fromBytes(std::string_view bytes);
    [[nodiscard]] static std::optional<Digest> fromHex(std::string_view digits);

    // The 32 bytes; lives as long as the digest.
    [[nodiscard]] std::string_view bytes() const;
    [[nodiscard]] std::string hex() const;

    bool operator==(const Digest&) const = default;
    // By bytes, and so by digits.
    auto operator<=>(const Digest& other) const { return bytes() <=> other.bytes(); }

private:
    std::array<char, kSize> bytes_{};
};

// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

// Of Poco as it runs now, "1.11.0".
[[nodiscard]] std::string pocoVersion();

}  // namespace concordat::media
