// The canonical XML of a record is what libxml2 makes of its XML, for every model and for records at random,
// and reads back as the same record.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <string>

#include "media/file.h"
#include "media/hash.h"
#include "media/xml.h"
#include "record/random_record.h"
#include "record/record.h"
#include "record/structure.h"
#include "record/told.h"

namespace concordat::record {
namespace {

using testing::randomAgreement;
using testing::RecordShape;
using testing::told;

// What XML can carry and what the canonical form escapes in another way, or not at all.
constexpr std::array kTexts{"\"quoted\" & 'so'", "a\rb\r\nc",     "\ttab\t",   "<b>&amp;</b>", "]]>",
                            "Ñandú 日本 🜁",      "\u0085\u2028x", "  blanks  "};

// Puts these texts, in turn, into every line and text of a record.
class Scribbling {
public:
    void over(const Structure& structure, const void* object) {
        for (const Field& field : structure.fields) {
            const std::size_t count = field.count(object);
            for (std::size_t index = 0; index < count; ++index) {
                const void* value = field.value(object, index);
                if (field.kind == Kind::Structured) {
                    over(field.structure(), value);
                } else if (field.kind == Kind::Line || field.kind == Kind::Text) {
                    *static_cast<std::string*>(const_cast<void*>(value)) = kTexts[next_++ % kTexts.size()];
                }
            }
        }
    }

private:
    std::size_t next_ = 0;
};

void expectLibrarysForm(const core::Agreement& agreement) {
    const auto ours = canonicalXml(agreement);
    ASSERT_TRUE(ours) << told(ours.error());
    const auto theirs = media::xml::canonical(writeXml(agreement).value());
    ASSERT_TRUE(theirs) << told(theirs.error());
    ASSERT_EQ(*ours, *theirs);
    EXPECT_EQ(hash(agreement).value(), media::sha256(*ours));
}

void expectReadBack(const core::Agreement& agreement) {
    const std::string bytes = canonicalXml(agreement).value();
    const auto again = readXml(bytes);
    ASSERT_TRUE(again) << told(again.error());
    EXPECT_TRUE(*again == agreement);
    EXPECT_EQ(canonicalXml(*again).value(), bytes);
}

TEST(CanonicalXml, OfEveryModelIsTheLibrarysAndReadsBack) {
    int models = 0;
    for (const auto& entry : std::filesystem::directory_iterator(CONCORDAT_SOURCE_DIR "/agreements")) {
        if (entry.path().extension() != ".xml") continue;
        SCOPED_TRACE(entry.path());
        const core::Agreement agreement = read(media::file::read(entry.path()).value()).value();
        expectLibrarysForm(agreement);
        expectReadBack(agreement);
        ++models;
    }
    EXPECT_EQ(models, 6);
}

class CanonicalXmlAtRandom : public ::testing::TestWithParam<RecordShape> {};

TEST_P(CanonicalXmlAtRandom, IsTheLibrarysAndReadsBack) {
    for (std::uint64_t seed = 1; seed <= 60 && !HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const core::Agreement agreement = randomAgreement(seed, GetParam());
        expectLibrarysForm(agreement);
        expectReadBack(agreement);
    }
}

TEST_P(CanonicalXmlAtRandom, IsTheLibrarysForTextsThatNoReaderLetsPass) {
    for (std::uint64_t seed = 1; seed <= 60 && !HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        core::Agreement agreement = randomAgreement(seed, GetParam());
        Scribbling().over(agreementStructure(), &agreement);
        expectLibrarysForm(agreement);
    }
}

INSTANTIATE_TEST_SUITE_P(Shapes, CanonicalXmlAtRandom,
                         ::testing::Values(RecordShape{1, 0.0}, RecordShape{3, 0.5}, RecordShape{2, 1.0}));

TEST(CanonicalXml, KeepsBothTagsOfWhatIsEmpty) {
    core::Agreement agreement = randomAgreement(4, {1, 0.0});
    agreement.title.clear();
    agreement.calendars = {"", "us-federal"};
    expectLibrarysForm(agreement);
    EXPECT_NE(canonicalXml(agreement)->find("></"), std::string::npos);
}

TEST(CanonicalXml, RefusesATextThatXmlCannotCarry) {
    core::Agreement agreement = randomAgreement(3, {1, 0.0});
    agreement.title = "a\x01";
    EXPECT_FALSE(canonicalXml(agreement));
    agreement.title = "a\xFF";
    EXPECT_FALSE(canonicalXml(agreement));
}

}  // namespace
}  // namespace concordat::record
