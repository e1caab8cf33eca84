// The keywords of the due-rule grammar, each table in the order of its enumeration, for parser and printer.
#pragma once

#include <array>
#include <string_view>

namespace concordat::core {

inline constexpr std::array<std::string_view, 8> kCycleWords = {"week", "month",     "quarter", "half",
                                                                "year", "fyquarter", "fyhalf",  "fyyear"};
inline constexpr std::array<std::string_view, 7> kWeekdayWords = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
inline constexpr std::array<std::string_view, 5> kOrdinalWords = {"first", "second", "third", "fourth",
                                                                  "fifth"};
inline constexpr std::array<std::string_view, 12> kMonthWords = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
// Anchor::Kind without Event, which carries an id.
inline constexpr std::array<std::string_view, 5> kAnchorWords = {"term-end", "term-start", "effective",
                                                                 "termination", "pop-end"};
inline constexpr std::array<std::string_view, 2> kEdgeWords = {"period-end", "period-start"};
inline constexpr std::array<std::string_view, 2> kChoiceWords = {"earlier", "later"};
inline constexpr std::array<std::string_view, 5> kRollWords = {"none", "following", "preceding", "modified",
                                                               "frcp6"};

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
