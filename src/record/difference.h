// What changed between two records, field by field.
//
// Items of a list are the same item when they have the same key; where they have none, equal items are paired
// in their order and what is left over between two pairs was changed, removed or added. Only what a person
// must read is told: one row per changed value, and one row for a whole item or structure that came or went,
// with its content in one line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"

namespace concordat::record {

struct Difference {
    enum class Kind : std::uint8_t {
        Added,
        Removed,
        Changed,
        Moved,  // an item of the same key, or of a list that was only put into another order, stands
                // elsewhere among its neighbours; before and after are its places, from 1
    };

    Kind kind = Kind::Changed;
    std::string path;    // "obligations[OB-07].due_rule", "recitals[2]": in the new record unless removed
    std::string before;  // the text of the record; empty when added
    std::string after;   // empty when removed
    std::string_view meaning;  // of the field

    bool operator==(const Difference&) const = default;
};

// "added", "removed", "changed", "moved".
[[nodiscard]] std::string_view code(Difference::Kind kind);

// In the order of the record. Empty exactly when the records are equal.
[[nodiscard]] std::vector<Difference> difference(const core::Agreement& before, const core::Agreement& after);

}  // namespace concordat::record
