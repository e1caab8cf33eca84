// Which names a template uses, as a tree: what a program that fills it must give.
//
// What a name is follows from the catalogue where that knows it, else from its use: printed, a text; a
// section without names in it, a truth; with names, a list or a group; a list where its items are counted or
// printed as a whole.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/fillable.h"
#include "record/template_data.h"

namespace concordat::documents {

enum class UsedKind : std::uint8_t { Text, Truth, Group, List, ListOrGroup };
[[nodiscard]] std::string_view wordOf(UsedKind kind);  // "text", "list or group"

struct UsedName {
    std::string name;
    UsedKind kind = UsedKind::Text;
    std::string
        format;  // the formatters behind it, "date", "money | upper"; the first where there are several
    std::string meaning;            // of a known one
    bool known = false;             // to the catalogue, at this place
    std::size_t uses = 0;           // tags that name it, closing ones not counted
    std::vector<UsedName> members;  // in the order of their first use
};

// The names at the root. Invalid when the tags of the template have faults; they are those of `lint`.
[[nodiscard]] core::Result<std::vector<UsedName>> namesUsed(std::string bytes,
                                                            const record::TemplateName& names,
                                                            const Surroundings& around = {});
// The same of an OpenDocument template.
[[nodiscard]] core::Result<std::vector<UsedName>> namesUsedInOdt(std::string bytes,
                                                                 const record::TemplateName& names);
// The same of a text (`text_template`) with its partials, as far as they are found.
[[nodiscard]] core::Result<std::vector<UsedName>> namesUsedInText(std::string_view text,
                                                                  const record::TemplateName& names,
                                                                  const GetFile& partial = {});

}  // namespace concordat::documents
