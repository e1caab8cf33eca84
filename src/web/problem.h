// Refusals as others can read them: problem+json (RFC 9457), and the one table from error codes to HTTP.
//
// {"type": "about:blank", "title": "Not Found", "status": 404, "code": "not_found", "detail": "…",
// "problems":
// [{"path": "…", "message": "…", "line": 3}]}: `detail` is the sentence of the error, `problems` its list,
// left out when empty, as is a line that is not known.
#pragma once

#include <string_view>

#include "core/result.h"
#include "web/message.h"

namespace concordat::web {

// Invalid 422, NotFound 404, Conflict 409, Forbidden 403, Unauthenticated 401, TooLarge 413, Unsupported 415,
// Unavailable 503, Internal 500. What HTTP itself tells apart more finely, a failed If-Match (412) or a
// request that could not be read (400), is said by whoever knows.
[[nodiscard]] Status statusOf(core::ErrorCode code);
// "not_found".
[[nodiscard]] std::string_view nameOf(core::ErrorCode code);

[[nodiscard]] Response problem(const core::Error& error);
[[nodiscard]] Response problem(const core::Error& error, Status status);
// For what is no Error: a refusal of the edge. Unavailable ones ask to come again after a second.
[[nodiscard]] Response problem(Status status, std::string_view detail);

}  // namespace concordat::web
