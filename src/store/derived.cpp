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

// Of each item that has nothing open the first behind the horizon.
void keepNext(core::DueList list, std::vector<core::DueItem>& kept, std::set<ItemKey>& has_next) {
    for (core::DueItem& item : list.items)
        if (core::isOpen(item.status) && has_next.emplace(item.source, item.item).second)
            kept.push_back(std::move(item));
}

std::string partyNames(const core::Agreement& agreement) {
    std::vector<std::string> parties;
    parties.reserve(agreement.parties.size());
    for (const core::AgreementParty& party : agreement.parties)
        parties.push_back(core::partyName(agreement, party.party_id));
    return jsonList(parties);
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
    auto far = core::due(agreement,
                         {readiness.today,
                          {core::Date{readiness.horizon.days + 1}, through},
                          core::Reasons::LeftOut,
                          [&has_next](core::DueSource source, std::string_view item) {
                              return !has_next.contains({source, std::string(item)});
                          }},
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
    std::vector<core::DueItem>& items = evaluated.items;
    derived.valid_through = lastValidDay(agreement, items, readiness);
    if (derived.ends && *derived.ends >= readiness.today)
        derived.valid_through = std::min(derived.valid_through, *derived.ends);
    derived.parties = partyNames(agreement);
    packInto(writeReasons(items), derived.reasons, derived.reasons_size);
    packInto(record::writeJson(agreement), derived.json, derived.json_size);
    addWords(agreement, derived);
    if (!items.empty()) derived.next_due = items.front().adjusted;
    derived.dates.reserve(items.size());
    for (core::DueItem& item : items)
        derived.dates.push_back(keptOf(rowOf(agreement, std::move(item))));
    return derived;
}

std::string undatedForFault(std::string sentence) {
    return jsonUndated({wholly(std::move(sentence), true)});
}

}  // namespace concordat::store
