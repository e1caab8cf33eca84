// Every record in agreements/ is read without a problem and written back byte for byte.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "record/record.h"
#include "record/told.h"

namespace concordat::record {
namespace {

using testing::told;

std::vector<std::filesystem::path> modelAgreements() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(CONCORDAT_SOURCE_DIR "/agreements"))
        if (entry.path().extension() == ".xml") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

std::string contents(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

class ModelAgreements : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(ModelAgreements, IsReadWithoutAProblemAndWrittenBackByteForByte) {
    const std::string bytes = contents(GetParam());
    const auto agreement = read(bytes);
    ASSERT_TRUE(agreement) << told(agreement.error());
    EXPECT_EQ(agreement->id, GetParam().stem().string());
    const auto written = writeXml(*agreement);
    ASSERT_TRUE(written) << told(written.error());
    EXPECT_EQ(*written, bytes);
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ModelAgreements);
INSTANTIATE_TEST_SUITE_P(All, ModelAgreements, ::testing::ValuesIn(modelAgreements()), [](const auto& each) {
    std::string name = each.param.stem().string();
    std::ranges::replace(name, '-', '_');
    return name;
});

}  // namespace
}  // namespace concordat::record
