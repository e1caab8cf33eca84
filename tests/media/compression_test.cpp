// Packing and unpacking: what comes back is what went in, and nothing else is believed.
#include "media/compression.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

namespace concordat::media {
namespace {

std::string noise(std::size_t size) {
    std::string bytes;
    std::uint32_t state = 1;
    while (bytes.size() < size) {
        state = state * 1664525 + 1013904223;
        bytes += static_cast<char>(state >> 24U);
    }
    return bytes;
}

TEST(Compression, GivesBackWhatWasPacked) {
    for (const std::string& bytes :
         {std::string(), std::string("x"), std::string(1, '\0'), std::string(3'000'000, 'a'), noise(1),
          noise(255), noise(65'536), noise(1'000'000)}) {
        const std::string packed = pack(bytes);
        EXPECT_EQ(packed, pack(bytes));
        const auto unpacked = unpack(packed, bytes.size());
        ASSERT_TRUE(unpacked) << unpacked.error().message;
        EXPECT_TRUE(*unpacked == bytes);
    }
    EXPECT_LT(pack(std::string(3'000'000, 'a')).size(), 1000U);
}

TEST(Compression, BelievesNoOtherSize) {
    const std::string packed = pack("four");
    for (const std::size_t size : {std::size_t{0}, std::size_t{3}, std::size_t{5}, std::size_t{1'000'000}}) {
        const auto unpacked = unpack(packed, size);
        ASSERT_FALSE(unpacked) << size;
        EXPECT_EQ(unpacked.error().code, core::ErrorCode::Invalid);
    }
}

TEST(Compression, RefusesWhatIsCutOffAddedToOrNoFrame) {
    const std::string bytes = noise(300);
    const std::string packed = pack(bytes);
    for (std::size_t size = 0; size < packed.size(); ++size)
        EXPECT_FALSE(unpack(std::string_view(packed).substr(0, size), bytes.size())) << size;
    EXPECT_FALSE(unpack(packed + packed, bytes.size()));
    EXPECT_FALSE(unpack(bytes, bytes.size()));
    EXPECT_FALSE(unpack("", 10));
}

// A flipped bit gives an error or other bytes, and never a crash; who must know compares hashes.
TEST(Compression, SurvivesEveryFlippedBit) {
    const std::string bytes = "Anything that is said again and again and again and again: " + noise(60);
    const std::string packed = pack(bytes);
    for (std::size_t bit = 0; bit < packed.size() * 8; ++bit) {
        std::string damaged = packed;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
        const auto unpacked = unpack(damaged, bytes.size());
        EXPECT_TRUE(!unpacked || unpacked->size() == bytes.size()) << bit;
    }
}

TEST(Compression, NamesItsLibrary) {
    EXPECT_TRUE(zstdVersion().starts_with("1."));
}

// By zlib's own reader.
std::string unzipped(const std::string& zipped, std::size_t size) {
    std::string bytes(size + 1, '\0');
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string from = zipped;
    stream.next_in = reinterpret_cast<Bytef*>(from.data());
    stream.avail_in = static_cast<uInt>(from.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    EXPECT_EQ(stream.avail_in, 0U);
    inflateEnd(&stream);
    return bytes.substr(0, bytes.size() - stream.avail_out);
}

TEST(Gzip, IsReadByAnybody) {
    for (const std::string& bytes : {std::string(), std::string("x"), std::string(1, '\0'),
                                     std::string(3'000'000, 'a'), noise(65'536), noise(1'000'000)}) {
        const std::string zipped = gzip(bytes);
        EXPECT_EQ(zipped, gzip(bytes));
        EXPECT_TRUE(unzipped(zipped, bytes.size()) == bytes) << bytes.size();
    }
    EXPECT_LT(gzip(std::string(3'000'000, 'a')).size(), 20'000U);
}

}  // namespace
}  // namespace concordat::media
