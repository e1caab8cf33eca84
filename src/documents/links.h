// Links of documents: what may be an address, and addresses with tags in them.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace concordat::documents {

// An address as a link may hold it: https, http, mailto or tel; "www.example.org" and "desk@example.org" are
// understood. What an address cannot hold as it is, blanks or letters beyond ASCII, is written in percent.
// Invalid, with what it is instead, for everything else: a link must not run programs or open files.
[[nodiscard]] core::Result<std::string> addressOf(std::string_view text);

// An address of a template with the braces of its tags, which office programs write in percent.
[[nodiscard]] std::string withBraces(std::string_view address);

}  // namespace concordat::documents
