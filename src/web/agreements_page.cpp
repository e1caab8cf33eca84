#include "web/agreements_page.h"

#include <utility>

#include "web/page_templates.h"
#include "web/page_words.h"

namespace concordat::web {

namespace {

media::Value nextValue(const std::optional<NextDue>& next) {
    if (!next) return {};
    media::Fields values;
    values.set("day", dateValue(next->day))
        .set("distance", lateness(next->days_left, next->status))
        .set("late", next->days_left < 0 && core::isOpen(next->status))
        .set("what", shown(next->title));
    return media::Value(std::move(values));
}

media::Value rowValue(const AgreementRow& row) {
    media::Fields values;
    values.set("title", shown(row.title))
        .set("short_name", shown(row.short_name))
        .set("url", shown(row.url))
        .set("instrument", shown(row.instrument))
        .set("parties", joined(row.parties))
        .set("state", shown(row.state))
        .set("term_end", dateValue(row.term_end))
        .set("term_note", shown(row.term_note))
        .set("next", nextValue(row.next));
    return media::Value(std::move(values));
}

}  // namespace

core::Result<std::string> render(const AgreementsPage& page) {
    media::List rows;
    rows.reserve(page.rows.size());
    for (const AgreementRow& row : page.rows)
        rows.push_back(rowValue(row));
    const std::string count = counted(page.count, "agreement", "agreements");
    media::Fields values = frameValues(page.frame, count + (page.words.empty() ? "" : " found"));
    values.set("words", shown(page.words))
        .set("narrowed", !page.words.empty())
        .set("count", count)
        .set("in_all", counted(page.in_all, "agreement", "agreements"))
        .set("any_agreements", page.in_all > 0)
        .set("none_found", page.count == 0)
        .set("any_rows", !page.rows.empty())
        .set("rows", std::move(rows))
        .set("json_url", shown(page.json_url))
        .set("csv_url", shown(page.csv_url))
        .set("more_url", shown(page.more_url))
        .set("start_url", shown(page.start_url));
    return fillPage("agreements", media::Value(std::move(values)));
}

}  // namespace concordat::web
