#include "media/hash.h"

namespace concordat::media {
namespace {

// The examples of FIPS 180-2, appendix B.
TEST(Sha256, GivesThePublishedDigests) {
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, SeesEveryByte) {
    std::string bytes(200, 'x');
    const std::string digest = sha256(bytes);
    for (char& byte : bytes) {
        byte = '\0';
        EXPECT_NE(sha256(bytes), digest);
        byte = 'x';
    }
}

TEST(Digest, IsTheSameAsItsBytesAndItsDigits) {
    const Digest digest = Digest::of("abc");
    EXPECT_EQ(digest.hex(), sha256("abc"));
    EXPECT_EQ(digest.bytes().size(), Digest::kSize);
    EXPECT_EQ(digest.bytes().substr(0, 2), "\xBA\x78");
    EXPECT_EQ(Digest::fromBytes(digest.bytes()), digest);
    EXPECT_EQ(Digest::fromHex(digest.hex()), digest);
    EXPECT_EQ(Digest().hex(), std::string(64, '0'));
    EXPECT_NE(Digest(), digest);
    EXPECT_LT(Digest(), digest);
}

TEST(Digest, IsMadeFromNothingElse) {
    const std::string digits = sha256("abc");
    for (const std::string& wrong :
         {std::string(), digits.substr(1), digits + "0", "B" + digits.substr(1), "g" + digits.substr(1),
          " " + digits.substr(1), digits.substr(0, 63) + "\n"})
        EXPECT_FALSE(Digest::fromHex(wrong)) << wrong;
    for (const std::size_t size : {0U, 31U, 33U, 64U})
        EXPECT_FALSE(Digest::fromBytes(std::string(size, 'x'))) << size;
}

TEST(Digest, OfEveryPairOfDigitsComesBack) {
    for (int byte = 0; byte < 256; ++byte) {
        const std::string bytes(Digest::kSize, static_cast<char>(byte));
        const auto digest = Digest::fromBytes(bytes);
        ASSERT_TRUE(digest);
        EXPECT_EQ(Digest::fromHex(digest->hex()), digest);
        EXPECT_EQ(digest->bytes(), bytes);
    }
}

}  // namespace
}  // namespace concordat::media
