// Reading what was written gives the same record, and writing what was read the same bytes: on random records
// in both forms, and across them.
#include <gtest/gtest.h>

#include "record/random_record.h"
#include "record/record.h"
#include "record/told.h"

namespace concordat::record {
namespace {

using testing::randomAgreement;
using testing::RecordShape;
using testing::told;

class RandomRecords : public ::testing::TestWithParam<RecordShape> {
protected:
    template <class Claim>
    void forEach(const Claim& claim) {
        constexpr std::uint64_t kRecords = 60;
        for (std::uint64_t seed = 1; seed <= kRecords; ++seed) {
            SCOPED_TRACE("seed " + std::to_string(seed));
            claim(randomAgreement(seed, GetParam()));
            if (HasFailure()) return;
        }
    }
};

TEST_P(RandomRecords, AreTheSameAfterXml) {
    forEach([](const core::Agreement& agreement) {
        const auto bytes = writeXml(agreement);
        ASSERT_TRUE(bytes) << told(bytes.error());
        const auto again = read(*bytes);
        ASSERT_TRUE(again) << told(again.error());
        EXPECT_TRUE(*again == agreement);
        EXPECT_EQ(writeXml(*again).value(), *bytes);
    });
}

TEST_P(RandomRecords, AreTheSameAfterJson) {
    forEach([](const core::Agreement& agreement) {
        const std::string bytes = writeJson(agreement);
        const auto again = read(bytes);
        ASSERT_TRUE(again) << told(again.error());
        EXPECT_TRUE(*again == agreement);
        EXPECT_EQ(writeJson(*again), bytes);
    });
}

TEST_P(RandomRecords, KeepTheirXmlAndTheirHashOnTheWayThroughJson) {
    forEach([](const core::Agreement& agreement) {
        const auto again = readJson(writeJson(agreement));
        ASSERT_TRUE(again) << told(again.error());
        EXPECT_EQ(writeXml(*again).value(), writeXml(agreement).value());
        EXPECT_EQ(hash(*again).value(), hash(agreement).value());
    });
}

INSTANTIATE_TEST_SUITE_P(Shapes, RandomRecords,
                         ::testing::Values(RecordShape{1, 0.0}, RecordShape{3, 0.5}, RecordShape{2, 1.0}));

TEST(Hash, IsOfTheCanonicalXmlAndKnown) {
    // Set down once, so that a change of the form that would orphan every kept hash is seen.
    core::Agreement agreement = randomAgreement(1, {1, 0.0});
    const std::string before = hash(agreement).value();
    EXPECT_EQ(before.size(), 64U);
    agreement.title += "!";
    EXPECT_NE(hash(agreement).value(), before);
}

TEST(Hash, DoesNotDependOnPrefixesOrLayout) {
    const core::Agreement agreement = randomAgreement(2, {1, 0.0});
    std::string bytes = writeXml(agreement).value();
    // The same record as another hand would write it: other quotes in the declaration, a comment, CRLF.
    const std::string declaration = bytes.substr(0, bytes.find('\n'));
    bytes.replace(0, declaration.size(), "<?xml version='1.0'?><!-- ours -->");
    for (std::size_t at = bytes.find('\n'); at != std::string::npos; at = bytes.find('\n', at + 2))
        bytes.replace(at, 1, "\r\n");
    const auto again = read(bytes);
    ASSERT_TRUE(again) << told(again.error());
    EXPECT_EQ(hash(*again).value(), hash(agreement).value());
}

TEST(WriteXml, RefusesATextThatXmlCannotCarry) {
    core::Agreement agreement = randomAgreement(3, {1, 0.0});
    agreement.title = "a\x01";
    const auto bytes = writeXml(agreement);
    ASSERT_FALSE(bytes);
    EXPECT_EQ(bytes.error().code, core::ErrorCode::Invalid);
    EXPECT_FALSE(hash(agreement));
}

}  // namespace
}  // namespace concordat::record
