// The published schemas are what the description says now: a field that is added shows up here until the
// files are written anew (concordat schema --xsd > schema/agreement.xsd; --json-schema >
// schema/agreement.schema.json).
#include "record/schema.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "media/json.h"
#include "media/xml.h"
#include "record/record.h"

namespace concordat::record {
namespace {

std::string published(const std::string& name) {
    std::ifstream stream(CONCORDAT_SOURCE_DIR "/schema/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// Not EXPECT_EQ on the files: half a megabyte in a message helps nobody.
void expectSame(const std::string& file, const std::string& written) {
    const std::string kept = published(file);
    const auto [left, right] = std::mismatch(kept.begin(), kept.end(), written.begin(), written.end());
    if (left == kept.end() && right == written.end()) return;
    const auto line = 1 + std::count(kept.begin(), left, '\n');
    ADD_FAILURE() << "schema/" << file << " is not what the description says, from line " << line
                  << "; write it anew with `concordat schema`";
}

TEST(PublishedSchemas, AreCurrent) {
    expectSame("agreement.xsd", agreementXsd());
    expectSame("agreement.schema.json", agreementJsonSchema());
}

TEST(PublishedSchemas, AreWellFormed) {
    EXPECT_TRUE(media::xml::parse(agreementXsd()));
    EXPECT_TRUE(media::json::parse(agreementJsonSchema()));
}

// The proof of how little a field takes: nothing but the description feeds the schemas, so that a field is in
// both exactly when it is described.
TEST(PublishedSchemas, NameEveryDescribedFieldWithItsMeaning) {
    const auto schema = media::json::parse(agreementJsonSchema());
    ASSERT_TRUE(schema);
    const media::json::Value* definitions = schema->find("$defs");
    ASSERT_NE(definitions, nullptr);
    for (const Structure* structure : reachable(agreementStructure())) {
        const bool is_root = structure == &agreementStructure();
        const media::json::Value* object = is_root ? &*schema : definitions->find(structure->name);
        ASSERT_NE(object, nullptr) << structure->name;
        const media::json::Value* properties = object->find("properties");
        ASSERT_NE(properties, nullptr) << structure->name;
        EXPECT_EQ(properties->object()->size(), structure->fields.size() + (is_root ? 1 : 0));
        for (const Field& field : structure->fields) {
            const media::json::Value* property = properties->find(field.name);
            ASSERT_NE(property, nullptr) << structure->name << "." << field.name;
            EXPECT_EQ(*property->find("description")->string(), field.meaning);
        }
    }
}

TEST(PublishedSchemas, SayWhichFormTheyAreOf) {
    EXPECT_NE(agreementXsd().find("targetNamespace=\"urn:concordat:agreement:1\""), std::string::npos);
    const auto schema = media::json::parse(agreementJsonSchema());
    ASSERT_TRUE(schema);
    EXPECT_EQ(*schema->find("$id")->string(), "urn:concordat:agreement:1");
    EXPECT_EQ(*schema->find("$schema")->string(), "https://json-schema.org/draft/2020-12/schema");
}

}  // namespace
}  // namespace concordat::record
