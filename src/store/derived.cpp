#include "store/derived.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "core/lifetime.h"
#include "core/names.h"
#include "core/term_schedule.h"
#include "core/vocabulary.h"
#include "media/compression.h"
#include "media/json.h"
#include "media/time_zone.h"
#include "record/days.h"
#include "record/record.h"
#include "record/texts.h"
#include "store/reasons.h"

namespace concordat::store {
namespace {

namespace json = media::json;

std::string jsonList(const std::vector<std::string>& texts) {
    json::Writer out(json::Layout::Compact);
    out.startArray();
    for (const std::string& text : texts)
        out.string(text);
    out.endArray();
    return out.finish();
}

std::string jsonObject(const std::map<std::string, std::string>& members) {
    json::Writer out(json::Layout::Compact);
    out.startObject();
    for (const auto& [name, value] : members) {
        out.key(name);
        out.string(value);
    }
    out.endObject();
    return out.finish();
}

std::string jsonUndated(const std::vector<core::Undated>& undated) {
    json::Writer out(json::Layout::Compact);
    out.startArray();
    for (const core::Undated& one : undated) {
        out.startObject();
        out.key("item");
        out.string(one.item);
        out.key("title");
        out.string(one.title);
        out.key("reason");
        out.string(one.reason);
        out.key("is_fault");
        out.boolean(one.is_fault);
        out.endObject();
    }
    out.endArray();
    return out.finish();
}

void packInto(std::string_view text, std::string& packed, std::int64_t& size) {
    packed = media::pack(text);
    size = static_cast<std::int64_t>(text.size());
}

// Of the wording of a clause, without the tags that a document fills: nobody looks for those.
void appendWithoutTags(std::string_view text, std::string& words) {
    while (!text.empty()) {
        const std::size_t tag = std::min(text.find("{{"), text.size());
        words.append(text.substr(0, tag));
        text.remove_prefix(tag);
        if (text.empty()) break;
        const std::size_t end = text.find("}}");
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 2);
        if (text.starts_with('}')) text.remove_prefix(1);
    }
    words += '\n';
}

// The words that people look for first, and everything else that they wrote.
void addWords(const core::Agreement& agreement, Derived& derived) {
    std::set<std::string_view> names{agreement.id, agreement.title, agreement.short_name};
    for (const core::Organization& organization : agreement.organizations)
        names.insert(organization.legal_name);
    for (const core::AgreementParty& party : agreement.parties)
        names.insert(party.short_name);
    for (const core::Person& person : agreement.people)
        names.insert(person.name);
    for (const std::string_view name : names)
        if (!name.empty()) derived.search_names.append(name).append("\n");
    for (const core::TextAt& text : record::texts(agreement))
        if (!names.contains(text.text)) appendWithoutTags(text.text, derived.search_words);
}

using ItemKey = std::pair<core::DueSource, std::string>;

void keepOpen(core::DueList list, std::vector<core::DueItem>& kept, std::set<ItemKey>& has_next) {
    for (core::DueItem& item : list.items) {
        if (!core::isOpen(item.status)) continue;
        has_next.emplace(item.source, item.item);
        kept.push_back(std::move(item));
    }
}

// Of each item that has nothing open yet the first behind the horizon.
void keepNext(core::DueList list, std::vector<core::DueItem>& kept, std::set<ItemKey>& has_next) {
    for (core::DueItem& item : list.items)
        if (core::isOpen(item.status) && has_next.emplace(item.source, item.item).second)
            kept.push_back(std::move(item));
}

ItemRow itemRowOf(const core::DueItem& item) {
    return {item.item,
            std::string(core::code(item.source)),
            item.kind,
            item.title,
            jsonList(item.obligors),
            item.owner,
            item.clause,
            item.lead,
            item.lapses};
}

std::optional<std::string> recordedStatus(core::DueStatus status) {
    if (status == core::DueStatus::Returned || status == core::DueStatus::Suspended)
        return std::string(core::code(status));
    return std::nullopt;
}

void addDates(const std::vector<core::DueItem>& items, Derived& derived) {
    std::map<ItemRow, std::int64_t> numbers;
    for (const core::DueItem& item : items) {
        ItemRow row = itemRowOf(item);
        const auto [found, is_new] = numbers.try_emplace(row, static_cast<std::int64_t>(numbers.size()));
        if (is_new) derived.items.push_back(std::move(row));
        DateRow date{item.adjusted,
                     item.occurrence,
                     found->second,
                     item.raw,
                     item.time,
                     item.grace_until,
                     {},
                     {},
                     {},
                     recordedStatus(item.status)};
        if (item.period) {
            date.period_first = item.period->start;
            date.period_last = item.period->end;
            date.period_label = item.period->label;
        }
        derived.dates.push_back(std::move(date));
    }
    if (!items.empty()) derived.next_due = items.front().adjusted;
}

void addNames(const core::Agreement& agreement, const std::vector<core::DueItem>& items, Derived& derived) {
    std::vector<std::string> parties;
    parties.reserve(agreement.parties.size());
    for (const core::AgreementParty& party : agreement.parties)
        parties.push_back(core::partyName(agreement, party.party_id));
    derived.parties = jsonList(parties);
    std::map<std::string, std::string> names;
    for (const core::DueItem& item : items) {
        for (const std::string& obligor : item.obligors)
            names.try_emplace(obligor, core::partyName(agreement, obligor));
        if (!item.owner.empty()) names.try_emplace(item.owner, core::personName(agreement, item.owner));
    }
    derived.names = jsonObject(names);
}

// The last as-of day for which the dates stand: the day before the record names one, or a last day to act
// passes.
core::Date lastValidDay(const core::Agreement& agreement, const std::vector<core::DueItem>& items,
                        const Readiness& readiness) {
    core::Date last = readiness.horizon;
    if (const auto named = record::nextDayNamed(agreement, readiness.today))
        last = std::min(last, core::Date{named->days - 1});
    for (const core::DueItem& item : items)
        if (item.lapses && readiness.today <= item.adjusted) last = std::min(last, item.adjusted);
    return std::max(last, readiness.today);
}

// The last day of the term that runs on a day; before the first term of that one, afterwards of the last that
// came.
std::optional<core::Date> endOfTerm(const core::TermSchedule& terms, const core::Lifetime& lifetime,
                                    core::Date day) {
    std::optional<core::Date> end = terms.rows.front().end;
    for (const core::TermRow& row : terms.rows) {
        const bool comes = row.kind != core::TermKind::Holdover && row.start <= day &&
                           (!lifetime.last || row.start <= *lifetime.last);
        if (comes) end = row.end;
    }
    return end && lifetime.last ? std::min(*end, *lifetime.last) : end;
}

struct Evaluated {
    std::optional<core::Date> effective;
    std::optional<core::Date> ends;
    std::vector<core::DueItem> items;  // worth keeping; those up to the horizon with their reasons
    std::vector<core::Undated> undated;
};

core::Undated wholly(std::string reason, bool is_fault) {
    return {"agreement", "All dates of the agreement", std::move(reason), is_fault};
}

// Everything that falls due, as of the day; or why nothing can be said. Under a draft nothing is due.
Evaluated evaluate(const core::Agreement& agreement, const Readiness& readiness,
                   const core::Calendars& calendars) {
    Evaluated evaluated;
    const auto unable = [&evaluated](const core::Error& error, bool is_fault) {
        evaluated.undated = {wholly(error.message, is_fault)};
        return evaluated;
    };
    const auto zone = media::timeZone(agreement.time_zone);
    if (!zone) return unable(zone.error(), true);
    const auto effective = core::effectiveDate(agreement, **zone);
    if (!effective) return unable(effective.error(), false);
    evaluated.effective = effective->date;
    const core::Date through =
        core::addMonths(readiness.horizon, kLooksAheadYears * 12).value_or(core::kLastDate);
    if (const auto days = calendars.businessDays(agreement.calendars)) {
        if (const auto terms = core::termSchedule(agreement, calendars, **zone, through))
            evaluated.ends =
                endOfTerm(*terms, core::inForce(agreement, *terms, readiness.today, **days, **zone).lifetime,
                          readiness.today);
    }
    auto near =
        core::due(agreement, {readiness.today, {core::kFirstDate, readiness.horizon}}, calendars, **zone);
    if (!near) return unable(near.error(), true);
    evaluated.undated = std::move(near->undated);
    std::set<ItemKey> has_next;
    keepOpen(*std::move(near), evaluated.items, has_next);
    if (through <= readiness.horizon) return evaluated;
    auto far = core::due(
        agreement,
        {readiness.today, {core::Date{readiness.horizon.days + 1}, through}, core::Reasons::LeftOut},
        calendars, **zone);
    if (far) keepNext(*std::move(far), evaluated.items, has_next);
    return evaluated;
}

}  // namespace

Derived derive(const core::Agreement& agreement, const Readiness& readiness,
               const core::Calendars& calendars) {
    Derived derived;
    derived.id = agreement.id;
    derived.title = agreement.title;
    derived.short_name = agreement.short_name;
    derived.instrument = core::code(agreement.instrument);
    derived.state = core::code(agreement.state);
    derived.sensitivity = core::code(agreement.sensitivity_label);
    derived.computed_on = readiness.today;
    derived.horizon = readiness.horizon;

    Evaluated evaluated = evaluate(agreement, readiness, calendars);
    derived.effective = evaluated.effective;
    derived.ends = evaluated.ends;
    derived.undated = jsonUndated(evaluated.undated);
    const std::vector<core::DueItem>& items = evaluated.items;
    derived.valid_through = lastValidDay(agreement, items, readiness);
    if (derived.ends && *derived.ends >= readiness.today)
        derived.valid_through = std::min(derived.valid_through, *derived.ends);
    addDates(items, derived);
    addNames(agreement, items, derived);
    packInto(writeReasons(items), derived.reasons, derived.reasons_size);
    packInto(record::writeJson(agreement), derived.json, derived.json_size);
    addWords(agreement, derived);
    return derived;
}

std::string undatedForFault(std::string sentence) {
    return jsonUndated({wholly(std::move(sentence), true)});
}

}  // namespace concordat::store
