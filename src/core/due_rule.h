// The due-rule grammar: how an agreement says when something is due, and what the answer is.
//
// A DueRule is the structured form; `parseDueRule` reads the authoring form of the domain's section 2.1
// under its readings G1–G16, `print` writes it back, and print∘parse is the identity.
#pragma once

#include <string>
#include <string_view>

namespace concordat::core {

// (engine in work: see the whole grammar in this header)
struct DueRule {
    std::string text;

    bool operator==(const DueRule&) const = default;
};

}  // namespace concordat::core
