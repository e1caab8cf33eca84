#include "structure/include_rules.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace concordat::structure {

namespace {

namespace fs = std::filesystem;

const fs::path kSource = fs::path(CONCORDAT_SOURCE_DIR) / "src";

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> sources() {
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kSource)) {
        const std::string ending = entry.path().extension().string();
        if (ending == ".h" || ending == ".cpp") found.push_back(entry.path());
    }
    return found;
}

TEST(Includes, NoFileOfTheHouseIncludesUpwardsSidewaysOrPastADoor) {
    const std::vector<fs::path> all = sources();
    ASSERT_GT(all.size(), 50U) << "the sources were not found";
    for (const fs::path& path : all) {
        const std::string file = fs::relative(path, kSource).generic_string();
        for (const Violation& each : violations(file, contents(path)))
            ADD_FAILURE() << "src/" << each.file << ":" << each.line << " " << each.message;
    }
}

TEST(Includes, EveryFolderOfTheHouseIsARoomAndHasAPageAboutItself) {
    for (const fs::directory_entry& entry : fs::directory_iterator(kSource)) {
        ASSERT_TRUE(entry.is_directory()) << entry.path();
        EXPECT_TRUE(isRoom(entry.path().filename().string())) << entry.path();
        EXPECT_TRUE(fs::exists(entry.path() / "README.md")) << entry.path() << " has no README.md";
    }
}

struct Seed {
    const char* file;
    const char* line;
    const char* says;
};

TEST(Includes, SeededFaultsAreFound) {
    const std::vector<Seed> seeds{
        {"core/date.cpp", "#include \"media/xml.h\"", "upwards"},
        {"core/date.cpp", "#include \"cli/console.h\"", "upwards"},
        {"media/xml.cpp", "#include \"record/record.h\"", "upwards"},
        {"documents/template.cpp", "#include \"law/pack.h\"", "sideways"},
        {"store/journal.cpp", "#include \"documents/package.h\"", "sideways"},
        {"web/pages.cpp", "#include \"outreach/digest.h\"", "sideways"},
        {"office/due.cpp", "#include \"web/server.h\"", "upwards"},
        {"core/date.cpp", "#include <fmt/format.h>", "standard library only"},
        {"core/date.h", "#include <tl/expected.hpp>", "standard library only"},
        {"core/date.cpp", "#include <sys/time.h>", "standard library only"},
        {"media/file.cpp", "#include <libxml/parser.h>", "past its door"},
        {"media/xml_node.cpp", "#include <libxml/tree.h>", "past its door"},
        {"record/record.cpp", "#include <rapidjson/reader.h>", "past its door"},
        {"media/xml.cpp", "#include <zip.h>", "past its door"},
        {"cli/date.cpp", "#include <CLI/CLI.hpp>", "past its door"},
        {"cli/date.cpp", "#include <sqlite3.h>", "past its door"},
        {"cli/date.cpp", "#include <boost/asio.hpp>", "no door yet"},
        {"cli/date.cpp", "#include \"console.h\"", "without its room"},
        {"cli/date.cpp", "#include \"shed/console.h\"", "no room"},
        {"core/date.cpp", "  #  include   \"media/xml.h\"  // seeded", "upwards"},
    };
    for (const Seed& seed : seeds) {
        const auto found = violations(seed.file, std::string("#pragma once\n") + seed.line + "\n");
        ASSERT_EQ(found.size(), 1U) << seed.file << ": " << seed.line;
        EXPECT_EQ(found.front().line, 2);
        EXPECT_THAT(found.front().message, testing::HasSubstr(seed.says)) << seed.line;
    }
    EXPECT_EQ(violations("shed/tools.cpp", "").size(), 1U);
}

TEST(Includes, WhatIsAllowedIsNotFound) {
    const std::vector<std::pair<const char*, const char*>> allowed{
        {"core/result.h", "#include <tl/expected.hpp>"}, {"core/date.cpp", "#include <vector>"},
        {"core/date.cpp", "#include \"core/date.h\""},   {"cli/date.cpp", "#include \"core/date.h\""},
        {"cli/date.cpp", "#include <fmt/format.h>"},     {"media/xml.cpp", "#include <libxml/tree.h>"},
        {"web/pages.cpp", "#include \"office/due.h\""},  {"cli/date.cpp", "// #include \"shed/console.h\""},
        {"cli/arguments.cpp", "#include <CLI/CLI.hpp>"},
    };
    for (const auto& [file, line] : allowed)
        EXPECT_TRUE(violations(file, line).empty()) << file << ": " << line;
}

}  // namespace

}  // namespace concordat::structure
