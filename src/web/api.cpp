#include "web/api.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/anniversary.h"
#include "core/term_schedule.h"
#include "media/csv.h"
#include "media/json.h"
#include "media/time_zone.h"
#include "office/agreements.h"
#include "office/documents.h"
#include "office/due_list.h"
#include "office/find.h"
#include "office/shapes.h"
#include "record/record.h"
#include "web/cursor.h"
#include "web/etag.h"
#include "web/head.h"
#include "web/parameters.h"
#include "web/problem.h"

namespace concordat::web {
namespace {

namespace json = media::json;

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kXml = "application/xml; charset=utf-8";
constexpr std::string_view kCsv = "text/csv; charset=utf-8; header=present";
constexpr std::string_view kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::int64_t kPage = 50;
constexpr std::int64_t kMostRows = 500;

Response answered(const json::Value& value, Status status = Status::Ok) {
    return {status, kJson, json::write(value, json::Layout::Compact)};
}

// The answer of a use case: what `shape` makes of its value, or the problem that its error is.
template <class T, class Shape>
Response answered(const core::Result<T>& result, const Shape& shape) {
    return result ? shape(*result) : problem(result.error());
}

Response malformed(const core::Error& error) {
    return problem(error, Status::BadRequest);
}

Response health(const Service& service, const Request& request) {
    Parameters parameters(request, {});
    if (auto fine = parameters.check(); !fine) return malformed(fine.error());
    const auto count = service.store.countAgreements();
    if (!count) return problem(count.error());
    return answered(json::Members{{"status", "ok"}, {"version", service.version}, {"agreements", *count}});
}

// --- agreements ---

Response listAgreements(const Service& service, const Request& request) {
    Parameters parameters(request, {"after", "limit"});
    const std::string after = parameters.text("after").value_or("");
    const std::int64_t limit = parameters.number("limit", 1, kMostRows).value_or(kPage);
    if (auto fine = parameters.check(); !fine) return malformed(fine.error());
    const auto page = office::listAgreements(service.store, service.visit(), after, limit);
    return answered(page, [](const store::AgreementPage& found) {
        json::Items items;
        for (const store::AgreementSummary& row : found.rows)
            items.emplace_back(office::toJson(row));
        json::Members answer{{"items", std::move(items)}};
        if (found.more) answer.push_back({"next", found.rows.back().id});
        return answered(std::move(answer));
    });
}

Response listAgreementsAsCsv(const Service& service, const Request& request) {
    Parameters parameters(request, {});
    if (auto fine = parameters.check(); !fine) return malformed(fine.error());
    json::Items rows;
    std::string after;
    for (bool more = true; more;) {
        const auto page = office::listAgreements(service.store, service.visit(), after, kMostRows);
        if (!page) return problem(page.error());
        for (const store::AgreementSummary& row : page->rows)
            rows.emplace_back(office::toJson(row));
        more = page->more;
        if (more) after = page->rows.back().id;
    }
    const std::vector<std::string> names(office::kAgreementFields.begin(), office::kAgreementFields.end());
    return {Status::Ok, kCsv, media::csv::write(names, rows, media::csv::Separator::Comma)};
}

Response tagged(const Request& request, Response response, const media::Digest& sha256) {
    response.set("ETag", entityTag(sha256.hex()));
    response.set("Cache-Control", "private, no-cache");
    return unlessSeen(request, std::move(response));
}

Response getAgreement(const Service& service, const Request& request, const PathParameters& path) {
    Parameters parameters(request, {"as_of", "revision", "form"});
    const auto as_of = parameters.date("as_of");
    const auto revision = parameters.number("revision", 1, 1'000'000'000);
    const bool is_xml = parameters.word("form", {"json", "xml"}) == "xml";
    if (as_of && revision) parameters.refuse("revision", "it cannot be given together with as_of");
    if (auto fine = parameters.check(); !fine) return malformed(fine.error());
    const std::string& id = path.get("id");
    if (!as_of && !revision && !is_xml) {
        auto ready = office::getAgreementJson(service.store, service.visit(), id);
        if (!ready) return problem(ready.error());
        return tagged(request, {Status::Ok, kJson, std::move(ready->json)}, ready->sha256);
    }
    const auto found = revision ? office::getRevision(service.store, service.visit(), id, *revision)
                                : office::getAgreement(service.store, service.visit(), id, as_of);
    return answered(found, [&](const office::AgreementAsOf& agreement) {
        Response response = is_xml ? Response{Status::Ok, kXml, agreement.xml}
                                   : Response{Status::Ok, kJson, record::writeJson(agreement.agreement)};
        return tagged(request, std::move(response), agreement.revision.sha256);
    });
}

// What If-Match and If-None-Match ask of a change; one of them must be there.
Guarded<store::Expected> expectedBy(const Request& request) {
    const std::string* match = request.header("if-match");
    const std::string* none = request.header("if-none-match");
    if (match == nullptr && none == nullptr)
        return tl::unexpected(
            Refusal{Status::PreconditionRequired,
                    "Say which state of the agreement you change: If-Match with the ETag that you read, or "
                    "If-None-Match: * for a new agreement."});
    if (match == nullptr && *none == "*") return store::Expected{store::Expected::Kind::Absent};
    const bool is_tag = match != nullptr && none == nullptr && match->size() > 2 && match->front() == '"' &&
                        match->find('"', 1) == match->size() - 1;
    if (!is_tag)
        return tl::unexpected(Refusal{
            Status::BadRequest,
            "This is no state that can be compared: send either If-Match with the one ETag that you read, in "
            "its quotation marks, or If-None-Match: * for a new agreement."});
    // The tag of something else is that of no revision.
    const auto sha256 = media::Digest::fromHex(std::string_view(*match).substr(1, match->size() - 2));
    return store::Expected{store::Expected::Kind::Revision, sha256.value_or(media::Digest())};
}

// Whether the body is said to be what it must be: JSON or XML as it stands. Which of them it is shows itself.
bool isRecord(const Request& request) {
    constexpr std::array<std::string_view, 3> kTypes{"application/json", "application/xml", "text/xml"};
    if (request.header("content-encoding") != nullptr) return false;
    const std::string* type = request.header("content-type");
    if (type == nullptr) return true;
    const std::string_view name = std::string_view(*type).substr(0, type->find_first_of("; \t"));
    return std::ranges::any_of(kTypes, [&](std::string_view known) { return sameName(name, known); });
}

Response putAgreement(const Service& service, const Request& request, const PathParameters& path) {
    Parameters parameters(request, {"effective"});
    const auto effective = parameters.date("effective");
    if (auto fine = parameters.check(); !fine) return malformed(fine.error());
    if (!isRecord(request))
        return problem(
            Status::UnsupportedMediaType,
            "An agreement comes as application/json or application/xml, without Content-Encoding.");
    const auto expected = expectedBy(request);
    if (!expected) return problem(expected.error().status, expected.error().sentence);
    const auto recorded = office::recordAgreement(service.store, service.errand(request),
                                                  {request.body, *expected, effective, path.get("id")});
    if (!recorded) {
        const bool is_stale =
            recorded.error().code == core::ErrorCode::Conflict && recorded.error().problems.empty();
        return is_stale ? problem(recorded.error(), Status::PreconditionFailed) : problem(recorded.error());
    }
    Response response =
        answered(office::toJson(*recorded),
                 recorded->outcome == store::Recorded::Outcome::Added ? Status::Created : Status::Ok);
    response.set("ETag", entityTag(recorded->sha256.hex()));
    return response;
}

Response getHistory(const Service& service, const Request& request, const PathParameters& path) {
    Parameters parameters(request, {});
    if (auto fine = parameters.check(); !fine) return malformed(fine.error());
    const auto rows = office::getHistory(service.store, service.visit(), path.get("id"));
    return answered(rows, [](const std::vector<office::HistoryRow>& history) {
        json::Items items;
        for (const office::HistoryRow& row : history)
            items.emplace_back(office::toJson(row));
        return answered(json::Members{{"items", std::move(items)}});
    });
}

Response getChanges(const Service& service, const Request& request, const PathParameters& path) {
    Parameters parameters(request, {"from", "to"});
    const auto from = parameters.number("from", 1, 1'000'000'000);
    const auto to = parameters.number("to", 1, 1'000'000'000);
    if (auto fine = parameters.check(); !fine) return malformed(fine.error());
    const auto changes = office::getDifference(service.store, service.visit(), path.get("id"), from, to);
    return answered(changes,
                    [](const std::vector<record::Difference>& all) { return answered(office::toJson(all)); });
}

Response getTerms(const Service& service, const Request& request, const PathParameters& path) {
    Parameters parameters(request, {"as_of"});
    const auto as_of = parameters.date("as_of");
    if (auto fine = parameters.check(); !fine) return malformed(fine.error());
    const auto found = office::getAgreement(service.store, service.visit(), path.get("id"), as_of);
    if (!found) return problem(found.error());
    const auto zone = media::timeZone(found->agreement.time_zone);
    if (!zone) return problem(zone.error());
    const auto calendars = service.store.calendars();
    if (!calendars) return problem(calendars.error());
    const auto terms = core::termSchedule(found->agreement, *calendars, **zone);
    return answered(terms, [](const core::TermSchedule& schedule) {
        json::Items items;
        for (const core::TermRow& row : schedule.rows)
            items.emplace_back(office::toJson(row));
        json::Members answer{{"items", std::move(items)}};
        office::addNotes(answer, schedule.notes);
        return answered(std::move(answer));
    });
}

Response getDocument(const Service& service, const Request& request, const PathParameters& path) {
    Parameters parameters(request, {"template", "as_of"});
    const std::string name = parameters.text("template").value_or("mou_binding");
    const core::Date as_of = parameters.date("as_of").value_or(service.today());
    if (std::ranges::find(service.templates, name) == service.templates.end())
        parameters.refuse("template", fmt::format("there is no template “{}”; there are {}", name,
                                                  fmt::join(service.templates, ", ")));
    if (auto fine = parameters.check(); !fine) return malformed(fine.error());
    const std::string& id = path.get("id");
    office::DocumentOrder order{name, service.template_bytes(name), as_of};
    order.library = &service.library;
    const auto rendering = office::generateDocument(service.store, service.errand(request), id, order);
    return answered(rendering, [&](const documents::Rendering& document) {
        Response response{Status::Ok, kWord, document.bytes};
        response.set("Content-Disposition", fmt::format("attachment; filename=\"{}-draft.docx\"", id));
        return response;
    });
}

// --- what is due ---

core::Result<office::DueQuestion> dueQuestion(const Service& service, Parameters& parameters) {
    const core::Date as_of = parameters.date("as_of").value_or(service.today());
    const auto within = parameters.period("within");
    const auto last = within ? core::anniversary(as_of, *within) : core::addDays(as_of, 30);
    if (!last) parameters.refuse("within", "it leads past the dates that Concordat knows");
    const core::Date first = parameters.date("from").value_or(core::kFirstDate);
    office::DueQuestion question{as_of, {first, last.value_or(as_of)}};
    if (question.range.last < first) parameters.refuse("from", "it lies after the last day asked about");
    if (parameters.word("done", {"listed", "left_out"}) == "listed") question.done = office::Done::Listed;
    question.limit = parameters.number("limit", 1, kMostRows).value_or(kPage);
    if (const auto after = parameters.text("after")) {
        question.after = readDuePlace(*after);
        if (!question.after) parameters.refuse("after", "it is not what an answer gave as `next`");
    }
    if (auto fine = parameters.check(); !fine) return tl::unexpected(fine.error());
    return question;
}

Response dueAnswer(const Service& service, const office::DueQuestion& question) {
    const auto due = office::dueList(service.store, service.visit(), question);
    return answered(due, [&](const office::DueAnswer& answer) {
        json::Items items;
        for (const office::DueRow& row : answer.rows)
            items.emplace_back(office::toJson(row));
        json::Items undated;
        for (const office::UndatedRow& row : answer.undated)
            undated.emplace_back(office::toJson(row));
        json::Members members{{"as_of", core::print(question.as_of)},
                              {"through", core::print(question.range.last)},
                              {"items", std::move(items)},
                              {"undated", std::move(undated)}};
        if (answer.next) members.push_back({"next", print(*answer.next)});
        return answered(std::move(members));
    });
}

Response getDue(const Service& service, const Request& request) {
    Parameters parameters(request, {"as_of", "within", "from", "done", "limit", "after"});
    const auto question = dueQuestion(service, parameters);
    return question ? dueAnswer(service, *question) : malformed(question.error());
}

Response getDueOf(const Service& service, const Request& request, const PathParameters& path) {
    Parameters parameters(request, {"as_of", "within", "from", "done", "limit", "after"});
    auto question = dueQuestion(service, parameters);
    if (!question) return malformed(question.error());
    question->agreement = path.get("id");
    return dueAnswer(service, *question);
}

Response getDueAsCsv(const Service& service, const Request& request) {
    Parameters parameters(request, {"as_of", "within", "from", "done"});
    auto question = dueQuestion(service, parameters);
    if (!question) return malformed(question.error());
    question->limit = kMostRows;
    json::Items rows;
    for (;;) {
        const auto due = office::dueList(service.store, service.visit(), *question);
        if (!due) return problem(due.error());
        for (const office::DueRow& row : due->rows)
            rows.emplace_back(office::toJson(row));
        if (!due->next) break;
        question->after = due->next;
    }
    const std::vector<std::string> names(office::kDueFields.begin(), office::kDueFields.end());
    return {Status::Ok, kCsv, media::csv::write(names, rows, media::csv::Separator::Comma)};
}

// --- search ---

Response search(const Service& service, const Request& request) {
    Parameters parameters(request, {"q", "limit", "after"});
    office::FindQuestion question{parameters.text("q").value_or("")};
    if (question.words.empty()) parameters.refuse("q", "it is missing: the words to look for");
    question.limit = parameters.number("limit", 1, kMostRows).value_or(kPage);
    if (const auto after = parameters.text("after")) {
        question.after = readSearchPlace(*after);
        if (!question.after) parameters.refuse("after", "it is not what an answer gave as `next`");
    }
    if (auto fine = parameters.check(); !fine) return malformed(fine.error());
    const auto found = office::find(service.store, service.visit(), question);
    return answered(found, [](const store::SearchPage& page) {
        json::Items items;
        for (const store::SearchHit& hit : page.hits)
            items.emplace_back(office::toJson(hit));
        json::Members members{{"items", std::move(items)}};
        if (page.next) members.push_back({"next", print(*page.next)});
        return answered(std::move(members));
    });
}

}  // namespace

office::Errand Service::errand(const Request& request) const {
    const std::string* key = request.header("idempotency-key");
    return {visit(), now(), key == nullptr ? std::string() : *key};
}

std::vector<Route> apiRoutes(const Service& service) {
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
    return {
        {Method::Get, "/api/v1/health", plain(health)},
        {Method::Get, "/api/v1/agreements", plain(listAgreements)},
        {Method::Get, "/api/v1/agreements.csv", plain(listAgreementsAsCsv)},
        {Method::Get, "/api/v1/agreements/{id}", one(getAgreement)},
        {Method::Put, "/api/v1/agreements/{id}", one(putAgreement)},
        {Method::Get, "/api/v1/agreements/{id}/history", one(getHistory)},
        {Method::Get, "/api/v1/agreements/{id}/changes", one(getChanges)},
        {Method::Get, "/api/v1/agreements/{id}/terms", one(getTerms)},
        {Method::Get, "/api/v1/agreements/{id}/due", one(getDueOf)},
        {Method::Get, "/api/v1/agreements/{id}/document", one(getDocument)},
        {Method::Get, "/api/v1/due", plain(getDue)},
        {Method::Get, "/api/v1/due.csv", plain(getDueAsCsv)},
        {Method::Get, "/api/v1/search", plain(search)},
    };
}

}  // namespace concordat::web
