// What must hold of every page that we write, looked at in its HTML.
#pragma once

#include <string>
#include <vector>

namespace concordat::testing {

// A sentence for each thing that is wrong: no title, language, main landmark or skip link; headings that
// begin below the first level or leave one out; an id that stands twice; a label, a reference or a link
// within the page that leads nowhere; an inline style, script or handler; an image without a text; a table
// without a caption or with a heading that has no scope; a date without its year.
[[nodiscard]] std::vector<std::string> faultsOf(const std::string& html);

}  // namespace concordat::testing
