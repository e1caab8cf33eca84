// How an answer goes over the wire: its status line and header, with all that the edge is answerable for.
//
// Every answer has a length, so that a client knows where it ends; every answer says what a browser may do
// with it; none says which program at which version it came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "web/message.h"

namespace concordat::web {

enum class After { KeepOpen, Close };

// From the status line to the empty line. `date` is the value of the Date header; without one none is sent.
[[nodiscard]] std::string answerHead(const Response& response, After after, std::string_view date);

// "Mon, 30 Nov 2026 02:27:00 GMT", of seconds since 1970.
[[nodiscard]] std::string httpDate(std::int64_t utc);

}  // namespace concordat::web
