// The screens as Mustache templates (templates/pages/*.mustache), which are inside the program, and the one
// way to fill them.
//
// A template and its partials know every name that they use: a name that the page's values lack is a defect,
// and comes back as an error with every such name. Text is escaped for HTML wherever it is printed; no
// template of ours prints without escaping, and a test holds them to that.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "media/context.h"

namespace concordat::web {

struct PageTemplate {
    std::string_view name;  // "today"
    std::string_view text;
};

// Sorted by name. The bytes live as long as the program.
[[nodiscard]] std::span<const PageTemplate> pageTemplates();

// The template of that name, with all others as its partials. Internal when there is none, when a name is
// missing or when a value holds what HTML cannot carry.
[[nodiscard]] core::Result<std::string> fillPage(std::string_view name, const media::Value& values);

}  // namespace concordat::web
