// Every enumeration of core that a record uses stands in its header in the order of its words: PublicDefender
// beside "public_defender".
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "record/record.h"
#include "record/structure.h"

namespace concordat::record {
namespace {

// Enumerators by enumeration, and words by enumeration, as the sources of core have them.
struct Sources {
    std::map<std::string, std::vector<std::string>> enumerators;
    std::map<std::string, std::vector<std::string>> words;
};

std::string withoutComments(const std::string& text) {
    return std::regex_replace(text, std::regex("//[^\n]*"), "");
}

Sources readSources() {
    Sources sources;
    const std::regex enumeration(R"(enum class (\w+)[^{;]*\{([^}]*)\})");
    const std::regex enumerator(R"(\w+)");
    const std::regex function(
        R"(words\((\w+)\) \{\s*static constexpr std::array kWords\{([\s\S]*?)\n    \};)");
    const std::regex word(R"(Word\{\s*"([^"]*)\")");
    const auto all = [](const std::string& text, const std::regex& pattern, int group) {
        std::vector<std::string> found;
        for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
            found.push_back((*at)[static_cast<std::size_t>(group)]);
        return found;
    };
    for (const auto& entry : std::filesystem::directory_iterator(CONCORDAT_SOURCE_DIR "/src/core")) {
        std::ifstream stream(entry.path());
        const std::string text(std::istreambuf_iterator<char>(stream), {});
        const std::string code = withoutComments(text);
        for (std::sregex_iterator at(code.begin(), code.end(), enumeration), end; at != end; ++at)
            sources.enumerators[(*at)[1]] = all((*at)[2], enumerator, 0);
        for (std::sregex_iterator at(text.begin(), text.end(), function), end; at != end; ++at)
            sources.words[(*at)[1]] = all((*at)[2], word, 1);
    }
    return sources;
}

// "public_defender" and "PUBLIC_DEFENDER" become "PublicDefender".
std::string titled(const std::string& code) {
    std::string name;
    bool up = true;
    for (const char c : code) {
        const auto letter = static_cast<unsigned char>(c);
        if (c != '_') name += static_cast<char>(up ? std::toupper(letter) : std::tolower(letter));
        up = c == '_';
    }
    return name;
}

TEST(Vocabulary, HasTheWordsOfEachEnumerationInTheOrderOfItsEnumerators) {
    const Sources sources = readSources();
    ASSERT_GE(sources.words.size(), 60U);
    for (const auto& [name, words] : sources.words) {
        const auto found = sources.enumerators.find(name);
        ASSERT_NE(found, sources.enumerators.end()) << name;
        ASSERT_EQ(found->second.size(), words.size()) << name;
        for (std::size_t at = 0; at < words.size(); ++at)
            EXPECT_EQ(found->second[at], titled(words[at])) << name;
    }
}

// Those two have tables that the due rules read as well.
TEST(Vocabulary, HasTheWeekdaysAndRollsInTheOrderOfTheirEnumerators) {
    const Sources sources = readSources();
    const auto expectInOrder = [&](const std::string& name, std::span<const core::Word> words) {
        std::vector<std::string> names;
        for (const core::Word& word : words)
            names.push_back(titled(std::string(word.code)));
        EXPECT_EQ(sources.enumerators.at(name), names);
    };
    expectInOrder("Weekday", words(core::Weekday::Monday));
    expectInOrder("Roll", words(core::Roll::None));
}

TEST(Vocabulary, UsesNoCodeTwiceInOneFieldAndGivesEachAMeaning) {
    std::size_t fields = 0;
    for (const Structure* structure : reachable(agreementStructure()))
        for (const Field& field : structure->fields) {
            if (field.kind != Kind::Enumeration) continue;
            ++fields;
            std::set<std::string_view> codes;
            for (const core::Word& word : field.words()) {
                EXPECT_TRUE(codes.insert(word.code).second) << field.name << " " << word.code;
                EXPECT_FALSE(word.meaning.empty()) << field.name << " " << word.code;
            }
        }
    EXPECT_GE(fields, 60U);
}

}  // namespace
}  // namespace concordat::record
