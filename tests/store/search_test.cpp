// Full-text search: what is found, in which order, and what hostile words do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/house.h"

namespace concordat::store {
namespace {

using core::ErrorCode;
using testing::closet;
using ::testing::ElementsAre;
using testing::House;
using ::testing::IsEmpty;
using testing::must;
using testing::order;
using testing::record;

class Search : public ::testing::Test {
protected:
    House house;

    void keep(std::string_view id, std::string_view title, std::string_view purpose) {
        core::Agreement agreement = closet(id, title);
        agreement.purpose = purpose;
        must(record(house.changing(), agreement));
    }
    std::vector<std::string> found(std::string_view words) {
        std::vector<std::string> ids;
        for (const SearchHit& hit : must(house.reading().search({std::string(words)})).hits)
            ids.push_back(hit.agreement);
        return ids;
    }
};

TEST_F(Search, FoldsAccentsAndCase) {
    keep("a", "Acuerdo de Ñandú y García", "Educación");
    for (const char* words : {"garcia", "GARCÍA", "nandu", "Ñandú", "educacion", "EDUCACIÓN"})
        EXPECT_THAT(found(words), ElementsAre("a")) << words;
    EXPECT_THAT(found("gar"), IsEmpty());
}

TEST_F(Search, WantsAllWordsKnowsPhrasesAndBeginnings) {
    keep("a", "First", "a xylophone for the juvenile court");
    keep("b", "Second", "a court for juvenile xylophones");
    EXPECT_THAT(found("juvenile xylophone"), ElementsAre("a"));
    EXPECT_THAT(found("\"juvenile court\""), ElementsAre("a"));
    EXPECT_THAT(found("xylo*"), ElementsAre("b", "a"));
    EXPECT_THAT(found("xylo"), IsEmpty());
    EXPECT_THAT(found("\"xylo\"*"), IsEmpty());
}

TEST_F(Search, ShowsNamesFirstAndTheNewestOfEach) {
    keep("a", "Old zebra", "nothing");
    keep("b", "Horse", "of a zebra");
    keep("c", "New zebra", "nothing");
    keep("d", "Donkey", "near a zebra");
    EXPECT_THAT(found("zebra"), ElementsAre("c", "a", "d", "b"));
    const auto hits = must(house.reading().search({"zebra"})).hits;
    EXPECT_TRUE(hits[0].in_names);
    EXPECT_FALSE(hits[2].in_names);
    EXPECT_EQ(hits[0].title, "New zebra");
    EXPECT_THAT(hits[0].snippet, ::testing::HasSubstr("\x02zebra\x03"));
}

TEST_F(Search, PagesOfEverySizeGiveTheSame) {
    for (int number = 0; number < 9; ++number)
        keep("a" + std::to_string(number), number % 2 == 0 ? "Quagga" : "Horse",
             number % 3 == 0 ? "a quagga" : "nothing");
    const auto all = found("quagga");
    EXPECT_EQ(all.size(), 6U);
    for (std::int64_t size = 1; size <= 8; ++size) {
        std::vector<std::string> paged;
        SearchQuery query{"quagga", {}, size};
        for (;;) {
            const SearchPage page = must(house.reading().search(query));
            for (const SearchHit& hit : page.hits)
                paged.push_back(hit.agreement);
            if (!page.next) break;
            query.after = page.next;
        }
        EXPECT_EQ(paged, all) << size;
    }
}

TEST_F(Search, FindsTheWordsOfFilesAndForgetsThoseOfOldRevisions) {
    keep("a", "Old name", "quokka");
    must(house.changing().keepFile("a", "final.docx", "application/docx", "bytes", "wombat café", order()));
    keep("a", "New name", "numbat");
    EXPECT_THAT(found("quokka"), IsEmpty());
    EXPECT_THAT(found("numbat"), ElementsAre("a"));
    const auto hits = must(house.reading().search({"wombat"})).hits;
    ASSERT_EQ(hits.size(), 1U);
    EXPECT_EQ(hits[0].file, 1);
    EXPECT_EQ(hits[0].title, "New name");
    EXPECT_THAT(found("final.docx"), ElementsAre("a"));
}

TEST_F(Search, HostileWordsAreWordsAndNothingElse) {
    keep("a", "NEAR the AND gate", "it's § 9-410 “quoted” OR not");
    for (const char* words :
         {"NEAR",           "AND",      "OR",    "NOT",      "near(the gate)", "names:near",    "NEAR/2",
          "{names} : near", "^near",    "it's",  "\"it's\"", "9-410",          "near + gate",   "\"near",
          "near\"",         "\"\"near", "-near", "(near",    "near)",          "near AND gate", "*near"}) {
        const auto page = house.reading().search({words});
        EXPECT_TRUE(page) << words << ": " << page.error().message;
    }
    EXPECT_THAT(found("near AND gate"), ElementsAre("a"));
    EXPECT_THAT(found("words:near"), IsEmpty());  // no column is asked for
    EXPECT_THAT(found("it's"), ElementsAre("a"));
    for (const char* words :
         {"", " \t\n", "\"", "\"\"", "*", "***", "()", "' OR 1=1 --;", "%", "-", "+", "^"}) {
        const auto page = house.reading().search({words});
        if (std::string_view(words).find("OR") != std::string_view::npos) continue;
        ASSERT_FALSE(page) << words;
        EXPECT_EQ(page.error().code, ErrorCode::Invalid);
    }
}

// A sign that is no word is passed over, as a person would.
TEST_F(Search, SignsBetweenWordsDoNotHideThem) {
    keep("a", "Gate", "under § 9-410 of the code, see “quoted” words");
    EXPECT_THAT(found("§ 9-410"), ElementsAre("a"));
    EXPECT_THAT(found("code — words"), ElementsAre("a"));
    EXPECT_THAT(found("“quoted”"), ElementsAre("a"));
    EXPECT_THAT(found("gate —"), ElementsAre("a"));
    EXPECT_THAT(found("—"), IsEmpty());
    EXPECT_THAT(found("§ “"), IsEmpty());
}

TEST_F(Search, AnyBytesAreTaken) {
    keep("a", "Gate", "words");
    std::uint32_t state = 7;
    for (int round = 0; round < 2000; ++round) {
        std::string words;
        for (state = state * 1664525 + 1013904223; words.size() < 1 + state % 24;) {
            state = state * 1664525 + 1013904223;
            const char byte = static_cast<char>(state >> 24U);
            words += byte == '\0' ? '"' : byte;
        }
        const auto page = house.reading().search({words});
        EXPECT_TRUE(page || page.error().code == ErrorCode::Invalid) << page.error().message;
    }
    std::string many;
    for (int word = 0; word < 33; ++word)
        many += "word ";
    EXPECT_EQ(house.reading().search({many}).error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(house.reading().search({std::string(100'000, 'x')}));
}

}  // namespace
}  // namespace concordat::store
