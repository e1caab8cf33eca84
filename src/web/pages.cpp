#include "web/pages.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/anniversary.h"
#include "documents/agreement_words.h"
#include "office/agreements.h"
#include "office/documents.h"
#include "office/due_list.h"
#include "office/find.h"
#include "web/agreement_view.h"
#include "web/agreements_page.h"
#include "web/assets.h"
#include "web/coding.h"
#include "web/cursor.h"
#include "web/error_page.h"
#include "web/etag.h"
#include "web/page_words.h"
#include "web/parameters.h"
#include "web/problem.h"
#include "web/search_page.h"
#include "web/today_page.h"

namespace concordat::web {
namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::int64_t kItems = 50;        // of what is due, on one page
constexpr std::int64_t kAgreements = 100;  // of the list, on one page
constexpr std::int64_t kHits = 40;
constexpr std::int64_t kWindowDays = 90;
constexpr std::int64_t kAheadDays = 400;  // of the dates on an agreement's page

std::string capital(std::string_view code) {
    return documents::capitalized(documents::labelOf(code));
}

Response refusal(const core::Error& error, Status status) {
    ErrorPage page;
    page.status = number(status);
    page.sentence = error.message;
    auto html = render(page);
    return html ? Response(status, kHtml, *std::move(html))
                : Response(status, "text/plain; charset=utf-8", error.message);
}

Response refusal(const core::Error& error) {
    return refusal(error, statusOf(error.code));
}

template <class Page>
Response shownPage(const Page& page) {
    auto html = render(page);
    return html ? Response(Status::Ok, kHtml, *std::move(html)) : refusal(html.error());
}

// --- today ---

TodayItem itemOf(const office::DueRow& row) {
    const core::DueItem& due = row.item;
    TodayItem item;
    item.item = due.item;
    item.occurrence = due.occurrence;
    item.title = due.title;
    item.kind = capital(due.kind);
    if (due.period) item.period = due.period->label;
    item.agreement = row.short_name;
    item.agreement_url = agreementUrl(due.agreement);
    item.obligors = row.obligors;
    item.owner = row.owner;
    item.status = due.status;
    item.days_left = due.days_left;
    item.grace_until = due.grace_until;
    item.due = explainedDate(due);
    return item;
}

std::string todayUrl(const TodayPage& page, bool is_now) {
    std::string url = fmt::format("/?within=P{}D", page.window_days);
    if (!is_now) url += "&as_of=" + core::print(page.as_of);
    return url;
}

void fillToday(TodayPage& page, const office::DueOverview& overview) {
    page.overdue.count = static_cast<std::size_t>(overview.overdue);
    page.this_week.count = static_cast<std::size_t>(overview.week);
    page.next_30_days.count = static_cast<std::size_t>(overview.month);
    page.later.count = static_cast<std::size_t>(overview.later);
    for (const office::DueRow& row : overview.page.rows) {
        const core::Date day = row.item.adjusted;
        TodaySection& section = day < page.as_of                         ? page.overdue
                                : day <= office::lastOfWeek(page.as_of)  ? page.this_week
                                : day <= office::lastOfMonth(page.as_of) ? page.next_30_days
                                                                         : page.later;
        section.items.push_back(itemOf(row));
    }
    for (const office::UndatedRow& row : overview.page.undated)
        page.undated.push_back({row.undated.title, row.agreement, agreementUrl(row.agreement),
                                row.undated.reason, row.undated.is_fault});
}

Response today(const Service& service, const Request& request) {
    Parameters parameters(request, {"as_of", "within", "after"});
    TodayPage page;
    const auto asked = parameters.date("as_of");
    page.as_of = asked.value_or(service.today());
    page.as_of_now = page.as_of == service.today();
    const auto within = parameters.period("within");
    const auto last =
        within ? core::anniversary(page.as_of, *within) : core::addDays(page.as_of, kWindowDays);
    if (!last) parameters.refuse("within", "it leads past the dates that Concordat knows");
    page.window_days = last.value_or(page.as_of).days - page.as_of.days;
    office::DueQuestion question{page.as_of, {core::kFirstDate, last.value_or(page.as_of)}};
    question.limit = kItems;
    if (const auto after = parameters.text("after")) {
        question.after = readDuePlace(*after);
        if (!question.after) parameters.refuse("after", "follow the link of the page before");
    }
    if (auto fine = parameters.check(); !fine) return refusal(fine.error(), Status::BadRequest);
    const auto count = service.store.countAgreements();
    if (!count) return refusal(count.error());
    page.agreements = static_cast<std::size_t>(*count);
    const auto overview = office::dueOverview(service.store, service.visit(), question);
    if (!overview) return refusal(overview.error());
    fillToday(page, *overview);
    const std::string query = fmt::format("?as_of={}&within=P{}D", core::print(page.as_of), page.window_days);
    page.json_url = "/api/v1/due" + query;
    page.csv_url = "/api/v1/due.csv" + query;
    if (overview->page.next)
        page.more_url =
            todayUrl(page, page.as_of_now) + "&after=" + percentEncoded(print(*overview->page.next));
    if (question.after) page.start_url = todayUrl(page, page.as_of_now);
    return shownPage(page);
}

// --- agreements ---

AgreementRow rowOf(const store::AgreementSummary& summary, core::Date today) {
    AgreementRow row;
    row.title = summary.title;
    row.short_name = summary.short_name;
    row.url = agreementUrl(summary.id);
    row.instrument = capital(summary.instrument);
    row.parties = summary.parties;
    row.state = capital(summary.state);
    row.term_end = summary.ends;
    if (!summary.ends) row.term_note = summary.effective ? "No fixed end" : "Not in force yet";
    if (summary.next_due) {
        const std::int64_t left = std::int64_t{summary.next_due->days} - today.days;
        row.next = NextDue{
            *summary.next_due, left, left < 0 ? core::DueStatus::Overdue : core::DueStatus::Scheduled, {}};
    }
    return row;
}

Response listAgreements(const Service& service, const Request& request) {
    Parameters parameters(request, {"after"});
    const std::string after = parameters.text("after").value_or("");
    if (auto fine = parameters.check(); !fine) return refusal(fine.error(), Status::BadRequest);
    const auto found = office::listAgreements(service.store, service.visit(), after, kAgreements);
    if (!found) return refusal(found.error());
    const auto count = service.store.countAgreements();
    if (!count) return refusal(count.error());
    AgreementsPage page;
    page.count = static_cast<std::size_t>(*count);
    page.in_all = page.count;
    for (const store::AgreementSummary& summary : found->rows)
        page.rows.push_back(rowOf(summary, service.today()));
    page.json_url = "/api/v1/agreements";
    page.csv_url = "/api/v1/agreements.csv";
    if (found->more)
        page.more_url = fmt::format("{}?after={}", kAgreementsUrl, percentEncoded(found->rows.back().id));
    if (!after.empty()) page.start_url = kAgreementsUrl;
    return shownPage(page);
}

Response showAgreement(const Service& service, const Request& request, const PathParameters& path) {
    Parameters parameters(request, {"as_of", "revision"});
    const auto as_of = parameters.date("as_of");
    const auto revision = parameters.number("revision", 1, 1'000'000'000);
    if (as_of && revision) parameters.refuse("revision", "it cannot be given together with as_of");
    if (auto fine = parameters.check(); !fine) return refusal(fine.error(), Status::BadRequest);
    const office::Visit visit = service.visit();
    const std::string& id = path.get("id");
    const auto found = revision ? office::getRevision(service.store, visit, id, *revision)
                                : office::getAgreement(service.store, visit, id, as_of);
    if (!found) return refusal(found.error());
    const auto history = office::getHistory(service.store, visit, id);
    if (!history) return refusal(history.error());
    const auto calendars = service.store.calendars();
    if (!calendars) return refusal(calendars.error());
    const core::Date day = as_of.value_or(visit.today);
    const core::Date last = core::addDays(day, kAheadDays).value_or(core::kLastDate);
    auto due = office::dueUnder(found->agreement, {day, {core::kFirstDate, last}}, *calendars);
    const office::DueAnswer dates =
        due ? *std::move(due)
            : office::DueAnswer{{}, {{id, {"agreement", "", due.error().message, true}}}, {}};
    return shownPage(agreementPage({found->agreement, found->revision.number, day,
                                    !revision && day == visit.today, *calendars, dates, *history}));
}

Response getDocument(const Service& service, const Request& request, const PathParameters& path) {
    Parameters parameters(request, {});
    if (auto fine = parameters.check(); !fine) return refusal(fine.error(), Status::BadRequest);
    constexpr std::string_view kTemplate = "mou_binding";
    constexpr std::string_view kWord =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const std::string& id = path.get("id");
    office::DocumentOrder order{std::string(kTemplate), service.template_bytes(kTemplate), service.today()};
    order.library = &service.library;
    const auto rendering = office::generateDocument(service.store, service.errand(request), id, order);
    if (!rendering) return refusal(rendering.error());
    Response response{Status::Ok, kWord, rendering->bytes};
    response.set("Content-Disposition", fmt::format("attachment; filename=\"{}-draft.docx\"", id));
    return response;
}

// --- search ---

std::vector<SnippetPart> partsOf(std::string_view snippet) {
    std::vector<SnippetPart> parts;
    for (bool found = false; !snippet.empty(); found = !found) {
        const std::size_t end = snippet.find(found ? store::kMarkCloses : store::kMarkOpens);
        std::string text(snippet.substr(0, end));
        std::ranges::replace(text, '\n', ' ');
        if (!text.empty()) parts.push_back({std::move(text), found});
        if (end == std::string_view::npos) break;
        snippet.remove_prefix(end + 1);
    }
    return parts;
}

void fillSearch(SearchPage& page, const store::SearchPage& found, const Service& service) {
    page.hits = found.hits.size();
    for (const store::SearchHit& hit : found.hits) {
        const std::string url = agreementUrl(hit.agreement);
        auto group = std::ranges::find(page.groups, url, &SearchGroup::agreement_url);
        if (group == page.groups.end()) {
            const auto summary = service.store.findAgreement(hit.agreement);
            const std::string state = summary && *summary ? capital((*summary)->state) : std::string();
            group = page.groups.insert(page.groups.end(), {hit.title, url, state, 0, {}});
        }
        ++group->count;
        const std::string place = hit.file != 0  ? fmt::format("Final copy, document {}", hit.file)
                                  : hit.in_names ? "Names in the record"
                                                 : "The record";
        group->hits.push_back({place, url, partsOf(hit.snippet)});
    }
    page.agreements = page.groups.size();
}

Response search(const Service& service, const Request& request) {
    Parameters parameters(request, {"q", "after"});
    const std::string words = parameters.text("q").value_or("");
    office::FindQuestion question{words};
    question.limit = kHits;
    if (const auto after = parameters.text("after")) {
        question.after = readSearchPlace(*after);
        if (!question.after) parameters.refuse("after", "follow the link of the page before");
    }
    if (auto fine = parameters.check(); !fine) return refusal(fine.error(), Status::BadRequest);
    SearchPage page;
    page.frame.search_words = words;
    if (!words.empty()) {
        const auto found = office::find(service.store, service.visit(), question);
        if (!found && found.error().code != core::ErrorCode::Invalid &&
            found.error().code != core::ErrorCode::TooLarge)
            return refusal(found.error());
        const std::string query = fmt::format("?q={}", percentEncoded(words));
        if (found) {
            fillSearch(page, *found, service);
            page.json_url = "/api/v1/search" + query;
            if (found->next)
                page.more_url =
                    fmt::format("{}{}&after={}", kSearchUrl, query, percentEncoded(print(*found->next)));
            if (question.after) page.start_url = fmt::format("{}{}", kSearchUrl, query);
        } else {
            page.refusal = found.error().message;
        }
    }
    return shownPage(page);
}

// --- files beside the pages ---

Response getAsset(const Request& request, const PathParameters& path) {
    const Asset* asset = findAsset("/static/" + path.get("name"));
    if (asset == nullptr) return refusalPage(request, Status::NotFound, "There is no such file.");
    const bool zipped = !asset->gzipped.empty() && takesGzip(request);
    Response response{Status::Ok, asset->type, std::string(zipped ? asset->gzipped : asset->bytes)};
    if (zipped) response.set("Content-Encoding", "gzip");
    response.set("Vary", "Accept-Encoding");
    response.set("ETag", entityTag(fmt::format("{}{}", asset->sha256, zipped ? "-gzip" : "")));
    response.set("Cache-Control", "public, max-age=31536000, immutable");
    return unlessSeen(request, std::move(response));
}

}  // namespace

Response refusalPage(const Request&, Status status, std::string_view sentence) {
    return refusal({core::ErrorCode::NotFound, std::string(sentence), {}}, status);
}

std::vector<Route> pageRoutes(const Service& service) {
    const auto plain = [&service](Response (*answer)(const Service&, const Request&)) {
        return [&service, answer](const Request& request, const PathParameters&) {
            return answer(service, request);
        };
    };
    const auto one = [&service](Response (*answer)(const Service&, const Request&, const PathParameters&)) {
        return [&service, answer](const Request& request, const PathParameters& path) {
            return answer(service, request, path);
        };
    };
    return {{Method::Get, std::string(kTodayUrl), plain(today)},
            {Method::Get, std::string(kAgreementsUrl), plain(listAgreements)},
            {Method::Get, std::string(kAgreementsUrl) + "/{id}", one(showAgreement)},
            {Method::Get, std::string(kAgreementsUrl) + "/{id}/document", one(getDocument)},
            {Method::Get, std::string(kSearchUrl), plain(search)},
            {Method::Get, "/static/{name}", getAsset}};
}

}  // namespace concordat::web
