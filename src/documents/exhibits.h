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
    bool starts_page = false;  // the first does, behind the signatures; the others follow one another
};

struct Exhibits {
    std::vector<Exhibit> printed;       // exhibits in the order of the record, then schedules
    std::vector<std::string> attached;  // titles of the exhibits that are papers of their own
    int schedules = 0;                  // how many schedules are among those printed
    bool contacts = false;              // whether an exhibit takes the liaisons and notice addresses

    // How an article names where something is printed: "Exhibit A", "Schedule 1"; empty where nowhere.
    [[nodiscard]] std::string placeOf(core::ExhibitContent content) const;
};

[[nodiscard]] Exhibits exhibitsOf(const core::Agreement& agreement);

}  // namespace concordat::documents
