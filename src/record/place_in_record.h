// A place in a record by its path: "obligations[OB-07].due_rule", as differences, problems and amendments
// write it, walked down the description of the record.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/result.h"
#include "record/structure.h"

namespace concordat::record {

struct Step {
    const Field* field = nullptr;
    std::string item;  // of a list, what names one item: its key, or its number from 1; empty: the whole list

    [[nodiscard]] bool isWholeList() const { return field->cardinality == Cardinality::List && item.empty(); }
};

// From the root inwards; never empty. Constants of the program and text of its own.
using PlaceInRecord = std::vector<Step>;

// Whether the record has such an item is not asked. The sentence of Invalid says which name no record can
// have there, with the nearest name or those that can stand there.
[[nodiscard]] core::Result<PlaceInRecord> readPath(std::string_view path);

// What the record holds at the place; nullptr when nothing, and for a whole list.
[[nodiscard]] const void* valueAt(std::span<const Step> place, const core::Agreement& agreement);

// A value in its text, as the record would hold it at the place. `value()` is what `place.back().field`
// describes; Invalid, with a sentence, when the text is no value of that field. A structure and a whole list
// have no text of their own.
class ValueOfText {
public:
    [[nodiscard]] static core::Result<ValueOfText> read(const PlaceInRecord& place, std::string_view text);
    [[nodiscard]] const void* value() const { return value_; }

private:
    std::unique_ptr<core::Agreement> holder_;
    const void* value_ = nullptr;
};

}  // namespace concordat::record
