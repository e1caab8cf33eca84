// Words that mean something inside the tags of other template languages, Handlebars and Jinja above all, and
// nothing in Mustache: "if title", "each parties", "else", "this.name", "loop.index".
#pragma once

#include <string>
#include <string_view>

namespace concordat::media::mustache {

// What is wrong with a tag of this name and what to write instead, to follow the tag in a sentence; empty for
// a name that says nothing there either. "else" and "this" can be names of somebody's data: ask where they
// are not known.
[[nodiscard]] std::string foreignFault(std::string_view name);

}  // namespace concordat::media::mustache
