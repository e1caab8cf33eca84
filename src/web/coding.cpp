#include "web/coding.h"

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "media/compression.h"
#include "web/field_list.h"

namespace concordat::web {
namespace {

constexpr std::size_t kWorthwhile = 1'400;  // bytes that go into one packet anyway

// Of "gzip;q=0.000": a quality of nothing is a refusal.
bool isRefused(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::string_view parameter = takePart(parameters, ';');
        if (parameter.starts_with("q=0") || parameter.starts_with("Q=0"))
            return parameter.find_first_not_of("0.", 2) == std::string_view::npos;
    }
    return false;
}

bool isText(const Response& response) {
    const std::string* type = response.header("Content-Type");
    return type != nullptr && (type->starts_with("text/") || type->starts_with("application/json") ||
                               type->starts_with("application/problem+json"));
}

}  // namespace

bool takesGzip(const Request& request) {
    const std::string* accepts = request.header("accept-encoding");
    if (accepts == nullptr) return false;
    std::optional<bool> by_name;
    bool by_star = false;
    for (std::string_view rest = *accepts; !rest.empty();) {
        std::string_view parameters = takePart(rest, ',');
        const std::string_view coding = takePart(parameters, ';');
        const bool taken = !isRefused(parameters);
        if (sameName(coding, "gzip") || sameName(coding, "x-gzip")) by_name = taken;
        if (coding == "*") by_star = taken;
    }
    return by_name.value_or(by_star);
}

Response coded(const Request& request, Response response) {
    if (response.body().size() < kWorthwhile || !isText(response) || response.header("ETag") != nullptr ||
        response.header("Content-Encoding") != nullptr)
        return response;
    response.set("Vary", "Accept-Encoding");
    if (!takesGzip(request)) return response;
    try {
        response.recode("gzip", media::gzip(response.body()));
    } catch (const std::exception&) {
        // For want of memory; the answer is as true without.
    }
    return response;
}

}  // namespace concordat::web
