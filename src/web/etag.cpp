#include "web/etag.h"

#include <utility>

#include "media/unicode.h"
#include "web/field_list.h"

namespace concordat::web {
namespace {

constexpr std::string_view kWeak = "W/";

enum class Comparison { Strong, Weak };

bool matches(std::string_view list, std::string_view tag, Comparison comparison) {
    list = media::trimmed(list);
    if (list == "*") return true;
    const auto opaque = [](std::string_view each) {
        if (each.starts_with(kWeak)) each.remove_prefix(kWeak.size());
        return each;
    };
    // A comma within quotes belongs to the tag; ours have none.
    while (!list.empty()) {
        const std::string_view each = takePart(list, ',');
        if (comparison == Comparison::Weak ? opaque(each) == opaque(tag)
                                           : each == tag && !each.starts_with(kWeak))
            return true;
    }
    return false;
}

}  // namespace

std::string entityTag(std::string_view name) {
    return '"' + std::string(name) + '"';
}

bool matchesStrongly(std::string_view list, std::string_view tag) {
    return matches(list, tag, Comparison::Strong);
}

bool matchesWeakly(std::string_view list, std::string_view tag) {
    return matches(list, tag, Comparison::Weak);
}

Response unlessSeen(const Request& request, Response response) {
    if (request.method != Method::Get || response.status() != Status::Ok) return response;
    const std::string* tag = response.header("ETag");
    const std::string* seen = request.header("if-none-match");
    if (tag == nullptr || seen == nullptr || !matchesWeakly(*seen, *tag)) return response;
    Response unchanged(Status::NotModified);
    for (const Field& field : response.headers())
        if (!sameName(field.name, "Content-Type")) unchanged.set(field.name, field.value);
    return unchanged;
}

}  // namespace concordat::web
