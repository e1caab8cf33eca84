// The files beside the pages are in the program, whole, and named by what is in them.
#include "web/assets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "media/hash.h"
#include "media/mustache.h"
#include "web/page_templates.h"

namespace concordat::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Assets, AreNamedByTheirBytes) {
    ASSERT_GT(assets().size(), 5U);
    for (const Asset& asset : assets()) {
        EXPECT_EQ(asset.sha256, media::sha256(asset.bytes)) << asset.name;
        EXPECT_THAT(std::string(asset.path), HasSubstr("." + std::string(asset.sha256.substr(0, 16)) + "."));
        EXPECT_TRUE(asset.path.starts_with("/static/")) << asset.path;
        EXPECT_FALSE(asset.type.empty()) << asset.name;
    }
}

TEST(Assets, AreFoundByPathAndByName) {
    for (const Asset& asset : assets()) {
        EXPECT_EQ(findAsset(asset.path), &asset) << asset.path;
        EXPECT_EQ(assetUrl(asset.name), asset.path);
    }
    for (const char* path :
         {"", "/", "/static/", "/static/concordat.css", "/static/../concordat.css", "/static/~"})
        EXPECT_EQ(findAsset(path), nullptr) << path;
    EXPECT_EQ(assetUrl("nothing.css"), "");
}

TEST(Assets, AreZippedWhereThatSaves) {
    for (const Asset& asset : assets()) {
        if (asset.gzipped.empty()) continue;
        EXPECT_LT(asset.gzipped.size(), asset.bytes.size()) << asset.name;
        EXPECT_TRUE(asset.gzipped.starts_with("\x1f\x8b")) << asset.name;
    }
    EXPECT_FALSE(findAsset(assetUrl("concordat.css"))->gzipped.empty());
}

TEST(Assets, TheStyleSheetNamesOnlyWhatIsHere) {
    const std::string_view sheet = findAsset(assetUrl("concordat.css"))->bytes;
    EXPECT_THAT(std::string(sheet), Not(HasSubstr("http")));
    std::size_t named = 0;
    for (std::size_t at = sheet.find("url("); at != std::string_view::npos; at = sheet.find("url(", at + 4)) {
        const std::string_view address = sheet.substr(at + 4, sheet.find(')', at) - at - 4);
        if (address == "\"\"" || address.starts_with("\"data:") || address.starts_with("data:")) continue;
        ++named;
        EXPECT_NE(findAsset("/static/" + std::string(address)), nullptr) << address;
    }
    EXPECT_GE(named, 3U);
}

TEST(PageTemplates, PrintNothingUnescapedAndHoldNoScript) {
    ASSERT_GT(pageTemplates().size(), 5U);
    for (const PageTemplate& page : pageTemplates()) {
        const auto tags = media::mustache::tags(page.text);
        ASSERT_TRUE(tags) << page.name << ": " << tags.error().message;
        for (const media::mustache::Tag& tag : *tags)
            EXPECT_NE(tag.kind, media::mustache::TagKind::Unescaped) << page.name << ": " << tag.name;
        EXPECT_THAT(std::string(page.text), Not(HasSubstr("<script"))) << page.name;
        EXPECT_THAT(std::string(page.text), Not(HasSubstr(" style="))) << page.name;
    }
}

// Between quotation marks a value cannot break out of its attribute; without them a blank would do.
TEST(PageTemplates, QuoteEveryAttributeThatHoldsAValue) {
    for (const PageTemplate& page : pageTemplates())
        EXPECT_THAT(std::string(page.text), Not(HasSubstr("={{"))) << page.name;
}

TEST(PageTemplates, AMissingNameIsADefectThatIsTold) {
    const auto missing = fillPage("error", media::Value(media::Fields()));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, core::ErrorCode::Internal);
    EXPECT_FALSE(missing.error().problems.empty());
    ASSERT_FALSE(fillPage("nothing", media::Value(media::Fields())));
}

}  // namespace
}  // namespace concordat::web
