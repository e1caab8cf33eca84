// The languages of wordings, and what values look like in each: dates, and lists within a sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/date.h"

namespace concordat::media {

enum class Language : std::uint8_t { English, Spanish };

// "June 30, 2027"; "30 de junio de 2027", "1.º de julio de 2027".
[[nodiscard]] std::string printLong(core::Date date, Language language);
// What the function above printed; nothing for any other text.
[[nodiscard]] std::optional<core::Date> parseLong(std::string_view text, Language language);

// "Wednesday", "miércoles".
[[nodiscard]] std::string weekdayName(core::Date date, Language language);

// "Alder, Birch and Cedar"; "Alder, Birch y Cedar", with "e" before the sound of i ("Alder e Iris", but
// "Alder y Hierba").
[[nodiscard]] std::string joinedByAnd(std::span<const std::string> texts, Language language);
// "Alder or Birch"; "Alder o Birch", with "u" before the sound of o ("Alder u Oak").
[[nodiscard]] std::string joinedByOr(std::span<const std::string> texts, Language language);

}  // namespace concordat::media
