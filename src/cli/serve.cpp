// `concordat serve`: the pages and the API on this machine.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "cli/agreements.h"
#include "cli/arguments.h"
#include "cli/clauses.h"
#include "cli/commands.h"
#include "cli/data_directory.h"
#include "cli/resources.h"
#include "cli/rows.h"
#include "cli/version.h"
#include "web/api.h"
#include "web/pages.h"
#include "web/server.h"
#include "web/service.h"

namespace concordat::cli {

namespace {

constexpr std::string_view kListen = "127.0.0.1:8080";
constexpr std::int64_t kLookEvery = 1000;  // milliseconds between two looks at the calendar

struct Place {
    std::string address;
    std::uint16_t port = 0;
};

Outcome<Place> placeOf(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    Place place{text.substr(0, colon), 0};
    if (colon != std::string::npos) {
        const char* const end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data() + colon + 1, end, place.port);
        if (error == std::errc() && rest == end && !place.address.empty()) return place;
    }
    return misused(fmt::format("--listen takes an address and a port, as {}; not \"{}\".", kListen, text));
}

constexpr std::string_view kTemplates = "templates/documents/";
constexpr std::string_view kWordEnding = ".docx";

std::vector<std::string> templateNames() {
    std::vector<std::string> names;
    for (const media::Resource& resource : embeddedResources())
        if (resource.path.starts_with(kTemplates) && resource.path.ends_with(kWordEnding))
            names.emplace_back(resource.path.substr(
                kTemplates.size(), resource.path.size() - kTemplates.size() - kWordEnding.size()));
    return names;
}

std::string templateBytes(std::string_view name) {
    const std::string path = fmt::format("{}{}{}", kTemplates, name, kWordEnding);
    for (const media::Resource& resource : embeddedResources())
        if (resource.path == path) return std::string(resource.bytes);
    return {};
}

// Until somebody stops the program; dates are made ready anew when the day changes.
void waitUntilStopped(store::Store& store, Console& console) {
    core::Date ready = console.today();
    while (!console.surroundings().stopped_within(kLookEvery)) {
        if (console.today() == ready) continue;
        const auto computed = store.makeReady(console.today());
        if (computed)
            ready = console.today();
        else
            console.error(computed.error());
    }
}

Outcome<ExitStatus> serve(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, {}); !checked) return tl::unexpected(checked.error());
    const auto place = placeOf(arguments.find("--listen").value_or(std::string(kListen)));
    if (!place) return tl::unexpected(place.error());
    // Signals are for this thread alone, and threads inherit what is blocked.
    (void)console.surroundings().stopped_within(0);
    const auto folder = store::Folder::find(dataDirectory(arguments, console));
    if (!folder) return tl::unexpected(Failure(folder.error()));
    const auto alone = folder->serve();
    if (!alone) return tl::unexpected(Failure(alone.error()));
    const auto library = clauseLibrary(arguments, console);
    if (!library) return tl::unexpected(library.error());
    const auto store = openStore(arguments, console, {.writing = store::Writing::Queued});
    if (!store) return tl::unexpected(store.error());

    Surroundings& surroundings = console.surroundings();
    const web::Service service{**store,
                               visit(console).asker,
                               surroundings.today,
                               [&surroundings] { return store::Moment{surroundings.microseconds_utc()}; },
                               templateNames(),
                               templateBytes,
                               programVersion(),
                               *library};
    std::vector<web::Route> routes = web::apiRoutes(service);
    std::ranges::move(web::pageRoutes(service), std::back_inserter(routes));
    const auto router = web::Router::of(std::move(routes), web::refusalPage);
    if (!router) return tl::unexpected(Failure(router.error()));

    constexpr std::int64_t kMicroseconds = 1'000'000;
    web::ServerOptions options;
    options.address = place->address;
    options.port = place->port;
    options.utc = [&surroundings] { return surroundings.microseconds_utc() / kMicroseconds; };
    options.report = [&console](std::string_view line) { console.message(line); };
    auto server = web::Server::start(
        std::move(options), [&router](const web::Request& request) { return router->answer(request); });
    if (!server) return tl::unexpected(Failure(server.error()));
    console.print(fmt::format("Serving http://{}:{}/ from {}; Ctrl-C stops.\n", place->address,
                              server->port(), folder->path()));
    surroundings.out.flush();
    waitUntilStopped(**store, console);
    server->stop();
    console.message("Stopped.");
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> serveCommands() {
    return {{.noun = "serve",
             .verb = "",
             .summary = "serve the pages and the API on this machine",
             .details =
                 "Opens the data directory and answers on a loopback address only: nobody else on the "
                 "network can reach it. The first page is what is due today; /api/v1 gives the same as "
                 "JSON, as schema/openapi.yaml describes it. Ctrl-C finishes what is running and ends.",
             .options = {dataOption(),
                         {"--listen", Takes::Text, "ADDRESS:PORT",
                          "where to listen; 127.0.0.1:8080 unless given, and port 0 takes a free one"},
                         clausesOption(),
                         calendarOption()},
             .examples = {{"concordat serve", "serve the data directory at http://127.0.0.1:8080/"},
                          {"concordat serve --data concordat-data --listen 127.0.0.1:9090",
                           "the same elsewhere"}},
             .exits = {{ExitStatus::Failed, "the data directory is served already"},
                       {ExitStatus::Conflict, "somebody listens on the port"}},
             .run = serve}};
}

}  // namespace concordat::cli
