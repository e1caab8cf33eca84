// Where the next page of a list begins, as a parameter of its address. Clients hand it back as they got it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/due_page.h"
#include "store/search.h"

namespace concordat::web {

// "2026-12-01,alder-diversion,OB-07/2026Q4"
[[nodiscard]] std::string print(const store::DuePlace& place);
[[nodiscard]] std::optional<store::DuePlace> readDuePlace(std::string_view text);

// "names,42", "words,42"
[[nodiscard]] std::string print(const store::SearchPlace& place);
[[nodiscard]] std::optional<store::SearchPlace> readSearchPlace(std::string_view text);

// A text as a value in the query of an address.
[[nodiscard]] std::string percentEncoded(std::string_view text);

}  // namespace concordat::web
