// Dates, distances and statuses as the pages say them.
#include "web/page_words.h"

#include <gtest/gtest.h>

#include "support/clockwork.h"

namespace concordat::web {
namespace {

using testing::date;

TEST(PageWords, ADateHasItsWeekdayAndItsYear) {
    EXPECT_EQ(shortDate(date("2026-11-16")), "Mon, Nov 16, 2026");
    EXPECT_EQ(shortDate(date("2027-05-01")), "Sat, May 1, 2027");
    EXPECT_EQ(longDate(date("2026-11-16")), "Monday, November 16, 2026");
    EXPECT_TRUE(dateValue({}).absent());
}

TEST(PageWords, ADistanceIsSaidFromToday) {
    EXPECT_EQ(distance(0), "today");
    EXPECT_EQ(distance(1), "tomorrow");
    EXPECT_EQ(distance(-1), "yesterday");
    EXPECT_EQ(distance(12), "in 12 days");
    EXPECT_EQ(distance(1232), "in 1,232 days");
    EXPECT_EQ(distance(-3), "3 days ago");
}

TEST(PageWords, OnlyWhatIsStillOpenIsLate) {
    EXPECT_EQ(lateness(-1, core::DueStatus::Overdue), "1 day late");
    EXPECT_EQ(lateness(-3, core::DueStatus::Returned), "3 days late");
    EXPECT_EQ(lateness(-3, core::DueStatus::Accepted), "3 days ago");
    EXPECT_EQ(lateness(-3, core::DueStatus::Passed), "3 days ago");
    EXPECT_EQ(lateness(0, core::DueStatus::Due), "today");
}

TEST(PageWords, EveryStatusHasWordsOfItsOwn) {
    EXPECT_EQ(statusWords(core::DueStatus::Scheduled), "Scheduled");
    EXPECT_EQ(statusWords(core::DueStatus::Overdue), "Overdue");
    EXPECT_EQ(statusTone(core::DueStatus::Overdue), "late");
    EXPECT_EQ(statusWords(core::DueStatus::NotApplicable), "Does not apply");
    EXPECT_EQ(statusWords(core::DueStatus::Passed), "Passed");
    EXPECT_EQ(statusTone(core::DueStatus::Passed), "off");
}

TEST(PageWords, ListsReadAsASentence) {
    const auto line = [](std::vector<std::string> texts) { return *joined(texts).text(); };
    EXPECT_EQ(line({}), "");
    EXPECT_EQ(line({"the Defender"}), "the Defender");
    EXPECT_EQ(line({"Court", "County", "Clinic"}), "Court, County and Clinic");
    EXPECT_EQ(counted(1, "item", "items"), "1 item");
    EXPECT_EQ(counted(1204, "item", "items"), "1,204 items");
}

TEST(PageWords, WhatHtmlCannotCarryIsReplaced) {
    EXPECT_EQ(*shown("a\x01z\xff").text(), "a\uFFFDz\uFFFD");
    EXPECT_EQ(*shown("Peña\n\t“x”").text(), "Peña\n\t“x”");
    EXPECT_EQ(*shown("").text(), "");
}

}  // namespace
}  // namespace concordat::web
