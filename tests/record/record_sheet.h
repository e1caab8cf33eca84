// A record as a tree of named texts that a test may spoil before it is written as XML or JSON.
#pragma once

#include <string>
#include <vector>

#include "core/agreement.h"
#include "record/structure.h"

namespace concordat::testing {

struct Sheet {
    enum class Form { Scalar, Structure, List };

    const record::Field* field = nullptr;  // of an item the list's field; nullptr for the root
    std::string name;                      // of the element or member; of an item its element
    std::string path;
    Form form = Form::Scalar;
    std::string text;
    std::vector<Sheet> children;
    std::string attributes;  // XML only, written as they are
    std::string json;        // JSON only, written as it is in place of the value
    bool is_key = false;
};

[[nodiscard]] Sheet sheetOf(const core::Agreement& agreement);
[[nodiscard]] std::string xmlOf(const Sheet& sheet);
[[nodiscard]] std::string jsonOf(const Sheet& sheet);

}  // namespace concordat::testing
