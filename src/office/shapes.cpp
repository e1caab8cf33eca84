#include "office/shapes.h"

#include <algorithm>

#include "core/instant.h"

namespace concordat::office {

namespace json = media::json;

json::Items toJson(std::span<const core::Step> steps) {
    json::Items array;
    for (const core::Step& step : steps) {
        json::Members object{
            {"from", core::print(step.from)}, {"to", core::print(step.to)}, {"because", step.because}};
        if (!step.calendar.empty()) object.push_back({"calendar", step.calendar});
        array.emplace_back(std::move(object));
    }
    return array;
}

json::Members toJson(const core::DuePeriod& period) {
    return {{"start", core::print(period.start)}, {"end", core::print(period.end)}, {"label", period.label}};
}

void addNotes(json::Members& row, std::span<const std::string> notes) {
    if (notes.empty()) return;
    json::Items texts;
    for (const std::string& note : notes)
        texts.emplace_back(note);
    row.push_back({"notes", std::move(texts)});
}

json::Members toJson(const DueRow& due) {
    const core::DueItem& item = due.item;
    json::Items obligors;
    for (const std::string& party : item.obligors)
        obligors.emplace_back(party);
    json::Members row{{"agreement", item.agreement}, {"item", item.item},   {"occurrence", item.occurrence},
                      {"kind", item.kind},           {"title", item.title}, {"obligor", std::move(obligors)}};
    if (item.period) row.push_back({"period", toJson(*item.period)});
    row.push_back({"raw", core::print(item.raw)});
    row.push_back({"adjusted", core::print(item.adjusted)});
    if (!item.time.empty()) row.push_back({"time", item.time});
    if (item.grace_until) row.push_back({"grace_until", core::print(*item.grace_until)});
    row.push_back({"status", core::code(item.status)});
    row.push_back({"days_left", item.days_left});
    if (!item.owner.empty()) row.push_back({"owner", item.owner});
    if (!item.clause.empty()) row.push_back({"clause", item.clause});
    row.push_back({"steps", toJson(item.steps)});
    addNotes(row, item.notes);
    return row;
}

json::Members toJson(const UndatedRow& row) {
    return {{"agreement", row.agreement},
            {"item", row.undated.item},
            {"title", row.undated.title},
            {"reason", row.undated.reason},
            {"is_fault", row.undated.is_fault}};
}

json::Members toJson(const core::TermRow& term) {
    json::Members row{
        {"number", term.number}, {"kind", core::code(term.kind)}, {"start", core::print(term.start)}};
    if (term.end) row.push_back({"end", core::print(*term.end)});
    std::vector<core::Step> steps = term.steps;
    if (term.notice) {
        json::Members notice{{"raw", core::print(term.notice->raw)},
                             {"adjusted", core::print(term.notice->adjusted)}};
        if (term.notice->opens) notice.push_back({"opens", core::print(*term.notice->opens)});
        addNotes(notice, term.notice->notes);
        row.push_back({"notice", std::move(notice)});
        steps.insert(steps.end(), term.notice->steps.begin(), term.notice->steps.end());
    }
    row.push_back({"steps", toJson(steps)});
    return row;
}

json::Members toJson(const store::AgreementSummary& row) {
    json::Items parties;
    for (const std::string& party : row.parties)
        parties.emplace_back(party);
    json::Members members{{"agreement", row.id}, {"title", row.title}};
    if (!row.short_name.empty()) members.push_back({"short_name", row.short_name});
    members.push_back({"instrument", row.instrument});
    members.push_back({"state", row.state});
    members.push_back({"parties", std::move(parties)});
    if (row.effective) members.push_back({"effective", core::print(*row.effective)});
    if (row.ends) members.push_back({"ends", core::print(*row.ends)});
    if (row.next_due) members.push_back({"next_due", core::print(*row.next_due)});
    members.push_back({"revision", row.revision});
    members.push_back({"sha256", row.sha256.hex()});
    return members;
}

json::Members toJson(const HistoryRow& row) {
    json::Members members{{"revision", row.revision.number},
                          {"recorded_at", printMoment(row.revision.recorded_at)}};
    if (row.revision.effective != core::kFirstDate)
        members.push_back({"effective", core::print(row.revision.effective)});
    members.push_back({"actor", row.actor});
    members.push_back({"added", row.added});
    members.push_back({"removed", row.removed});
    members.push_back({"changed", row.changed});
    members.push_back({"sha256", row.revision.sha256.hex()});
    return members;
}

json::Members toJson(const store::Recorded& recorded) {
    return {{"agreement", recorded.agreement},
            {"revision", recorded.revision},
            {"sha256", recorded.sha256.hex()},
            {"outcome", store::code(recorded.outcome)}};
}

json::Members toJson(const std::vector<record::Difference>& changes) {
    using Kind = record::Difference::Kind;
    json::Items rows;
    for (const record::Difference& change : changes) {
        json::Members row{{"kind", record::code(change.kind)}, {"path", change.path}};
        if (change.kind != Kind::Added) row.push_back({"before", change.before});
        if (change.kind != Kind::Removed) row.push_back({"after", change.after});
        row.push_back({"meaning", change.meaning});
        rows.emplace_back(std::move(row));
    }
    json::Members counts;
    for (const Kind kind : {Kind::Added, Kind::Removed, Kind::Changed, Kind::Moved})
        counts.push_back(
            {std::string(record::code(kind)), std::ranges::count(changes, kind, &record::Difference::kind)});
    return {{"changes", std::move(rows)}, {"counts", std::move(counts)}};
}

json::Members toJson(const store::SearchHit& hit) {
    json::Members members{{"agreement", hit.agreement}, {"title", hit.title}};
    if (hit.file != 0) members.push_back({"file", hit.file});
    members.push_back({"in_names", hit.in_names});
    members.push_back({"snippet", hit.snippet});
    return members;
}

std::string printMoment(store::Moment moment) {
    constexpr std::int64_t kMicroseconds = 1'000'000;
    return core::print(core::Instant{moment.microseconds / kMicroseconds, 0});
}

}  // namespace concordat::office
