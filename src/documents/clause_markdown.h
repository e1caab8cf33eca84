// What of Markdown the wording of a clause cannot have.
#pragma once

#include <string_view>

namespace concordat::documents {

// "a table", "a quotation", "code", "a heading" or "a picture": what a paragraph holds that a document would
// print as plain words; empty where there is none.
[[nodiscard]] std::string_view foreignMarkdown(std::string_view paragraph);

}  // namespace concordat::documents
