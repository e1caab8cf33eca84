#include "cli/rows.h"

#include <array>
#include <sstream>

namespace concordat::cli {

namespace {

using media::json::Items;
using media::json::Members;

std::string printed(const Arguments::Values& options, const Items& rows) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Surroundings surroundings{.in = in,
                              .out = out,
                              .err = err,
                              .environment = [](const char*) { return std::optional<std::string>(); },
                              .today = [] { return core::Date{}; },
                              .milliseconds = [] { return std::int64_t{0}; }};
    const Arguments arguments(options);
    Console console(surroundings, arguments);
    constexpr std::array<std::string_view, 4> kFields{"title", "days", "period", "steps"};
    if (const auto checked = checkForm(arguments, kFields); !checked) return checked.error().error.message;
    printRows(console, arguments, kFields, rows);
    return out.str();
}

Items sample() {
    return {Members{{"title", "Report, \"final\""},
                    {"days", -3},
                    {"period", Members{{"start", "2027-01-01"}, {"label", "2027Q1"}}},
                    {"steps", Items{Members{{"because", "a"}}, Members{{"because", "b"}}}}},
            Members{{"title", "=1+1"}}};
}

TEST(Rows, AsCsvAreQuotedFlatAndHarmlessToSpreadsheets) {
    EXPECT_EQ(printed({{"--csv", {}}}, sample()),
              "title,days,period,steps\n\"Report, \"\"final\"\"\",-3,2027Q1,a; b\n'=1+1,,,\n");
}

TEST(Rows, AsTsvHaveOneLineEach) {
    EXPECT_EQ(
        printed({{"--tsv", {}}, {"--fields", {"days,title"}}}, {Members{{"title", "a\tb\nc"}, {"days", 1}}}),
        "days\ttitle\n1\ta b c\n");
}

TEST(Rows, AsJsonKeepTheChosenFieldsInTheirOrder) {
    const std::string text = printed({{"--json", {}}, {"--fields", {"days,title"}}}, sample());
    EXPECT_LT(text.find("\"days\""), text.find("\"title\""));
    EXPECT_EQ(text.find("period"), std::string::npos);
    EXPECT_TRUE(text.ends_with("]\n"));
    EXPECT_EQ(printed({{"--json", {}}}, {}), "[]\n");
}

TEST(Rows, UnknownFieldsAreRefusedWithTheNearest) {
    EXPECT_THAT(printed({{"--json", {}}, {"--fields", {"titel"}}}, {}),
                testing::HasSubstr("Did you mean title?"));
    EXPECT_THAT(printed({{"--json", {}}, {"--fields", {"title,,days"}}}, {}),
                testing::HasSubstr("There is no field \"\""));
    EXPECT_THAT(printed({{"--json", {}}, {"--tsv", {}}}, {}), testing::HasSubstr("one form only"));
}

}  // namespace

}  // namespace concordat::cli
