// What the items of a record are called where their keys would say nothing to a reader.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/structure.h"

namespace concordat::record {

class DisplayNames {
public:
    // Those of all keyed items below `object`, which is described by `root`.
    DisplayNames(const Structure& root, const void* object);

    // `structure` is the name of one, or several with "|" between them, as a reference has it. The key itself
    // when nothing better is known.
    [[nodiscard]] std::string of(std::string_view structure, const std::string& key) const;

private:
    using Item = std::pair<std::string_view, std::string>;

    void gather(const Structure& structure, const void* object);
    void name(const Structure& structure, const void* object);

    std::map<Item, std::string> names_;
    std::vector<std::pair<Item, std::string>> borrowed_;
};

}  // namespace concordat::record
