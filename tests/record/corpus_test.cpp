// The records of tests/corpus: accepted ones are read, refused ones are refused with exactly the problems
// that expected.txt beside them tells, "FILE:LINE: PATH: SENTENCE".
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "record/record.h"
#include "record/told.h"

namespace concordat::record {
namespace {

namespace fs = std::filesystem;
using testing::told;

constexpr const char* kCorpus = CONCORDAT_SOURCE_DIR "/tests/corpus/";

std::string contents(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> records(const std::string& verdict) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(kCorpus + verdict + "/record"))
        if (entry.path().extension() != ".txt") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

TEST(Corpus, AcceptedRecordsAreOneRecordInManyGarments) {
    const auto smallest = read(contents(std::string(kCorpus) + "accept/record/smallest.xml"));
    ASSERT_TRUE(smallest) << told(smallest.error());
    const auto files = records("accept");
    EXPECT_GE(files.size(), 5U);
    for (const fs::path& file : files) {
        SCOPED_TRACE(file.filename());
        const auto agreement = read(contents(file));
        ASSERT_TRUE(agreement) << told(agreement.error());
        EXPECT_TRUE(*agreement == *smallest);
        EXPECT_EQ(hash(*agreement).value(), hash(*smallest).value());
    }
}

TEST(Corpus, RefusedRecordsGetTheProblemsThatAreExpected) {
    const auto files = records("refuse");
    EXPECT_GE(files.size(), 25U);
    std::string found;
    for (const fs::path& file : files) {
        const auto agreement = read(contents(file));
        ASSERT_FALSE(agreement) << file.filename() << " was let pass";
        for (const core::Problem& problem : agreement.error().problems) {
            std::ostringstream line;
            line << file.filename().string() << ":" << problem.line << ": " << problem.path << ": "
                 << problem.message;
            found += line.str() + "\n";
        }
    }
    EXPECT_EQ(found, contents(std::string(kCorpus) + "refuse/record/expected.txt"));
}

}  // namespace
}  // namespace concordat::record
