// What every page has around its own matter: head, navigation, search and foot.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "media/context.h"

namespace concordat::web {

// The places that the navigation names; a page that is none of them marks none.
enum class Place : std::uint8_t { Today, Agreements, Elsewhere };

inline constexpr std::string_view kTodayUrl = "/";
inline constexpr std::string_view kAgreementsUrl = "/agreements";
inline constexpr std::string_view kSearchUrl = "/search";

struct PageFrame {
    Place place = Place::Elsewhere;
    std::string office;        // whose agreements these are, beside the program's name; may be empty
    std::string search_words;  // what stands in the search box
};

// The values that the partials `head` and `foot` ask for. `title` is what the browser's tab says, the state
// of the page first: "2 overdue, Today".
[[nodiscard]] media::Fields frameValues(const PageFrame& frame, std::string_view title);

}  // namespace concordat::web
