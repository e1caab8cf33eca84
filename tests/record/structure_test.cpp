// The description itself is sound: whatever is added to it obeys these rules.
#include "record/structure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "record/record.h"

namespace concordat::record {
namespace {

bool isSnakeCase(std::string_view name) {
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
           std::ranges::all_of(
               name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool isSentence(std::string_view text) {
    return text.size() > 3 && text.back() == '.' && text.find('\n') == std::string_view::npos;
}

const Structure* findStructure(std::string_view name) {
    for (const Structure* structure : reachable(agreementStructure()))
        if (structure->name == name) return structure;
    return nullptr;
}

template <class Claim>
void forEachField(const Claim& claim) {
    for (const Structure* structure : reachable(agreementStructure()))
        for (const Field& field : structure->fields) {
            SCOPED_TRACE(std::string(structure->name) + "." + std::string(field.name));
            claim(*structure, field);
        }
}

TEST(Description, NamesEveryStructureOnce) {
    std::set<std::string_view> names;
    for (const Structure* structure : reachable(agreementStructure())) {
        EXPECT_TRUE(isSnakeCase(structure->name)) << structure->name;
        EXPECT_TRUE(names.insert(structure->name).second) << structure->name;
        EXPECT_TRUE(isSentence(structure->meaning)) << structure->name;
    }
    EXPECT_GE(names.size(), 80U);
}

TEST(Description, NamesEveryFieldOnceInItsStructureAndSaysWhatItMeans) {
    for (const Structure* structure : reachable(agreementStructure())) {
        std::set<std::string_view> names;
        for (const Field& field : structure->fields)
            EXPECT_TRUE(names.insert(field.name).second) << structure->name << "." << field.name;
    }
    forEachField([](const Structure&, const Field& field) {
        EXPECT_TRUE(isSnakeCase(field.name));
        EXPECT_TRUE(isSentence(field.meaning)) << field.meaning;
        EXPECT_EQ(field.cardinality == Cardinality::List, isSnakeCase(field.item));
    });
}

TEST(Description, BoundsWhatItBounds) {
    forEachField([](const Structure&, const Field& field) {
        EXPECT_EQ(field.kind == Kind::Integer, field.bounds.least < field.bounds.most);
        EXPECT_EQ(field.kind == Kind::Masked, !field.bounds.mask.empty());
        EXPECT_EQ(field.kind == Kind::Enumeration, field.words != nullptr && !field.words().empty());
        EXPECT_LE(field.bounds.min_items, kMaxItems);
        EXPECT_TRUE(field.cardinality == Cardinality::List || field.bounds.min_items == 0);
        EXPECT_EQ(field.read != nullptr, field.kind != Kind::Structured);
        EXPECT_EQ(field.print != nullptr, field.kind != Kind::Structured);
    });
}

TEST(Description, RefersOnlyToStructuresThatHaveAKey) {
    forEachField([](const Structure& structure, const Field& field) {
        if (field.kind != Kind::Reference) return;
        for (const std::string_view name : alternatives(field.bounds.target)) {
            const Structure* target = findStructure(name);
            ASSERT_NE(target, nullptr) << name;
            EXPECT_NE(target->key(), nullptr) << name;
        }
        if (!field.bounds.within.empty()) {
            const Field* sibling = structure.findField(field.bounds.within);
            ASSERT_NE(sibling, nullptr);
            EXPECT_EQ(sibling->kind, Kind::Reference);
        }
    });
}

// The reader finds a file's form, and the path of an item, by these.
TEST(Description, LeavesTheNamesOfTheFormsFree) {
    EXPECT_EQ(agreementStructure().findField("form"), nullptr);
}

TEST(Description, FindsAFieldByItsName) {
    const Field* title = agreementStructure().findField("title");
    ASSERT_NE(title, nullptr);
    EXPECT_EQ(title->kind, Kind::Line);
    EXPECT_EQ(agreementStructure().findField("titel"), nullptr);
}

}  // namespace
}  // namespace concordat::record
