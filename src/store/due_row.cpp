#include "store/due_row.h"

#include <array>
#include <optional>
#include <string_view>

#include "core/names.h"
#include "store/failure.h"

namespace concordat::store {
namespace {

// Between names in one column: no record may hold it.
constexpr char kBetween = '\x1F';

[[noreturn]] void damaged() {
    throw Failure(core::ErrorCode::Invalid,
                  "what is kept ready of the dates is damaged; `concordat rebuild` makes it again");
}

core::DueSource sourceOf(std::string_view text) {
    for (int value = 0; value <= static_cast<int>(core::DueSource::Authority); ++value)
        if (code(static_cast<core::DueSource>(value)) == text) return static_cast<core::DueSource>(value);
    damaged();
}

constexpr std::array kRecorded{core::DueStatus::Returned, core::DueStatus::Suspended};

bool isRecorded(core::DueStatus status) {
    return status == kRecorded.front() || status == kRecorded.back();
}

core::DueStatus recordedStatus(std::string_view text) {
    for (const core::DueStatus status : kRecorded)
        if (code(status) == text) return status;
    damaged();
}

// Each key and each name with the separator behind it.
std::string joined(const DueRow& row) {
    std::string text;
    for (const auto* names : {&row.item.obligors, &row.obligors})
        for (const std::string& name : *names)
            text.append(name) += kBetween;
    return text;
}

// Keys, then as many names.
void readObligors(std::string_view text, DueRow& row) {
    std::vector<std::string> all;
    while (!text.empty()) {
        const std::size_t end = text.find(kBetween);
        if (end == std::string_view::npos) damaged();
        all.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    if (all.size() % 2 != 0) damaged();
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    row.item.obligors.assign(all.begin(), middle);
    row.obligors.assign(middle, all.end());
}

}  // namespace

DueRow rowOf(const core::Agreement& agreement, core::DueItem item) {
    DueRow row;
    row.short_name = agreement.short_name.empty() ? agreement.id : agreement.short_name;
    for (const std::string& obligor : item.obligors)
        row.obligors.push_back(core::partyName(agreement, obligor));
    if (!item.owner.empty()) row.owner = core::personName(agreement, item.owner);
    row.item = std::move(item);
    return row;
}

DueRow keptOf(DueRow row) {
    row.item.steps.clear();
    row.item.notes.clear();
    row.item.days_left = 0;
    if (!isRecorded(row.item.status)) row.item.status = core::DueStatus::Scheduled;
    return row;
}

void writeDueRow(Connection& connection, std::int64_t workspace, const DueRow& row, bool counsel_only) {
    const core::DueItem& item = row.item;
    std::optional<core::Date> first;
    std::optional<core::Date> last;
    std::optional<std::string_view> label;
    if (item.period) {
        first = item.period->start;
        last = item.period->end;
        label = item.period->label;
    }
    std::optional<std::string_view> status;
    if (isRecorded(item.status)) status = code(item.status);
    connection.run(
        "INSERT INTO due_date (workspace, adjusted, agreement, occurrence, item, source, kind, title, "
        "obligors, owner, owner_name, clause, lead, lapses, raw, time, grace_until, period_first, "
        "period_last, period_label, status, short_name, counsel_only) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
        "?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
        workspace, item.adjusted, item.agreement, item.occurrence, item.item, code(item.source), item.kind,
        item.title, joined(row), item.owner, row.owner, item.clause, item.lead, item.lapses ? 1 : 0, item.raw,
        item.time, item.grace_until, first, last, label, status, row.short_name, counsel_only ? 1 : 0);
}

DueRow readDueRow(const Rows& rows) {
    DueRow row;
    core::DueItem& item = row.item;
    item.adjusted = rows.date(0);
    item.agreement = rows.text(1);
    item.occurrence = rows.text(2);
    item.item = rows.text(3);
    item.source = sourceOf(rows.text(4));
    item.kind = rows.text(5);
    item.title = rows.text(6);
    readObligors(rows.text(7), row);
    item.owner = rows.text(8);
    row.owner = rows.text(9);
    item.clause = rows.text(10);
    item.lead = rows.integer(11);
    item.lapses = rows.integer(12) != 0;
    item.raw = rows.date(13);
    item.time = rows.text(14);
    item.grace_until = rows.optionalDate(15);
    if (!rows.isNull(16)) item.period = {rows.date(16), rows.date(17), std::string(rows.text(18))};
    if (!rows.isNull(19)) item.status = recordedStatus(rows.text(19));
    row.short_name = rows.text(20);
    return row;
}

}  // namespace concordat::store
