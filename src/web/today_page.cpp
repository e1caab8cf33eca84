#include "web/today_page.h"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "web/page_templates.h"
#include "web/page_words.h"

namespace concordat::web {

namespace {

// What a section is called, and what it says when there is nothing in it.
struct SectionWords {
    std::string_view id;
    std::string_view title;
    std::string_view none;
    std::string_view teaching;
};

constexpr SectionWords kOverdue{
    "overdue", "Overdue", "Nothing is overdue.",
    "An item comes here on the day after it was due, and stays until it is handed in, "
    "waived or excused."};
constexpr SectionWords kThisWeek{"this-week", "This week", "Nothing is due in the next seven days.",
                                 "Today counts as the first of them."};
constexpr SectionWords kNext30Days{"next-30-days", "Next 30 days", "Nothing more is due in the next 30 days.",
                                   "What is due this week stands above."};
constexpr SectionWords kLater{"later", "Later", "Nothing more is due in the time that you look ahead.",
                              "Choose a longer time above to see further."};

constexpr std::array<std::int64_t, 4> kWindows{30, 90, 180, 365};

// Grace is told while it lasts, and when it is over that it is (D14).
bool isInGrace(const TodayItem& item) {
    const std::int64_t today = std::int64_t{item.due.adjusted.days} - item.days_left;
    return item.grace_until && today <= item.grace_until->days;
}

media::Value itemValue(const TodayItem& item) {
    const bool in_grace = isInGrace(item);
    media::Fields values = explainedDateValues(item.due);
    values.set("item", shown(item.item))
        .set("occurrence", shown(item.occurrence))
        .set("title", shown(item.title))
        .set("kind", shown(item.kind))
        .set("period", shown(item.period))
        .set("agreement", shown(item.agreement))
        .set("agreement_url", shown(item.agreement_url))
        .set("obligors", joined(item.obligors))
        .set("owner", shown(item.owner))
        .set("status", statusWords(item.status))
        .set("tone", statusTone(item.status))
        .set("distance", lateness(item.days_left, item.status))
        .set("grace_until", dateValue(in_grace ? item.grace_until : std::nullopt))
        .set("grace_ended", dateValue(in_grace ? std::nullopt : item.grace_until));
    return media::Value(std::move(values));
}

media::Value sectionValue(const TodaySection& section, const SectionWords& words) {
    media::List items;
    items.reserve(section.items.size());
    for (const TodayItem& item : section.items)
        items.push_back(itemValue(item));
    media::Fields values;
    values.set("id", words.id)
        .set("section_title", words.title)
        .set("count", counted(section.count, "item", "items"))
        .set("number", std::to_string(section.count))
        .set("alarming", words.id == kOverdue.id && section.count > 0)
        .set("none", words.none)
        .set("teaching", words.teaching)
        .set("empty", section.count == 0)
        .set("elsewhere", section.count > 0 && section.items.empty())
        .set("items", std::move(items));
    return media::Value(std::move(values));
}

media::Value undatedValue(const UndatedItem& item) {
    media::Fields values;
    values.set("title", shown(item.title))
        .set("agreement", shown(item.agreement))
        .set("agreement_url", shown(item.agreement_url))
        .set("reason", shown(item.reason))
        .set("is_fault", item.is_fault);
    return media::Value(std::move(values));
}

// The times that one may look ahead, with the one that was asked for even where it is none of ours.
media::Value windowsValue(std::int64_t chosen) {
    media::List windows;
    const auto add = [&](std::int64_t days) {
        media::Fields values;
        values.set("period", fmt::format("P{}D", days))
            .set("words", days == 365 ? std::string("one year") : fmt::format("{} days", days))
            .set("chosen", days == chosen);
        windows.emplace_back(std::move(values));
    };
    bool offered = false;
    for (const std::int64_t days : kWindows) {
        if (!offered && chosen < days) {
            add(chosen);
            offered = true;
        }
        add(days);
        offered = offered || days == chosen;
    }
    if (!offered) add(chosen);
    return media::Value(std::move(windows));
}

std::string titleOf(const TodayPage& page) {
    const std::string day = page.as_of_now ? "Today" : "As of " + shortDate(page.as_of);
    if (page.overdue.count == 0) return day + ": nothing overdue";
    return fmt::format("{}: {} overdue", day, page.overdue.count);
}

}  // namespace

core::Result<std::string> render(const TodayPage& page) {
    media::List undated;
    bool faults = false;
    for (const UndatedItem& item : page.undated) {
        undated.push_back(undatedValue(item));
        faults = faults || item.is_fault;
    }
    const std::size_t count =
        page.overdue.count + page.this_week.count + page.next_30_days.count + page.later.count;
    media::Fields values = frameValues(page.frame, titleOf(page));
    values.set("heading", page.as_of_now ? "Today" : "As of another day")
        .set("as_of", dateValue(page.as_of))
        .set("as_of_long", longDate(page.as_of))
        .set("as_of_now", page.as_of_now)
        .set("windows", windowsValue(page.window_days))
        .set("any_agreements", page.agreements > 0)
        .set("agreements", counted(page.agreements, "agreement", "agreements"))
        .set("total", counted(count, "item", "items"))
        .set("sections",
             media::List{sectionValue(page.overdue, kOverdue), sectionValue(page.this_week, kThisWeek),
                         sectionValue(page.next_30_days, kNext30Days), sectionValue(page.later, kLater)})
        .set("any_undated", !page.undated.empty())
        .set("undated_count", counted(page.undated.size(), "item", "items"))
        .set("faults", faults)
        .set("undated", std::move(undated))
        .set("json_url", shown(page.json_url))
        .set("csv_url", shown(page.csv_url))
        .set("more_url", shown(page.more_url))
        .set("start_url", shown(page.start_url));
    return fillPage("today", media::Value(std::move(values)));
}

}  // namespace concordat::web
