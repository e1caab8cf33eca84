// How the pages say dates, distances, statuses and counts, and how a text from outside becomes a value of a
// template. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/due.h"
#include "media/context.h"

namespace concordat::web {

// The text as a value, with U+FFFD in the place of every byte that HTML cannot carry. Escaping is the
// template's.
[[nodiscard]] media::Value shown(std::string_view text);
[[nodiscard]] media::Value shown(std::span<const std::string> texts);
// "the Defender and Riverbend", "County, Court and Clinic"; absent when there is none.
[[nodiscard]] media::Value joined(std::span<const std::string> texts);

// "Mon, Nov 16, 2026", and "Monday, November 16, 2026".
[[nodiscard]] std::string shortDate(core::Date date);
[[nodiscard]] std::string longDate(core::Date date);

// For <time>: iso and words; absent when there is no date.
[[nodiscard]] media::Value dateValue(const std::optional<core::Date>& date);

// "1 item", "1,204 items".
[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many);

// How far away a day is: "today", "tomorrow", "in 12 days", "3 days ago".
[[nodiscard]] std::string distance(std::int64_t days_left);
// The same for something that is still to be done: "3 days late".
[[nodiscard]] std::string lateness(std::int64_t days_left, core::DueStatus status);

// What a status is called, and the ending of its tag's class: late, now, soon, later, done, off.
[[nodiscard]] std::string_view statusWords(core::DueStatus status);
[[nodiscard]] std::string_view statusTone(core::DueStatus status);

}  // namespace concordat::web
