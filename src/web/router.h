// Which address leads to which handler: a table of methods and patterns, checked when it is made.
//
// "/api/v1/agreements/{id}/due" has literal segments and parameters; a parameter is one whole segment that is
// not empty. A path is walked segment by segment through a tree, so that its cost is its length, however many
// routes there are. So that nobody has to know an order of precedence, no two patterns may both take a path:
// where a parameter may stand there is no literal beside it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "web/message.h"

namespace concordat::web {

// What the path had in the places of the pattern's parameters.
class PathParameters {
public:
    // The pattern must have it.
    [[nodiscard]] const std::string& get(std::string_view name) const;

private:
    friend class Router;
    const std::vector<std::string>* names_ = nullptr;
    std::vector<std::string> values_;
};

using RouteHandler = std::function<Response(const Request&, const PathParameters&)>;

struct Route {
    Method method = Method::Get;  // not Options, which the router answers
    std::string pattern;
    RouteHandler handler;
};

// The page for a person who asked for what is not there, or not so.
using RefusalPage = std::function<Response(const Request&, Status, std::string_view sentence)>;

// Without a template or a style sheet.
[[nodiscard]] Response plainRefusalPage(const Request& request, Status status, std::string_view sentence);

class Router {
public:
    // Invalid with all that is wrong: patterns that cannot be read, routes that are there twice, patterns
    // that may take the same path. Refusals below /api are problems, elsewhere pages.
    [[nodiscard]] static core::Result<Router> of(std::vector<Route> routes,
                                                 RefusalPage page = plainRefusalPage);

    // In the order in which they were given.
    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

    // 404 for a path that no pattern takes; 405 with Allow for another method; 204 with Allow for OPTIONS.
    [[nodiscard]] Response answer(const Request& request) const;

private:
    struct Node {
        std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
        std::unique_ptr<Node> parameter;
        std::vector<std::string> names;  // of the parameters on the way here, where a pattern ends
        std::map<Method, const RouteHandler*> ends;  // of patterns that end here
    };

    Router() = default;
    void add(const Route& route, std::vector<core::Problem>& problems);
    static std::string allowed(const Node& node);
    Response refuse(const Request& request, Status status, std::string_view sentence) const;

    std::vector<Route> routes_;
    RefusalPage page_;
    std::unique_ptr<Node> root_ = std::make_unique<Node>();
};

}  // namespace concordat::web
