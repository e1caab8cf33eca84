// The field reference: every path once, with what a person must know to fill it.
#include "record/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "record/record.h"

namespace concordat::record {
namespace {

CatalogueEntry entryOf(std::string_view path) {
    const auto entries = catalogue(agreementStructure());
    const auto found = std::ranges::find(entries, path, &CatalogueEntry::path);
    EXPECT_NE(found, entries.end()) << path;
    return found == entries.end() ? CatalogueEntry{} : *found;
}

TEST(Catalogue, HasEveryPathOnceWithItsMeaning) {
    std::set<std::string> paths;
    for (const CatalogueEntry& entry : catalogue(agreementStructure())) {
        EXPECT_TRUE(paths.insert(entry.path).second) << entry.path;
        EXPECT_FALSE(entry.meaning.empty()) << entry.path;
        EXPECT_FALSE(entry.kind_name.empty()) << entry.path;
        EXPECT_EQ(entry.words.empty(), entry.kind_name != "word") << entry.path;
    }
    EXPECT_GE(paths.size(), 600U);
}

TEST(Catalogue, SaysKindCardinalityAndBounds) {
    EXPECT_EQ(entryOf("organizations[].ein").bounds,
              "99-9999999 (9 a digit, A a capital letter, X either, h a hexadecimal digit)");
    EXPECT_EQ(entryOf("obligations[].due_rule").kind_name, "due rule");
    EXPECT_EQ(entryOf("obligations[].obligors[]").kind_name, "identifier: party");
    EXPECT_EQ(entryOf("fiscal_year_start_month").bounds, "1 to 12");
    EXPECT_EQ(entryOf("data_flows[].elements[]").kind_name, "name: element of the `dataset`");
    EXPECT_EQ(entryOf("survival[]").kind_name, "identifier: clause or obligation");
    EXPECT_EQ(entryOf("parties[]").cardinality, "list, at least 2");
    EXPECT_EQ(entryOf("recitals[]").cardinality, "list");
    EXPECT_EQ(entryOf("title").cardinality, "required");
    EXPECT_EQ(entryOf("history").cardinality, "optional");
}

}  // namespace
}  // namespace concordat::record
