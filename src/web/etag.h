// Entity tags: how a client says which state of a thing it has seen (RFC 9110, 8.8 and 13.1).
#pragma once

#include <string>
#include <string_view>

#include "web/message.h"

namespace concordat::web {

// "\"…\"": the strong tag of a revision or of content that is known by its hash. The name is letters, digits
// and marks without quotes.
[[nodiscard]] std::string entityTag(std::string_view name);

// Whether a list of tags, the value of If-Match, has this very one or is "*". Weak tags never match.
[[nodiscard]] bool matchesStrongly(std::string_view list, std::string_view tag);
// Whether a list of tags, the value of If-None-Match, has this one, weak or not, or is "*".
[[nodiscard]] bool matchesWeakly(std::string_view list, std::string_view tag);

// The answer itself; or, when it is an Ok to a Get and the client has that state already, NotModified in its
// place, with the headers that belong to it.
[[nodiscard]] Response unlessSeen(const Request& request, Response response);

}  // namespace concordat::web
