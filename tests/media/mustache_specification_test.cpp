// The official cases of the Mustache specification, run where they lie: in ../shared/corpus beside the source
// tree. A tree without that folder has no such tests, and the program says so when it starts.
#include <filesystem>
#include <iostream>
#include <map>

#include "media/file.h"
#include "media/json.h"
#include "media/mustache.h"

namespace concordat::media {
namespace {

struct Case {
    std::string module;
    std::string name;
    Value data;
    std::string text;
    std::string expected;
    mustache::Partials partials;
};

void PrintTo(const Case& row, std::ostream* out) {
    *out << row.module << ": " << row.name << ": " << row.text;
}

// Where we differ on purpose: name of the case and why. What stands here must really differ.
const std::map<std::string, std::string> kDeviations = {};

Value valueOf(const json::Value& from) {
    switch (from.kind()) {
        case json::Kind::Null:
            return {};
        case json::Kind::Bool:
            return *from.boolean();
        case json::Kind::Integer:
            return std::to_string(*from.integer());
        case json::Kind::Decimal:
            return from.decimal()->text;
        case json::Kind::String:
            return *from.string();
        case json::Kind::Array: {
            List list;
            for (const json::Value& item : *from.array())
                list.push_back(valueOf(item));
            return list;
        }
        case json::Kind::Object: {
            Fields fields;
            for (const json::Member& member : *from.object())
                fields.set(member.name, valueOf(member.value));
            return fields;
        }
    }
    return {};
}

std::vector<Case> cases() {
    const std::filesystem::path folder =
        std::filesystem::path(CONCORDAT_SOURCE_DIR) / ".." / "shared" / "corpus" / "mustache-spec";
    std::vector<Case> all;
    for (const std::string module :
         {"comments", "delimiters", "interpolation", "inverted", "partials", "sections"}) {
        const std::string path = folder / (module + ".json");
        if (!std::filesystem::exists(path)) {
            std::cerr << "The official Mustache cases are not at " << path << ", so they are not run.\n";
            return {};
        }
        const json::Value file = json::parse(file::read(path).value()).value();
        for (const json::Value& test : *file.find("tests")->array()) {
            Case row;
            row.module = module;
            row.name = *test.find("name")->string();
            row.data = valueOf(*test.find("data"));
            row.text = *test.find("template")->string();
            row.expected = *test.find("expected")->string();
            if (const json::Value* partials = test.find("partials"))
                for (const json::Member& partial : *partials->object())
                    row.partials[partial.name] = *partial.value.string();
            all.push_back(std::move(row));
        }
    }
    return all;
}

class MustacheSpecification : public testing::TestWithParam<Case> {};

TEST_P(MustacheSpecification, IsKeptToTheLetter) {
    const Case& row = GetParam();
    mustache::Options options;
    options.escape = mustache::Escape::Html;
    options.unknown = mustache::Unknown::Blank;
    options.partials = row.partials;
    const auto rendered = mustache::render(row.text, row.data, options);
    ASSERT_TRUE(rendered) << rendered.error().message;
    if (kDeviations.contains(row.name))
        EXPECT_NE(*rendered, row.expected) << "no longer a deviation: " << kDeviations.at(row.name);
    else
        EXPECT_EQ(*rendered, row.expected);
}

std::string nameOf(const testing::TestParamInfo<Case>& info) {
    std::string name = info.param.module + "_" + std::to_string(info.index) + "_";
    for (const char c : info.param.name)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) name += c;
    return name;
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(MustacheSpecification);
INSTANTIATE_TEST_SUITE_P(Official, MustacheSpecification, testing::ValuesIn(cases()), nameOf);

}  // namespace
}  // namespace concordat::media
