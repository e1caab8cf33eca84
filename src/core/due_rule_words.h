// The keywords of the due-rule grammar, each table in the order of its enumeration, for parser and printer.
#pragma once

#include <array>
#include <string_view>

#include "core/date.h"
#include "core/vocabulary.h"

namespace concordat::core {

template <std::size_t N>
constexpr std::array<std::string_view, N> codes(const std::array<Word, N>& words) {
    std::array<std::string_view, N> codes;
    for (std::size_t at = 0; at < N; ++at)
        codes[at] = words[at].code;
    return codes;
}

inline constexpr std::array<std::string_view, 8> kCycleWords = {"week", "month",     "quarter", "half",
                                                                "year", "fyquarter", "fyhalf",  "fyyear"};
inline constexpr std::array<std::string_view, 7> kWeekdayWords = codes(kWeekdays);
inline constexpr std::array<std::string_view, 5> kOrdinalWords = {"first", "second", "third", "fourth",
                                                                  "fifth"};
inline constexpr std::array<std::string_view, 12> kMonthWords = codes(kMonths);
// Anchor::Kind without Event, which carries an id.
inline constexpr std::array<std::string_view, 5> kAnchorWords = {"term-end", "term-start", "effective",
                                                                 "termination", "pop-end"};
inline constexpr std::array<std::string_view, 2> kEdgeWords = {"period-end", "period-start"};
inline constexpr std::array<std::string_view, 2> kChoiceWords = {"earlier", "later"};
inline constexpr std::array<Word, 5> kRolls = {
    {{"none", "it stays"},
     {"following", "it moves to the next business day"},
     {"preceding", "it moves to the business day before"},
     {"modified", "it moves to the next business day unless that is in a new month, then to the one before"},
     {"frcp6", "it moves on in the direction of counting"}}};
inline constexpr std::array<std::string_view, 5> kRollWords = codes(kRolls);

struct UnitWord {
    std::string_view word;
    std::string_view plural;
    int largest;  // what 100 years have at most (G11)
};
// Offset::Unit in order. A hundred years have at most 36,525 days; five of seven are business days.
inline constexpr std::array<UnitWord, 7> kUnitWords = {{{"d", "days", 36525},
                                                        {"bd", "business days", 26089},
                                                        {"w", "weeks", 5217},
                                                        {"m", "months", 1200},
                                                        {"me", "months", 1200},
                                                        {"y", "years", 100},
                                                        {"h", "hours", 876600}}};

}  // namespace concordat::core
