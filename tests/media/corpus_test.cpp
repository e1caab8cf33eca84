// Every file of tests/corpus/accept is read and every file of tests/corpus/refuse is refused with one
// sentence, by the door that its folder names. To add a case, add a file.
#include <algorithm>
#include <filesystem>

#include "media/archive.h"
#include "media/calendar_file.h"
#include "media/file.h"
#include "media/json.h"
#include "media/xml.h"

namespace concordat::media {
namespace {

namespace fs = std::filesystem;

core::Result<void> readByDoor(const std::string& door, std::string bytes) {
    const auto outcome = [](const auto& result) -> core::Result<void> {
        if (!result) return tl::unexpected(result.error());
        return {};
    };
    if (door == "xml") return outcome(xml::parse(bytes));
    if (door == "json") return outcome(json::parse(bytes));
    if (door == "ics") return outcome(calendar_file::read(bytes));
    auto archive = archive::Reader::open(std::move(bytes));
    if (!archive) return outcome(archive);
    for (const archive::Entry& entry : archive->entries())
        if (const auto read = archive->read(entry.name); !read) return outcome(read);
    return {};
}

std::vector<std::string> files(const std::string& verdict) {
    const fs::path root = fs::path(CONCORDAT_SOURCE_DIR) / "tests" / "corpus" / verdict;
    std::vector<std::string> all;
    for (const std::string door : {"ics", "json", "xml", "zip"})
        for (const auto& entry : fs::directory_iterator(root / door))
            all.push_back(entry.path());
    std::ranges::sort(all);
    return all;
}

std::string doorOf(const fs::path& path) {
    return path.parent_path().filename();
}

std::string nameOf(const testing::TestParamInfo<std::string>& info) {
    const fs::path path = info.param;
    return doorOf(path) + "_" + path.stem().string();
}

class Accepted : public testing::TestWithParam<std::string> {};

TEST_P(Accepted, FileIsRead) {
    const auto result = readByDoor(doorOf(GetParam()), file::read(GetParam()).value());
    EXPECT_TRUE(result) << result.error().message;
}

INSTANTIATE_TEST_SUITE_P(Corpus, Accepted, testing::ValuesIn(files("accept")), nameOf);

class Refused : public testing::TestWithParam<std::string> {};

TEST_P(Refused, FileIsAnsweredWithASentence) {
    const auto result = readByDoor(doorOf(GetParam()), file::read(GetParam()).value());
    ASSERT_FALSE(result);
    const core::Error& error = result.error();
    EXPECT_NE(error.code, core::ErrorCode::Internal) << error.message;
    EXPECT_NE(error.code, core::ErrorCode::Unavailable) << error.message;
    EXPECT_TRUE(error.message.ends_with('.') || error.message.ends_with("them")) << error.message;
    EXPECT_EQ(error.message.find_first_of("\n\r\t\x07"), std::string::npos) << error.message;
    EXPECT_GT(error.message.size(), 20U) << error.message;
    EXPECT_LT(error.message.size(), 400U) << error.message;
}

INSTANTIATE_TEST_SUITE_P(Corpus, Refused, testing::ValuesIn(files("refuse")), nameOf);

}  // namespace
}  // namespace concordat::media
