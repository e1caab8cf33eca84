// The routes of the API: each is in its description and nothing else is, and each keeps what HTTP promises of
// it.
#include "web/api.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "documents/document_text.h"
#include "media/file.h"
#include "media/json.h"
#include "record/record.h"
#include "support/model_office.h"
#include "web/pages.h"

namespace concordat::web {
namespace {

using testing::HasSubstr;
using testing_support::ModelOffice;

const core::Date kToday = core::toDate({2026, 11, 16});

class Api : public testing::Test {
protected:
    Response ask(Method method, const std::string& path, std::vector<Field> query = {},
                 std::vector<Field> headers = {}, std::string body = {}) {
        Request request;
        request.method = method;
        request.path = path;
        request.query = std::move(query);
        request.headers = std::move(headers);
        request.body = std::move(body);
        return router_.answer(request);
    }
    Response get(const std::string& path, std::vector<Field> query = {}, std::vector<Field> headers = {}) {
        return ask(Method::Get, path, std::move(query), std::move(headers));
    }
    // An office's own wording of one clause.
    static documents::ClauseLibrary ownClauses() {
        constexpr std::string_view kClause =
            "---\nid: training\nversion: 1.0\nheading: Training\ninstruments: any\nmandatory-when: never\n"
            "binding: as-instrument\nsatisfies: none\napproved-by: nobody yet\n---\n\n## Preferred\n\nOur "
            "own "
            "words.\n";
        const std::vector<documents::ClauseFile> files{{"training.md", kClause}};
        return documents::ClauseLibrary::read(files, documents::ClausesOf::Office)
            ->before(documents::shippedLibrary());
    }
    static std::vector<Route> routes(const Service& service) {
        std::vector<Route> all = apiRoutes(service);
        std::ranges::move(pageRoutes(service), std::back_inserter(all));
        return all;
    }

    ModelOffice office_{kToday};
    std::int64_t moment_ = 1'800'000'000'000'000;
    documents::ClauseLibrary library_ = ownClauses();
    Service service_{office_.store(),
                     office_.visit().asker,
                     [] { return kToday; },
                     [this] { return store::Moment{++moment_}; },
                     {"mou_binding"},
                     [](std::string_view name) {
                         return *media::file::read(
                             fmt::format("{}/templates/documents/{}.docx", CONCORDAT_SOURCE_DIR, name));
                     },
                     "0",
                     library_};
    Router router_ = Router::of(routes(service_), refusalPage).value();
};

TEST_F(Api, EveryRouteIsInTheDescriptionAndNothingElseIs) {
    std::ifstream file(CONCORDAT_SOURCE_DIR "/schema/openapi.yaml");
    std::set<std::string> described;
    std::string path;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("  /") && line.ends_with(':')) path = line.substr(2, line.size() - 3);
        if (line.starts_with("components:")) break;
        for (const char* method : {"get", "put", "post", "patch", "delete"})
            if (line == std::string("    ") + method + ":") described.insert(method + (" " + path));
    }
    std::set<std::string> there;
    for (const Route& route : apiRoutes(service_)) {
        std::string method(nameOf(route.method));
        std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c | 0x20); });
        there.insert(method + " " + route.pattern);
    }
    EXPECT_EQ(there, described);
    EXPECT_GT(there.size(), 10U);
}

TEST_F(Api, AnAgreementHasATagAndIsNotSentTwice) {
    const Response first = get("/api/v1/agreements/alder-diversion");
    ASSERT_EQ(first.status(), Status::Ok);
    ASSERT_NE(first.header("ETag"), nullptr);
    const Response again =
        get("/api/v1/agreements/alder-diversion", {}, {{"if-none-match", *first.header("ETag")}});
    EXPECT_EQ(again.status(), Status::NotModified);
    EXPECT_TRUE(record::readJson(first.body()));
    // The tag is the name of the revision: the hash of its canonical XML.
    EXPECT_EQ(*first.header("ETag"), "\"" + *record::hash(*record::readJson(first.body())) + "\"");
}

TEST_F(Api, AChangeSaysWhichStateItChanges) {
    const std::string path = "/api/v1/agreements/alder-diversion";
    const Response read = get(path);
    core::Agreement agreement = *record::readJson(read.body());
    agreement.title = "Another title";
    const std::string body = record::writeJson(agreement);
    EXPECT_EQ(ask(Method::Put, path, {}, {}, body).status(), Status::PreconditionRequired);
    EXPECT_EQ(ask(Method::Put, path, {}, {{"if-match", "\"x\""}}, body).status(), Status::PreconditionFailed);
    const std::string& tag = *read.header("ETag");
    for (const std::string& unusable :
         {std::string("*"), "W/" + tag, tag.substr(1, 64), tag + ", " + tag, std::string()})
        EXPECT_EQ(ask(Method::Put, path, {}, {{"if-match", unusable}}, body).status(), Status::BadRequest)
            << unusable;
    EXPECT_EQ(ask(Method::Put, path, {}, {{"if-match", tag}, {"if-none-match", "*"}}, body).status(),
              Status::BadRequest);
    EXPECT_EQ(
        ask(Method::Put, path, {}, {{"if-match", tag}, {"idempotency-key", std::string(201, 'k')}}, body)
            .status(),
        Status::Unprocessable);
    EXPECT_EQ(ask(Method::Put, path, {}, {{"if-none-match", "*"}}, body).status(),
              Status::PreconditionFailed);
    const Response changed = ask(Method::Put, path, {}, {{"if-match", *read.header("ETag")}}, body);
    ASSERT_EQ(changed.status(), Status::Ok) << changed.body();
    EXPECT_THAT(std::string(changed.body()), HasSubstr("\"revision\":2"));
    const Response stale = ask(Method::Put, path, {}, {{"if-match", *read.header("ETag")}}, body);
    EXPECT_EQ(stale.status(), Status::PreconditionFailed);
    EXPECT_THAT(std::string(stale.body()), HasSubstr("changed since you read it"));
    EXPECT_EQ(*get(path).header("ETag"), *changed.header("ETag"));
}

TEST_F(Api, ADocumentTakesItsWordingFromTheLibraryOfTheService) {
    const std::string path = "/api/v1/agreements/alder-diversion";
    core::Agreement agreement = *record::readJson(get(path).body());
    core::ClauseUse& clause = agreement.clauses.front();
    clause.library_id = "training";
    clause.variant = core::ClauseVariant::Preferred;
    clause.paragraphs.clear();
    const Response changed =
        ask(Method::Put, path, {}, {{"if-match", *get(path).header("ETag")}}, record::writeJson(agreement));
    ASSERT_EQ(changed.status(), Status::Ok) << changed.body();
    for (const std::string& address :
         {path + "/document", std::string("/agreements/alder-diversion/document")}) {
        const Response document = get(address);
        ASSERT_EQ(document.status(), Status::Ok) << address << document.body();
        EXPECT_THAT(documents::documentText(std::string(document.body())).value(),
                    HasSubstr("Our own words."));
    }
}

TEST_F(Api, ARecordComesAsJsonOrXmlAndIsNotCoded) {
    const std::string path = "/api/v1/agreements/alder-diversion";
    const std::string body = record::writeJson(*record::readJson(get(path).body()));
    const auto put = [&](const char* name, const char* value) {
        return ask(Method::Put, path, {}, {{"if-match", *get(path).header("ETag")}, {name, value}}, body)
            .status();
    };
    for (const char* type :
         {"application/json", "Application/JSON; charset=utf-8", "application/xml", "text/xml"})
        EXPECT_EQ(put("content-type", type), Status::Ok) << type;
    for (const char* type :
         {"text/plain", "application/pdf", "application/jsonx", "application/x-www-form-urlencoded", ""})
        EXPECT_EQ(put("content-type", type), Status::UnsupportedMediaType) << type;
    EXPECT_EQ(put("content-encoding", "gzip"), Status::UnsupportedMediaType);
}

TEST_F(Api, ANewAgreementIsMadeOnceUnderItsKey) {
    core::Agreement agreement = *record::readJson(get("/api/v1/agreements/alder-diversion").body());
    agreement.id = "new-one";
    const std::string body = record::writeJson(agreement);
    const std::vector<Field> headers{{"if-none-match", "*"}, {"idempotency-key", "k"}};
    const Response first = ask(Method::Put, "/api/v1/agreements/new-one", {}, headers, body);
    const Response again = ask(Method::Put, "/api/v1/agreements/new-one", {}, headers, body);
    EXPECT_EQ(first.status(), Status::Created);
    EXPECT_EQ(again.status(), Status::Created);
    EXPECT_EQ(first.body(), again.body());
    agreement.title = "Something else";
    const Response other =
        ask(Method::Put, "/api/v1/agreements/new-one", {}, headers, record::writeJson(agreement));
    EXPECT_EQ(other.status(), Status::Conflict);
    EXPECT_EQ(ask(Method::Put, "/api/v1/agreements/other", {}, {{"if-none-match", "*"}}, body).status(),
              Status::Unprocessable);
    const Response broken =
        ask(Method::Put, "/api/v1/agreements/new-two", {}, {{"if-none-match", "*"}}, "{\"form\": 1}");
    EXPECT_EQ(broken.status(), Status::Unprocessable);
    EXPECT_THAT(std::string(broken.body()), HasSubstr("\"problems\":[{"));
}

TEST_F(Api, UnknownRepeatedAndUnreadableParametersAreRefusedByName) {
    for (const auto& [query, said] : std::vector<std::pair<std::vector<Field>, std::string>>{
             {{{"witihn", "P1D"}}, "did you mean within"},
             {{{"within", "P1D"}, {"within", "P2D"}}, "given twice"},
             {{{"as_of", "tomorrow"}}, "is not a date"},
             {{{"limit", "0"}}, "whole number from 1 to 500"},
             {{{"limit", "501"}}, "whole number from 1 to 500"},
             {{{"after", "x"}}, "`next`"},
             {{{"done", "maybe"}}, "none of"},
             {{{"within", "P900Y"}}, "leads past"}}) {
        const Response answer = get("/api/v1/due", query);
        EXPECT_EQ(answer.status(), Status::BadRequest);
        EXPECT_THAT(std::string(answer.body()), HasSubstr(said));
        EXPECT_THAT(std::string(answer.body()), HasSubstr("\"path\":\"" + query.back().name));
    }
}

TEST_F(Api, PagesOfWhatIsDueAreTheWholeList) {
    const Response whole = get("/api/v1/due", {{"within", "P60D"}, {"limit", "500"}});
    ASSERT_EQ(whole.status(), Status::Ok);
    const media::json::Value all = *media::json::parse(whole.body());
    media::json::Items items;
    std::string after;
    for (;;) {
        std::vector<Field> query{{"within", "P60D"}, {"limit", "7"}};
        if (!after.empty()) query.push_back({"after", after});
        const Response part = get("/api/v1/due", query);
        const media::json::Value page = *media::json::parse(part.body());
        std::ranges::copy(*page.find("items")->array(), std::back_inserter(items));
        if (page.find("next") == nullptr) break;
        after = *page.find("next")->string();
    }
    EXPECT_EQ(media::json::Value(items), *all.find("items"));
    EXPECT_GT(items.size(), 20U);
}

TEST_F(Api, WhatIsNotThereIsSaidInItsOwnForm) {
    const Response api = get("/api/v1/agreements/alder-diversoin");
    EXPECT_EQ(api.status(), Status::NotFound);
    EXPECT_THAT(std::string(api.body()), HasSubstr("Did you mean alder-diversion"));
    const Response page = get("/agreements/alder-diversoin");
    EXPECT_EQ(page.status(), Status::NotFound);
    EXPECT_THAT(std::string(page.body()), HasSubstr("<!doctype html>"));
    EXPECT_EQ(get("/nothing/here").status(), Status::NotFound);
    EXPECT_EQ(ask(Method::Delete, "/api/v1/due").status(), Status::MethodNotAllowed);
}

TEST_F(Api, EveryPageIsShown) {
    for (const char* path : {"/", "/agreements", "/search", "/agreements/alder-diversion",
                             "/agreements/franklin-11th-district-dsa",
                             "/agreements/franklin-statewide-pretrial", "/agreements/grove-clothing-closet",
                             "/agreements/harbor-colocation", "/agreements/mesa-reentry-subaward"}) {
        const Response page = get(path);
        EXPECT_EQ(page.status(), Status::Ok) << path << page.body();
        EXPECT_THAT(std::string(page.body()), HasSubstr("</html>")) << path;
    }
    const Response found = get("/search", {{"q", "mentor"}});
    EXPECT_THAT(std::string(found.body()), HasSubstr("<mark>"));
    EXPECT_EQ(get("/search", {{"q", "\"\""}}).status(), Status::Ok);
    EXPECT_EQ(get("/", {{"as_of", "2027-07-01"}, {"within", "P30D"}}).status(), Status::Ok);
    // The form of the page asks what the page understands.
    const std::string today(get("/").body());
    for (std::size_t at = today.find("<option value=\""); at != std::string::npos;
         at = today.find("<option value=\"", at + 1)) {
        const std::size_t start = at + 15;
        const std::string value = today.substr(start, today.find('"', start) - start);
        EXPECT_EQ(get("/", {{"within", value}}).status(), Status::Ok) << value;
    }
    EXPECT_EQ(get("/", {{"as_of", "x"}}).status(), Status::BadRequest);
}

}  // namespace
}  // namespace concordat::web
