// What is printed behind the signatures, and under which heading: each part of the record under the exhibit
// that names it in its `content`, and what no exhibit names in schedules of the document's own.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/agreement.h"

namespace concordat::documents {

struct Exhibit {
    std::string title;  // "Exhibit C, Metrics and reports", "Schedule 1: Obligations and compliance"
    std::set<core::ExhibitContent> content;
    bool starts_page = true;  // schedules stand one after another
};

struct Exhibits {
    std::vector<Exhibit> printed;       // exhibits in the order of the record, then schedules
    std::vector<std::string> attached;  // titles of the exhibits that are papers of their own
    bool schedules = false;             // whether a schedule is among those printed
    bool contacts = false;              // whether an exhibit takes the liaisons and notice addresses
};

[[nodiscard]] Exhibits exhibitsOf(const core::Agreement& agreement);

}  // namespace concordat::documents
