// Numbers by which Word knows the things of one kind: lists, notes, bookmarks, drawings.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace concordat::documents {

// From 0 to 2,147,483,647, none given twice.
class Numbers {
public:
    // A number in use. A text that is no such number is nobody's.
    void note(std::string_view id);
    [[nodiscard]] std::string fresh();
    // What an id that was met here before becomes; nothing for a new one.
    std::optional<std::string> another(std::string_view id);

private:
    std::set<std::int32_t> used_;
    std::int32_t lowest_free_ = 1;  // none below it is free, once the highest is used
    std::set<std::string, std::less<>> met_;
};

}  // namespace concordat::documents
