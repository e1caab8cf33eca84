#include "web/router.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "core/ascii.h"
#include "web/problem.h"

namespace concordat::web {
namespace {

constexpr std::string_view kInterface = "/api";

// Takes the first segment off a path or pattern, which begins with a slash.
std::string_view takeSegment(std::string_view& path) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

bool isParameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}' &&
           std::ranges::all_of(segment.substr(1, segment.size() - 2), [](char letter) {
               return core::isLower(letter) || core::isDigit(letter) || letter == '_';
           });
}

bool isLiteral(std::string_view segment) {
    return std::ranges::all_of(segment, [](char letter) {
        return core::isLetter(letter) || core::isDigit(letter) || letter == '-' || letter == '_' ||
               letter == '.';
    });
}

// For a page.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        switch (letter) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += letter;
        }
    }
    return out;
}

}  // namespace

const std::string& PathParameters::get(std::string_view name) const {
    const auto found = std::ranges::find(*names_, name);
    if (found == names_->end())
        throw std::logic_error(fmt::format("The pattern of the route has no parameter {}.", name));
    return values_[static_cast<std::size_t>(found - names_->begin())];
}

Response plainRefusalPage(const Request& /*request*/, Status status, std::string_view sentence) {
    const std::string title(phrase(status));
    return {
        status, "text/html; charset=utf-8",
        fmt::format(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{0}</title></head>\n"
            "<body><main><h1>{0}</h1><p>{1}</p><p><a href=\"/\">Back to the beginning</a></p></main>"
            "</body>\n</html>\n",
            title, escaped(sentence))};
}

core::Result<Router> Router::of(std::vector<Route> routes, RefusalPage page) {
    Router router;
    router.routes_ = std::move(routes);
    router.page_ = std::move(page);
    std::vector<core::Problem> problems;
    for (const Route& route : router.routes_)
        router.add(route, problems);
    if (!problems.empty())
        return core::fail(core::ErrorCode::Invalid, "The table of routes is not sound.", std::move(problems));
    return router;
}

void Router::add(const Route& route, std::vector<core::Problem>& problems) {
    const auto wrong = [&](std::string message) { problems.push_back({route.pattern, std::move(message)}); };
    if (!route.pattern.starts_with('/')) return wrong("The pattern does not begin with a slash.");
    if (route.method == Method::Options) return wrong("OPTIONS is answered by the router itself.");
    if (!route.handler) return wrong("The route has no handler.");
    std::vector<std::string> names;
    Node* node = root_.get();
    for (std::string_view rest = route.pattern; !rest.empty();) {
        const std::string_view segment = takeSegment(rest);
        if (isParameter(segment)) {
            if (!node->literals.empty())
                return wrong(fmt::format("Where it has {} another pattern has a literal.", segment));
            names.emplace_back(segment.substr(1, segment.size() - 2));
            if (std::ranges::count(names, names.back()) > 1)
                return wrong(fmt::format("It has {} twice.", segment));
            if (!node->parameter) node->parameter = std::make_unique<Node>();
            node = node->parameter.get();
            continue;
        }
        if (!isLiteral(segment))
            return wrong(fmt::format("“{}” is neither a literal nor a parameter.", segment));
        if (node->parameter)
            return wrong(fmt::format("Where it has “{}” another pattern has a parameter.", segment));
        auto& next = node->literals[std::string(segment)];
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    if (!node->ends.empty() && node->names != names)
        return wrong("Another method of the same pattern calls its parameters differently.");
    node->names = std::move(names);
    if (!node->ends.emplace(route.method, &route.handler).second)
        return wrong(fmt::format("The route is there twice for {}.", nameOf(route.method)));
}

std::string Router::allowed(const Node& node) {
    std::string names;
    for (const auto& [method, handler] : node.ends) {
        names += nameOf(method);
        names += method == Method::Get ? ", HEAD, " : ", ";
    }
    return names + "OPTIONS";
}

Response Router::refuse(const Request& request, Status status, std::string_view sentence) const {
    const std::string_view path = request.path;
    const bool is_interface = path == kInterface || (path.starts_with(kInterface) &&
                                                     path.substr(kInterface.size()).starts_with('/'));
    return is_interface ? problem(status, sentence) : page_(request, status, sentence);
}

Response Router::answer(const Request& request) const {
    if (request.path == "*") {
        Response response(Status::NoContent);
        response.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        return response;
    }
    PathParameters parameters;
    const Node* node = root_.get();
    for (std::string_view rest = request.path; node != nullptr && !rest.empty();) {
        const std::string_view segment = takeSegment(rest);
        if (node->parameter) {
            node = segment.empty() ? nullptr : node->parameter.get();
            parameters.values_.emplace_back(segment);
            continue;
        }
        const auto found = node->literals.find(segment);
        node = found == node->literals.end() ? nullptr : found->second.get();
    }
    if (node == nullptr || node->ends.empty())
        return refuse(request, Status::NotFound, "There is nothing at this address.");
    if (request.method == Method::Options) {
        Response response(Status::NoContent);
        response.set("Allow", allowed(*node));
        return response;
    }
    const auto end = node->ends.find(request.method);
    if (end == node->ends.end()) {
        Response response =
            refuse(request, Status::MethodNotAllowed,
                   fmt::format("{} is not possible at this address.", nameOf(request.method)));
        response.set("Allow", allowed(*node));
        return response;
    }
    parameters.names_ = &node->names;
    return (*end->second)(request, parameters);
}

}  // namespace concordat::web
