// Links of documents: what may be an address, and addresses with tags in them.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "media/mustache.h"

namespace concordat::documents {

// An address as a link may hold it: https, http, mailto or tel; "www.example.org" and "desk@example.org" are
// understood. What an address cannot hold as it is, blanks or letters beyond ASCII, is written in percent.
// Invalid, with what it is instead, for everything else: a link must not run programs or open files.
[[nodiscard]] core::Result<std::string> addressOf(std::string_view text);

// An address of a template with its tags as they were typed; office programs write braces and blanks in
// percent.
[[nodiscard]] std::string withTags(std::string_view address, const media::mustache::Delimiters& delimiters);

}  // namespace concordat::documents
