#include "media/calendar_file.h"

namespace concordat::media::calendar_file {
namespace {

using core::ErrorCode;
using testing::ElementsAre;
using testing::HasSubstr;

std::string file(const std::vector<std::string>& events) {
    std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n";
    for (std::string event : events) {
        for (std::size_t at = 0; (at = event.find('\n', at)) != std::string::npos; at += 2)
            event.insert(at, 1, '\r');
        text += "BEGIN:VEVENT\r\n" + event + "\r\nEND:VEVENT\r\n";
    }
    return text + "END:VCALENDAR\r\n";
}

ClosedDays days(const std::vector<std::string>& events) {
    auto read_days = read(file(events));
    if (!read_days) throw std::runtime_error(read_days.error().message);
    return std::move(*read_days);
}

std::vector<std::string> closed(const ClosedDays& all) {
    std::vector<std::string> lines;
    for (const core::ClosedDate& day : all.closed)
        lines.push_back(core::print(day.date) + " " + day.name);
    return lines;
}

TEST(CalendarFile, TheLastDayIsExclusive) {
    EXPECT_THAT(closed(days({"SUMMARY:A\nDTSTART;VALUE=DATE:20270405\nDTEND;VALUE=DATE:20270406",
                             "SUMMARY:B\nDTSTART;VALUE=DATE:20271230\nDTEND;VALUE=DATE:20280102",
                             "SUMMARY:C\nDTSTART;VALUE=DATE:20260101",
                             "SUMMARY:D\nDTSTART;VALUE=DATE:20260202\nDURATION:P2D",
                             "SUMMARY:E\nDTSTART;VALUE=DATE:20260303\nDTEND;VALUE=DATE:20260303"})),
                ElementsAre("2026-01-01 C", "2026-02-02 D", "2026-02-03 D", "2026-03-03 E", "2027-04-05 A",
                            "2027-12-30 B", "2027-12-31 B", "2028-01-01 B"));
}

TEST(CalendarFile, ADayGivenTwiceIsThereOnce) {
    EXPECT_EQ(days({"SUMMARY:A\nDTSTART;VALUE=DATE:20270405", "SUMMARY:A\nDTSTART;VALUE=DATE:20270405"})
                  .closed.size(),
              1U);
}

TEST(CalendarFile, FoldedAndEscapedNamesAreRead) {
    const ClosedDays all = days({"SUMMARY:Founders\\, settlers\n  and others\nDTSTART;VALUE=DATE:20270405"});
    EXPECT_EQ(all.closed.at(0).name, "Founders, settlers and others");
}

TEST(CalendarFile, ATimedOrCancelledEventClosesNothingAndIsReported) {
    const ClosedDays all = days({"SUMMARY:Meeting\nDTSTART:20270405T090000Z",
                                 "SUMMARY:Off\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20270405"});
    EXPECT_TRUE(all.closed.empty());
    EXPECT_THAT(all.notes,
                ElementsAre(HasSubstr("\"Meeting\" has times"), HasSubstr("\"Off\" is cancelled")));
}

TEST(CalendarFile, AYearlyDateBecomesARule) {
    const core::HolidayRule rule = days({"SUMMARY:Patriots\nDTSTART;VALUE=DATE:20200419\nDTEND;VALUE=DATE:"
                                         "20200420\nRRULE:FREQ=YEARLY;INTERVAL=2"})
                                       .holidays.at(0);
    EXPECT_EQ(rule.name, "Patriots");
    EXPECT_EQ(rule.kind, core::HolidayKind::FixedDay);
    EXPECT_EQ(rule.month, 4);
    EXPECT_EQ(rule.day, 19);
    EXPECT_EQ(rule.first_year, 2020);
    EXPECT_EQ(rule.last_year, std::nullopt);
    EXPECT_EQ(rule.interval_years, 2);
}

TEST(CalendarFile, AnNthWeekdayIsReadInBothWaysOfWritingIt) {
    for (const char* recurs :
         {"RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "RRULE:FREQ=YEARLY;BYDAY=TH;BYMONTH=11;BYSETPOS=4"}) {
        const core::HolidayRule rule =
            days({"SUMMARY:Thanksgiving\nDTSTART;VALUE=DATE:20201126\n" + std::string(recurs)})
                .holidays.at(0);
        EXPECT_EQ(rule.kind, core::HolidayKind::NthWeekday);
        EXPECT_EQ(rule.nth, 4);
        EXPECT_EQ(rule.weekday, core::Weekday::Thursday);
        EXPECT_EQ(core::print(core::holidayIn(2027, rule)->day), "2027-11-25");
    }
    const core::HolidayRule last =
        days({"SUMMARY:Memorial\nDTSTART;VALUE=DATE:20200525\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO"})
            .holidays.at(0);
    EXPECT_EQ(last.kind, core::HolidayKind::LastWeekday);
    EXPECT_EQ(core::print(core::holidayIn(2027, last)->day), "2027-05-31");
    for (const auto& [word, start] : {std::pair{"SU", "20200105"}, {"MO", "20200106"}, {"SA", "20200104"}})
        EXPECT_EQ(days({"SUMMARY:x\nDTSTART;VALUE=DATE:" + std::string(start) +
                        "\nRRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1" + word})
                      .holidays.size(),
                  1U);
}

TEST(CalendarFile, ARuleEndsAfterItsCountOrOnItsDate) {
    const auto lastYear = [](const std::string& start, const std::string& recurs) {
        return days({"SUMMARY:x\nDTSTART;VALUE=DATE:" + start + "\nRRULE:FREQ=YEARLY;" + recurs})
            .holidays.at(0)
            .last_year;
    };
    EXPECT_EQ(lastYear("20200419", "COUNT=1"), 2020);
    EXPECT_EQ(lastYear("20200419", "COUNT=3"), 2022);
    EXPECT_EQ(lastYear("20200419", "COUNT=3;INTERVAL=5"), 2030);
    EXPECT_EQ(lastYear("20200419", "UNTIL=20250418"), 2024);
    EXPECT_EQ(lastYear("20200419", "UNTIL=20250419"), 2025);
    EXPECT_EQ(lastYear("20200229", "COUNT=3"), 2028);                      // leap years only
    EXPECT_EQ(lastYear("20200130", "COUNT=2;BYMONTH=1;BYDAY=5TH"), 2025);  // Januaries with five Thursdays
}

TEST(CalendarFile, ALongerYearlyEventGivesARulePerDay) {
    const ClosedDays all =
        days({"SUMMARY:Recess\nDTSTART;VALUE=DATE:20201224\nDTEND;VALUE=DATE:20201227\nRRULE:FREQ=YEARLY"});
    ASSERT_EQ(all.holidays.size(), 3U);
    EXPECT_EQ(core::print(core::holidayIn(2027, all.holidays[2])->day), "2027-12-26");
}

TEST(CalendarFile, EveryEventThatCannotBeReadIsNamed) {
    const auto all = read(file({"SUMMARY:Daily\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=DAILY",
                                "SUMMARY:Fine\nDTSTART;VALUE=DATE:20270101",
                                "SUMMARY:Backwards\nDTSTART;VALUE=DATE:20270405\nDTEND;VALUE=DATE:20270401",
                                "SUMMARY:Nowhere"}));
    ASSERT_FALSE(all);
    ASSERT_EQ(all.error().problems.size(), 3U);
    EXPECT_EQ(all.error().problems[0].path, "Daily");
    EXPECT_THAT(all.error().problems[1].message, HasSubstr("\"Backwards\" ends before it begins"));
    EXPECT_THAT(all.error().problems[2].message, HasSubstr("\"Nowhere\" has no first day"));
    EXPECT_THAT(all.error().message, HasSubstr("3 reasons"));
}

// The library drops what it cannot read; an event without its rule would close one day only.
TEST(CalendarFile, ALineThatIsDroppedIsNotMissedInSilence) {
    for (const char* line : {"RRULE:FREQ=SOMETIMES", "RRULE:", "DTEND;VALUE=DATE:2027", "DURATION:two days",
                             "EXDATE;VALUE=DATE:never"}) {
        const auto all = read(file({"SUMMARY:Founders\nDTSTART;VALUE=DATE:20270405\n" + std::string(line)}));
        ASSERT_FALSE(all) << line;
        EXPECT_THAT(all.error().message, HasSubstr("that cannot be read")) << line;
    }
    EXPECT_TRUE(read(file({"SUMMARY:Founders\nLOCATION:\nDTSTART;VALUE=DATE:20270405"})));
}

// Two beginnings, ends or rules have two meanings; to read the first would leave the second open.
TEST(CalendarFile, WhatIsGivenTwiceIsRefused) {
    const std::string event = "SUMMARY:Founders\nDTSTART;VALUE=DATE:20270405";
    for (const char* twice :
         {"DTSTART;VALUE=DATE:20270705", "RRULE:FREQ=YEARLY\nRRULE:FREQ=YEARLY;BYMONTH=7;BYDAY=1MO",
          "DTEND;VALUE=DATE:20270406\nDTEND;VALUE=DATE:20270409", "DURATION:P1D\nDURATION:P2D",
          "STATUS:CONFIRMED\nSTATUS:CANCELLED", "DTEND;VALUE=DATE:20270406\nDURATION:P3D"}) {
        const auto all = read(file({event + "\n" + twice}));
        ASSERT_FALSE(all) << twice;
        EXPECT_THAT(all.error().message, HasSubstr("\"Founders\" has")) << twice;
    }
}

TEST(CalendarFile, PartsThatWouldBeLeftOutAreRefused) {
    const std::string event = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270405\nEND:VEVENT\n";
    const auto sentence = [](const std::string& text) {
        const auto all = read(text);
        return all ? "accepted" : all.error().message;
    };
    const std::string begin = "BEGIN:VCALENDAR\n";
    const std::string end = "END:VCALENDAR\n";
    EXPECT_EQ(sentence(begin + event + end), "accepted");
    EXPECT_EQ(sentence("\xEF\xBB\xBF" + begin + event + end), "accepted");
    EXPECT_THAT(sentence(begin + begin + event + end + end), HasSubstr("VCALENDAR stands inside VCALENDAR"));
    EXPECT_THAT(sentence(begin + "BEGIN:VEVENT\n" + event + "END:VEVENT\n" + end),
                HasSubstr("VEVENT stands inside VEVENT"));
    EXPECT_THAT(sentence(begin + "BEGIN:VTODO\n" + event + "END:VTODO\n" + end),
                HasSubstr("VEVENT stands inside VTODO"));
    EXPECT_THAT(sentence(begin + end), HasSubstr("closes no day"));
    EXPECT_THAT(sentence(begin + "BEGIN:VTODO\nEND:VTODO\n" + end), HasSubstr("closes no day"));
    EXPECT_THAT(sentence(event), HasSubstr("VEVENT does not stand inside BEGIN:VCALENDAR"));
    EXPECT_THAT(sentence(begin + event), HasSubstr("line 1: the part VCALENDAR is never closed with END"));
    EXPECT_THAT(sentence(begin + "BEGIN:VEVENT\n" + end), HasSubstr("END does not close VEVENT"));
    EXPECT_THAT(sentence(end), HasSubstr("never begun"));
    EXPECT_THAT(sentence(begin + "BEGIN;X=1:VEVENT\n" + end), HasSubstr("line 2: BEGIN is not followed"));
    EXPECT_THAT(sentence(begin + event + end + begin + event + end), HasSubstr("more than one calendar"));
}

// The library puts folded lines together, and so must whoever counts how deep it will go.
TEST(CalendarFile, DepthCannotBeHiddenInFolds) {
    for (const std::string begin : {"B\n EGIN:VTODO\n", "BEGIN\r\n\t:VTODO\r\n", "BEG\n I\n N:VTODO\n"}) {
        std::string text = "BEGIN:VCALENDAR\n";
        for (int i = 0; i < 10'000; ++i)
            text += begin;
        const auto all = read(text, {.parts = 100'000});
        ASSERT_FALSE(all);
        EXPECT_EQ(all.error().code, ErrorCode::TooLarge) << begin;
    }
}

TEST(CalendarFile, ClosedDaysAreBoundedTogether) {
    const std::vector<std::string> years(3, "DTSTART;VALUE=DATE:20270101\nDURATION:P300D");
    EXPECT_TRUE(read(file(years), {.closed_days = 900}));
    EXPECT_EQ(read(file(years), {.closed_days = 899}).error().code, ErrorCode::TooLarge);
    const std::vector<std::string> weeks = {
        "SUMMARY:A\nDTSTART;VALUE=DATE:20270101\nDURATION:P7D\nRRULE:FREQ=YEARLY",
        "SUMMARY:B\nDTSTART;VALUE=DATE:20270101\nDURATION:P7D\nRRULE:FREQ=YEARLY",
        "SUMMARY:A\nDTSTART;VALUE=DATE:20270101\nDURATION:P7D\nRRULE:FREQ=YEARLY"};
    EXPECT_EQ(read(file(weeks), {.holidays = 14})->holidays.size(), 14U);  // none twice
    EXPECT_EQ(read(file(weeks), {.holidays = 13}).error().code, ErrorCode::TooLarge);
}

TEST(CalendarFile, AYearlyEventIsNoLongerThanARuleReaches) {
    const std::string event = "SUMMARY:Recess\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=YEARLY\nDURATION:P";
    EXPECT_EQ(days({event + "61D"}).holidays.size(), 61U);
    EXPECT_THAT(read(file({event + "62D"})).error().message,
                HasSubstr("\"Recess\" comes back every year and lasts more than 61 days"));
}

TEST(CalendarFile, IsBounded) {
    std::string many = "SUMMARY:x\nDTSTART;VALUE=DATE:20270101";
    for (int i = 0; i < 600; ++i)
        many += "\nRRULE:FREQ=X";
    EXPECT_EQ(read(file({many})).error().code, ErrorCode::TooLarge);
    EXPECT_EQ(read(std::string(5U << 20U, 'x')).error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(read(file(std::vector<std::string>(2000, "SUMMARY:x\nDTSTART;VALUE=DATE:20270101"))));
    std::vector<std::string> events(20, "SUMMARY:x\nDTSTART;VALUE=DATE:20270101");
    EXPECT_TRUE(read(file(events), {.parts = 21}));
    EXPECT_EQ(read(file(events), {.parts = 20}).error().code, ErrorCode::TooLarge);
    std::string folded = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x";
    for (int i = 0; i < 100'000; ++i)
        folded += "\r\n y";
    EXPECT_TRUE(read(folded + "\r\nDTSTART;VALUE=DATE:20270101\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
}

TEST(CalendarFile, ACutFileIsAnsweredWithoutACrash) {
    const std::string whole =
        file({"SUMMARY:A\nDTSTART;VALUE=DATE:20201126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"});
    for (std::size_t size = 0; size < whole.size(); ++size)
        (void)read(whole.substr(0, size));
    SUCCEED();
}

}  // namespace
}  // namespace concordat::media::calendar_file
