#include "documents/schedule_view.h"

#include <algorithm>
#include <array>
#include <utility>

#include "documents/agreement_words.h"
#include "documents/view_fields.h"

namespace concordat::documents {

using media::Fields;
using media::List;
using media::Value;
using record::TemplateName;

namespace {

// A list with things that are due: what one of them is, and under which name its items say what and who.
struct Source {
    std::string_view list;
    std::string_view kind;
    std::string_view title;
    std::string_view who;
};
constexpr std::array<Source, 6> kSources{{{"obligations", "Obligation", "title", "obligors_in_words"},
                                          {"reports", "Report", "title", "obligors_in_words"},
                                          {"metrics", "Figure", "name", "collection.collector_name"},
                                          {"meetings", "Meeting", "title", "required_parties_in_words"},
                                          {"evaluations", "Evaluation", "title", "lead_name"},
                                          {"trainings", "Training", "title", "audience_in_words"}}};

Value copyOf(const Fields& fields, std::string_view name) {
    const std::string* text = textOf(fields, name);
    return text == nullptr ? Value() : Value(*text);
}

// Who does it, by a name with dots, with a capital letter.
Value whoOf(const Value& item, std::string_view name) {
    const Value* found = media::Context(item).find(name);
    const std::string* text = found == nullptr ? nullptr : found->text();
    return text == nullptr ? Value() : Value(capitalized(*text));
}

void addNextDates(const Fields& root, const Source& source, List& rows) {
    for (const Value& item : *root.find(source.list)->list()) {
        const Fields& fields = *item.fields();
        if (textOf(fields, "next_due") == nullptr) continue;
        rows.emplace_back(Fields()
                              .set("date", copyOf(fields, "next_due"))
                              .set("date_code", copyOf(fields, "next_due_code"))
                              .set("kind", source.kind)
                              .set("title", copyOf(fields, source.title))
                              .set("who", whoOf(item, source.who)));
    }
}

void addNotice(const Fields& root, List& rows) {
    const Fields* notice = root.find("next_notice")->fields();
    if (notice == nullptr) return;
    const auto add = [&](std::string_view date, std::string_view code, std::string title) {
        rows.emplace_back(Fields()
                              .set("date", copyOf(*notice, date))
                              .set("date_code", copyOf(*notice, code))
                              .set("kind", "Term")
                              .set("title", std::move(title))
                              .set("who", Value()));
    };
    add("last_day", "last_day_code", "Last day for notice about " + *textOf(*notice, "next_label"));
    add("term_end", "term_end_code", "Last day of " + *textOf(*notice, "term_label"));
}

}  // namespace

void setNextDue(const DatesOf& dates, core::Date as_of, Fields& item) {
    // A grace or a rolled day may put a later date before an earlier one.
    std::optional<core::Date> next;
    for (const core::Date date : dates)
        if (date >= as_of && (!next || date < *next)) next = date;
    item.set("next_due", next ? Value(core::printLong(*next)) : Value());
    item.set("next_due_code", next ? Value(core::print(*next)) : Value());
}

void addSchedule(Fields& root) {
    List rows;
    for (const Source& source : kSources)
        addNextDates(root, source, rows);
    addNotice(root, rows);
    std::ranges::stable_sort(
        rows, {}, [](const Value& row) -> const std::string& { return *textOf(*row.fields(), "date_code"); });
    root.set("schedule", numbered(std::move(rows)));
}

void addScheduleNames(TemplateName& root) {
    const auto text = [](std::string name, std::string meaning) {
        return TemplateName{std::move(name), TemplateName::Kind::Text, std::move(meaning), {}};
    };
    for (const Source& source : kSources) {
        const auto list = std::ranges::find(root.members, source.list, &TemplateName::name);
        list->members.push_back(text("next_due",
                                     "Its first date on the day of the document or behind it; "
                                     "blank when none is known."));
        list->members.push_back(text("next_due_code", "The same as the record writes a date."));
    }
    TemplateName schedule{
        "schedule",
        TemplateName::Kind::List,
        "The next date of everything that is due, and the next notice and end of a term, in "
        "order.",
        {}};
    schedule.members = {text("date", "The day."),
                        text("date_code", "The same as the record writes a date."),
                        text("kind",
                             "“Obligation”, “Report”, “Figure”, “Meeting”, “Evaluation”, “Training”, "
                             "“Term”."),
                        text("title", "What comes."),
                        text("who", "Who does it, with a capital letter; blank where nobody is named."),
                        text("index", "The item's place in the list, from 1."),
                        {"first", TemplateName::Kind::Truth, "Whether it is the first item.", {}},
                        {"last", TemplateName::Kind::Truth, "Whether it is the last item.", {}},
                        text("count", "How many items the list has.")};
    root.members.push_back(std::move(schedule));
}

}  // namespace concordat::documents
