#include "media/hash.h"

#include <Poco/Environment.h>
#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>

namespace concordat::media {

Digest Digest::of(std::string_view bytes) {
    std::array<unsigned char, kSize> found;
    if (EVP_Digest(bytes.data(), bytes.size(), found.data(), nullptr, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error(
            "OpenSSL gives no SHA-256: its configuration leaves the default provider out");
    Digest digest;
    std::ranges::transform(found, digest.bytes_.begin(),
                           [](unsigned char byte) { return static_cast<char>(byte); });
    return digest;
}

std::optional<Digest> Digest::fromBytes(std::string_view bytes) {
    if (bytes.size() != kSize) return std::nullopt;
    Digest digest;
    std::ranges::copy(bytes, digest.bytes_.begin());
    return digest;
}

std::optional<Digest> Digest::fromHex(std::string_view digits) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    if (digits.size() != 2 * kSize) return std::nullopt;
    Digest digest;
    for (std::size_t i = 0; i < kSize; ++i) {
        const std::size_t high = kDigits.find(digits[2 * i]);
        const std::size_t low = kDigits.find(digits[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        digest.bytes_[i] = static_cast<char>(high * 16 + low);
    }
    return digest;
}

std::string_view Digest::bytes() const {
    return {bytes_.data(), bytes_.size()};
}

std::string Digest::hex() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string digits;
    digits.reserve(2 * kSize);
    for (const char byte : bytes_) {
        const auto value = static_cast<unsigned char>(byte);
        digits += kDigits[value >> 4U];
        digits += kDigits[value & 0xFU];
    }
    return digits;
}

std::string sha256(std::string_view bytes) {
    return Digest::of(bytes).hex();
}

std::string pocoVersion() {
    const Poco::UInt32 version = Poco::Environment::libraryVersion();
    return fmt::format("{}.{}.{}", version >> 24U, version >> 16U & 0xFFU, version >> 8U & 0xFFU);
}

}  // namespace concordat::media
