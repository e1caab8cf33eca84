// What the parts of an agreement's view do to the record's fields: change the items of a list, number them
// anew, leave a blank where there are no words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "media/context.h"

namespace concordat::documents {

// Absent, so that a section over it does not show, when the text is empty.
[[nodiscard]] media::Value textOrBlank(std::string text);

// Items know their place, as the record's own do: index from 1, first, last.
[[nodiscard]] media::List numbered(media::List items);

// The text under a name; nullptr when there is none.
[[nodiscard]] const std::string* textOf(const media::Fields& fields, std::string_view name);

// Calls `change` with the position and the fields of each item of the list under a name, which must be there.
template <class Change>
void changeItems(media::Fields& owner, std::string_view name, Change change) {
    std::size_t index = 0;
    for (media::Value& item : *owner.find(name)->list())
        change(index++, *item.fields());
}

// Calls `change` with the group of fields under a name, unless the record leaves the group out.
template <class Change>
void changeGroup(media::Fields& owner, std::string_view name, Change change) {
    if (media::Fields* group = owner.find(name)->fields()) change(*group);
}

}  // namespace concordat::documents
