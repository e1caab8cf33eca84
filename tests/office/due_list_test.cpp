// What is due over all agreements: the answer that is kept ready and the one that evaluates every record are
// the same.
#include "office/due_list.h"

#include "support/model_office.h"

namespace concordat::office {
namespace {

using testing_support::ModelOffice;

const core::Date kToday = core::toDate({2026, 11, 16});

std::string told(const DueRow& row) {
    const core::DueItem& item = row.item;
    std::string text = item.agreement + " " + item.occurrence + " " + core::print(item.raw) + " " +
                       core::print(item.adjusted) + " " + item.time + " " +
                       std::string(core::code(item.status)) + " " + std::to_string(item.days_left) + " " +
                       item.title + " " + item.owner + " " + item.clause + " " + row.short_name + " " +
                       row.owner;
    for (const std::string& obligor : row.obligors)
        text += " " + obligor;
    if (item.period) text += " " + item.period->label;
    if (item.grace_until) text += " grace " + core::print(*item.grace_until);
    for (const core::Step& step : item.steps)
        text += "\n  " + core::print(step.from) + " " + core::print(step.to) + " " + step.because + " " +
                step.calendar;
    for (const std::string& note : item.notes)
        text += "\n  " + note;
    return text;
}

std::vector<std::string> told(const std::vector<DueRow>& rows) {
    std::vector<std::string> all;
    for (const DueRow& row : rows)
        all.push_back(told(row));
    return all;
}

// All pages of one size.
std::vector<DueRow> allPages(ModelOffice& office, DueQuestion question, std::int64_t size) {
    std::vector<DueRow> rows;
    question.limit = size;
    for (;;) {
        auto answer = dueList(office.store(), office.visit(), question);
        EXPECT_TRUE(answer) << answer.error().message;
        if (!answer) return rows;
        EXPECT_LE(static_cast<std::int64_t>(answer->rows.size()), size);
        std::ranges::move(answer->rows, std::back_inserter(rows));
        if (!answer->next) return rows;
        question.after = answer->next;
    }
}

DueQuestion question(core::Date as_of, std::int64_t days) {
    return {as_of, {core::kFirstDate, core::Date{static_cast<std::int32_t>(as_of.days + days)}}};
}

// Every record evaluated, the way files are.
std::vector<std::string> evaluated(const DueQuestion& asked) {
    std::vector<DueRow> rows;
    const core::Calendars calendars = testing_support::modelCalendars();
    for (const core::Agreement& agreement : testing_support::modelAgreements()) {
        auto answer = dueUnder(agreement, asked, calendars);
        EXPECT_TRUE(answer) << answer.error().message;
        std::ranges::move(answer->rows, std::back_inserter(rows));
    }
    std::ranges::sort(rows, {}, [](const DueRow& row) {
        return std::tie(row.item.adjusted, row.item.agreement, row.item.occurrence);
    });
    return told(rows);
}

TEST(DueList, WhatIsKeptReadyIsWhatEveryRecordGives) {
    ModelOffice office(kToday);
    for (const std::int64_t size : {1, 7, 50, 500}) {
        const DueQuestion asked = question(kToday, 30);
        EXPECT_EQ(told(allPages(office, asked, size)), evaluated(asked)) << "pages of " << size;
    }
}

TEST(DueList, TheSameHoldsAsTheDaysGoBy) {
    ModelOffice office(kToday);
    for (std::int32_t days = 0; days < 420; days += 13) {
        const core::Date today{kToday.days + days};
        office.setToday(today);
        const auto ready = office.store().makeReady(today);
        ASSERT_TRUE(ready) << ready.error().message;
        const auto is_ready = office.store().isReadyFor(today);
        ASSERT_TRUE(is_ready && *is_ready) << core::print(today);
        const DueQuestion asked = question(today, 60);
        ASSERT_EQ(told(allPages(office, asked, 100)), evaluated(asked)) << core::print(today);
    }
}

TEST(DueList, AnotherDayIsAnsweredFromTheRecords) {
    ModelOffice office(kToday);
    for (const core::Date as_of : {core::toDate({2026, 8, 1}), core::toDate({2027, 7, 1})}) {
        const DueQuestion asked = question(as_of, 45);
        EXPECT_EQ(told(allPages(office, asked, 20)), evaluated(asked)) << core::print(as_of);
    }
}

TEST(DueList, ADateBehindTheHorizonIsFoundToo) {
    ModelOffice office(kToday);
    const DueQuestion asked = question(kToday, 800);
    EXPECT_EQ(told(allPages(office, asked, 100)), evaluated(asked));
}

TEST(DueList, DoneItemsAreListedOnlyWhenAskedFor) {
    ModelOffice office(kToday);
    DueQuestion asked = question(kToday, 30);
    const auto open = dueList(office.store(), office.visit(), asked);
    asked.done = Done::Listed;
    const auto all = dueList(office.store(), office.visit(), asked);
    ASSERT_TRUE(open && all);
    EXPECT_GT(all->rows.size(), open->rows.size());
    EXPECT_EQ(told(all->rows), evaluated(asked));
}

TEST(DueList, OneAgreementIsAskedAboutByItself) {
    ModelOffice office(kToday);
    DueQuestion asked = question(kToday, 90);
    asked.agreement = "harbor-colocation";
    const auto answer = dueList(office.store(), office.visit(), asked);
    ASSERT_TRUE(answer);
    EXPECT_FALSE(answer->rows.empty());
    for (const DueRow& row : answer->rows)
        EXPECT_EQ(row.item.agreement, "harbor-colocation");
    asked.agreement = "harbour-colocation";
    const auto missing = dueList(office.store(), office.visit(), asked);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, core::ErrorCode::NotFound);
}

TEST(DueList, TheOverviewCountsWhatItsPagesShow) {
    ModelOffice office(kToday);
    for (const core::Date as_of : {kToday, core::toDate({2026, 9, 1})}) {
        DueQuestion asked = question(as_of, 90);
        std::int64_t overdue = 0;
        std::int64_t week = 0;
        std::int64_t month = 0;
        std::int64_t later = 0;
        for (const DueRow& row : allPages(office, asked, 500)) {
            const std::int64_t left = row.item.days_left;
            ++(left < 0 ? overdue : left < 7 ? week : left <= 30 ? month : later);
        }
        asked.limit = 10;
        const auto overview = dueOverview(office.store(), office.visit(), asked);
        ASSERT_TRUE(overview) << overview.error().message;
        EXPECT_EQ(overview->page.rows.size(), 10U);
        EXPECT_EQ(std::tie(overview->overdue, overview->week, overview->month, overview->later),
                  std::tie(overdue, week, month, later))
            << core::print(as_of);
    }
}

}  // namespace
}  // namespace concordat::office
