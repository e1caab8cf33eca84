// The JSON shapes in which both faces, the command line and the API, give the answers of this room: the same
// names in both, as the documentation promises them.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "core/derivation.h"
#include "core/term_schedule.h"
#include "media/json.h"
#include "office/agreements.h"
#include "office/due_list.h"

namespace concordat::office {

// The fields of the rows below, in the order of their columns.
inline constexpr std::array<std::string_view, 17> kDueFields{
    "agreement", "item",        "occurrence", "kind",      "title", "obligor", "period", "raw",  "adjusted",
    "time",      "grace_until", "status",     "days_left", "owner", "clause",  "steps",  "notes"};
inline constexpr std::array<std::string_view, 11> kAgreementFields{
    "agreement", "title", "short_name", "instrument", "state", "parties",
    "effective", "ends",  "next_due",   "revision",   "sha256"};

// [{from, to, because, calendar?}]
[[nodiscard]] media::json::Items toJson(std::span<const core::Step> steps);
// {start, end, label}
[[nodiscard]] media::json::Members toJson(const core::DuePeriod& period);
// "notes": […], unless there are none.
void addNotes(media::json::Members& row, std::span<const std::string> notes);

// {agreement, item, occurrence, kind, title, obligor, period?, raw, adjusted, time?, grace_until?, status,
// days_left, owner?, clause?, steps, notes?}
[[nodiscard]] media::json::Members toJson(const DueRow& row);
// {agreement, item, title, reason, is_fault}
[[nodiscard]] media::json::Members toJson(const UndatedRow& row);
// {number, kind, start, end?, notice?: {raw, adjusted, opens?, notes?}, steps}
[[nodiscard]] media::json::Members toJson(const core::TermRow& term);
// {agreement, title, short_name?, instrument, state, parties, effective?, ends?, next_due?, revision, sha256}
[[nodiscard]] media::json::Members toJson(const store::AgreementSummary& row);
// {revision, recorded_at, effective?, actor, added, removed, changed, sha256}: without `effective` from the
// beginning.
[[nodiscard]] media::json::Members toJson(const HistoryRow& row);
// {agreement, revision, sha256, outcome}
[[nodiscard]] media::json::Members toJson(const store::Recorded& recorded);

// {changes: [{kind, path, before?, after?, meaning}], counts: {added, removed, changed, moved}}
[[nodiscard]] media::json::Members toJson(const std::vector<record::Difference>& changes);
// {agreement, title, file?, in_names, snippet}: found words stand between U+0002 and U+0003.
[[nodiscard]] media::json::Members toJson(const store::SearchHit& hit);

// "2026-11-30T09:15:00Z".
[[nodiscard]] std::string printMoment(store::Moment moment);

}  // namespace concordat::office
