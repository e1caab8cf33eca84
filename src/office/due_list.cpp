#include "office/due_list.h"

#include <algorithm>
#include <tuple>

#include "core/term_schedule.h"
#include "media/time_zone.h"
#include "office/agreements.h"

namespace concordat::office {
namespace {

auto placeOf(const DueRow& row) {
    return std::tie(row.item.adjusted, row.item.agreement, row.item.occurrence);
}

bool isBehind(const DueRow& row, const std::optional<DuePlace>& place) {
    return !place || std::tie(place->adjusted, place->agreement, place->occurrence) < placeOf(row);
}

// Whether what is kept ready answers the question.
core::Result<bool> isReady(store::Store& store, const DueQuestion& question) {
    if (question.done == Done::Listed || !question.limit || !question.agreement.empty()) return false;
    const auto horizon = store.horizon();
    if (!horizon) return tl::unexpected(horizon.error());
    if (*horizon < question.range.last) return false;
    return store.isReadyFor(question.as_of);
}

core::Result<void> addUndated(store::Store& store, const DueQuestion& question, DueAnswer& answer) {
    if (question.after) return {};
    auto undated = store.undated();
    if (!undated) return tl::unexpected(undated.error());
    answer.undated = *std::move(undated);
    return {};
}

core::Result<DueAnswer> readyPage(store::Store& store, const Visit& visit, const DueQuestion& question) {
    auto page = store.due({question.as_of, question.range, question.after, *question.limit, question.reasons,
                           core::seesCounselOnly(visit.asker)});
    if (!page) return tl::unexpected(page.error());
    DueAnswer answer{std::move(page->rows), {}, std::move(page->next)};
    if (auto added = addUndated(store, question, answer); !added) return tl::unexpected(added.error());
    return answer;
}

// The ids of all agreements that the visitor sees.
core::Result<std::vector<std::string>> allIds(store::Store& store, const Visit& visit) {
    constexpr std::int64_t kTogether = 1000;
    std::vector<std::string> ids;
    for (;;) {
        const auto page = listAgreements(store, visit, ids.empty() ? "" : ids.back(), kTogether);
        if (!page) return tl::unexpected(page.error());
        for (const store::AgreementSummary& row : page->rows)
            ids.push_back(row.id);
        if (!page->more) return ids;
    }
}

// The page of a whole answer that the question asks for.
void cut(DueAnswer& answer, const DueQuestion& question) {
    std::erase_if(answer.rows, [&](const DueRow& row) { return !isBehind(row, question.after); });
    if (!question.limit || static_cast<std::int64_t>(answer.rows.size()) <= *question.limit) return;
    answer.rows.resize(static_cast<std::size_t>(*question.limit));
    const core::DueItem& last = answer.rows.back().item;
    answer.next = DuePlace{last.adjusted, last.agreement, last.occurrence};
}

// Every row, of all pages.
core::Result<DueAnswer> evaluated(store::Store& store, const Visit& visit, const DueQuestion& question) {
    std::vector<std::string> ids{question.agreement};
    if (question.agreement.empty()) {
        auto all = allIds(store, visit);
        if (!all) return tl::unexpected(all.error());
        ids = *std::move(all);
    }
    const auto calendars = store.calendars();
    if (!calendars) return tl::unexpected(calendars.error());
    DueAnswer answer;
    for (const std::string& id : ids) {
        const auto found = getAgreement(store, visit, id, question.as_of);
        if (!found && found.error().code == core::ErrorCode::NotFound && question.agreement.empty()) continue;
        if (!found) return tl::unexpected(found.error());
        auto one = dueUnder(found->agreement, question, *calendars);
        if (!one) {
            answer.undated.push_back({id, {"agreement", found->agreement.title, one.error().message, true}});
            continue;
        }
        std::ranges::move(one->rows, std::back_inserter(answer.rows));
        if (!question.after) std::ranges::move(one->undated, std::back_inserter(answer.undated));
    }
    std::ranges::sort(answer.rows, {}, placeOf);
    return answer;
}

}  // namespace

core::Result<DueAnswer> dueUnder(const core::Agreement& agreement, const DueQuestion& question,
                                 const core::Calendars& calendars) {
    const auto zone = media::timeZone(agreement.time_zone);
    if (!zone) return tl::unexpected(zone.error());
    DueAnswer answer;
    if (const auto effective = core::effectiveDate(agreement, **zone); !effective) {
        answer.undated.push_back(
            {agreement.id, {"agreement", "All dates of the agreement", effective.error().message, false}});
        return answer;
    }
    auto list = core::due(agreement, {question.as_of, question.range}, calendars, **zone);
    if (!list) return tl::unexpected(list.error());
    for (core::DueItem& item : list->items)
        if (question.done == Done::Listed || core::isOpen(item.status))
            answer.rows.push_back(store::rowOf(agreement, std::move(item)));
    for (core::Undated& undated : list->undated)
        answer.undated.push_back({agreement.id, std::move(undated)});
    return answer;
}

core::Result<DueAnswer> dueList(store::Store& store, const Visit& visit, const DueQuestion& question) {
    if (auto may = core::permitted(visit.asker, core::Action::See); !may) return tl::unexpected(may.error());
    const auto ready = isReady(store, question);
    if (!ready) return tl::unexpected(ready.error());
    if (*ready) return readyPage(store, visit, question);
    auto answer = evaluated(store, visit, question);
    if (answer) cut(*answer, question);
    return answer;
}

core::Date lastOfWeek(core::Date as_of) {
    return core::addDays(as_of, 6).value_or(core::kLastDate);
}

core::Date lastOfMonth(core::Date as_of) {
    return core::addDays(as_of, 30).value_or(core::kLastDate);
}

core::Result<DueOverview> dueOverview(store::Store& store, const Visit& visit, const DueQuestion& question) {
    if (auto may = core::permitted(visit.asker, core::Action::See); !may) return tl::unexpected(may.error());
    const auto ready = isReady(store, question);
    if (!ready) return tl::unexpected(ready.error());
    DueOverview overview;
    const auto stretch = [&](core::Date day) -> std::int64_t& {
        if (day < question.as_of) return overview.overdue;
        if (day <= lastOfWeek(question.as_of)) return overview.week;
        return day <= lastOfMonth(question.as_of) ? overview.month : overview.later;
    };
    if (!*ready) {
        auto answer = evaluated(store, visit, question);
        if (!answer) return tl::unexpected(answer.error());
        for (const DueRow& row : answer->rows)
            ++stretch(row.item.adjusted);
        overview.page = *std::move(answer);
        cut(overview.page, question);
        return overview;
    }
    auto page = readyPage(store, visit, question);
    if (!page) return tl::unexpected(page.error());
    overview.page = *std::move(page);
    core::Date first = question.range.first;
    for (const core::Date last : {core::Date{question.as_of.days - 1}, lastOfWeek(question.as_of),
                                  lastOfMonth(question.as_of), question.range.last}) {
        const core::Date end = std::min(last, question.range.last);
        if (end < first) continue;
        const auto count = store.countDue({question.as_of,
                                           {first, end},
                                           {},
                                           0,
                                           store::WithReasons::No,
                                           core::seesCounselOnly(visit.asker)});
        if (!count) return tl::unexpected(count.error());
        stretch(end) = *count;
        first = core::Date{end.days + 1};
    }
    return overview;
}

}  // namespace concordat::office
