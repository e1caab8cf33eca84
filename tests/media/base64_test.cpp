// Base64 by the vectors of RFC 4648, section 10, and there and back for every byte.
#include <gmock/gmock.h>

#include <string>

#include "media/base64.h"

namespace concordat::media {
namespace {

TEST(Base64, WritesTheVectorsOfItsSpecification) {
    EXPECT_EQ(toBase64(""), "");
    EXPECT_EQ(toBase64("f"), "Zg==");
    EXPECT_EQ(toBase64("fo"), "Zm8=");
    EXPECT_EQ(toBase64("foo"), "Zm9v");
    EXPECT_EQ(toBase64("foob"), "Zm9vYg==");
    EXPECT_EQ(toBase64("fooba"), "Zm9vYmE=");
    EXPECT_EQ(toBase64("foobar"), "Zm9vYmFy");
}

TEST(Base64, ReadsBackEveryByteAtEveryPlaceOfAGroup) {
    std::string all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    for (std::size_t cut = 0; cut < 4; ++cut)
        EXPECT_EQ(fromBase64(toBase64(all.substr(cut))), all.substr(cut)) << cut;
}

TEST(Base64, RefusesWhatIsNone) {
    EXPECT_EQ(fromBase64("Zg="), std::nullopt);
    EXPECT_EQ(fromBase64("Z=g="), std::nullopt);
    EXPECT_EQ(fromBase64("Z-8="), std::nullopt);
    EXPECT_EQ(fromBase64("Zm 9v\n"), "foo");
}

}  // namespace
}  // namespace concordat::media
