#include "cli/dates_in.h"

namespace concordat::cli {

namespace {

constexpr core::Date kToday = core::toDate({2027, 7, 1});

std::string read(std::string_view text) {
    const auto date = readDate(text, kToday);
    return date ? core::print(*date) : "refused";
}

TEST(DatesIn, AreReadAsPeopleWriteThem) {
    for (const char* text : {"2027-06-30", "6/30/2027", "06/30/2027", "June 30, 2027", "june 30 2027",
                             "Jun 30, 2027", "30 June 2027", "30 jun 2027"})
        EXPECT_EQ(read(text), "2027-06-30") << text;
    EXPECT_EQ(read("today"), "2027-07-01");
    EXPECT_EQ(read("2/29/2028"), "2028-02-29");
}

TEST(DatesIn, WhatIsNoDayOrCouldBeTwoIsRefused) {
    for (const char* text : {"",
                             "2027",
                             "2027-06",
                             "2027-06-31",
                             "2027-13-01",
                             "31/12/2026",
                             "15/40/2026",
                             "2/29/2027",
                             "6/30/27",
                             "6-30-2027",
                             "30.06.2027",
                             "June 2027",
                             "Juni 30, 2027",
                             "June 31, 2027",
                             "n/a",
                             "tomorrow",
                             "2027-06-30 ",
                             " 2027-06-30",
                             "6/30/2027/1",
                             "6//2027",
                             "-6/30/2027",
                             "1599-12-31",
                             "1/1/2400",
                             "00/10/2027",
                             "6/0/2027",
                             "J 30, 2027",
                             "2027-06-30T12:00Z"})
        EXPECT_EQ(read(text), "refused") << text;
}

TEST(DatesIn, EveryDayOfLeapAndCommonYearIsReadInEveryForm) {
    for (core::Date day = core::toDate({2027, 1, 1}); day <= core::toDate({2028, 12, 31}); ++day.days) {
        const core::YearMonthDay civil = core::fields(day);
        const std::string slashed =
            std::to_string(civil.month) + "/" + std::to_string(civil.day) + "/" + std::to_string(civil.year);
        EXPECT_EQ(read(core::print(day)), core::print(day));
        EXPECT_EQ(read(slashed), core::print(day));
        EXPECT_EQ(read(core::printLong(day)), core::print(day));
    }
}

TEST(DatesIn, AMomentNeedsItsOffset) {
    EXPECT_TRUE(std::holds_alternative<core::Date>(readMoment("6/30/2027", kToday).value()));
    EXPECT_TRUE(std::holds_alternative<core::Instant>(readMoment("2027-03-13T20:00-05:00", kToday).value()));
    EXPECT_FALSE(readMoment("2027-03-13T20:00", kToday).has_value());
    EXPECT_FALSE(readMoment("2027-03-13 20:00-05:00", kToday).has_value());
}

}  // namespace

}  // namespace concordat::cli
