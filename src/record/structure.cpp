#include "record/structure.h"

#include <algorithm>

namespace concordat::record {

const Field* Structure::findField(std::string_view fieldName) const {
    const auto found = std::ranges::find(fields, fieldName, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

std::vector<const Structure*> reachable(const Structure& root) {
    std::vector<const Structure*> found{&root};
    for (std::size_t at = 0; at < found.size(); ++at) {
        for (const Field& field : found[at]->fields) {
            if (field.kind != Kind::Structured) continue;
            const Structure* below = &field.structure();
            if (std::ranges::find(found, below) == found.end()) found.push_back(below);
        }
    }
    return found;
}

std::vector<std::string_view> alternatives(std::string_view target) {
    std::vector<std::string_view> structures;
    for (;;) {
        const std::size_t end = target.find('|');
        structures.push_back(target.substr(0, end));
        if (end == std::string_view::npos) return structures;
        target.remove_prefix(end + 1);
    }
}

}  // namespace concordat::record
