// The due-rule grammar: how an agreement says when something is due.
//
// A DueRule is the structured form of the grammar in section 2.1 of the domain, under its readings G1–G16.
// `parseDueRule` reads the authoring form and is the only source of rules: everything below the parser trusts
// that a rule obeys the grammar and the bounds of G11. `print` writes the canonical text, and print∘parse is
// the identity on it. A rule knows no calendars and no anchor dates by itself; `Schedule` (schedule.h) brings
// them together and answers with dates.
//
//     every quarter period-end +30d roll following cal us-federal
//     nth third thursday of month by 12:00
//     earlier(event EVT-0042 +30d, pop-end -10bd roll preceding)
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/date.h"
#include "core/instant.h"

namespace concordat::core {

// What repeats. Months stands for "N-months", whose phase comes from a date; all others lie on the calendar
// (G3).
enum class Cycle : std::uint8_t {
    Week,
    Month,
    Quarter,
    Half,
    Year,
    FiscalQuarter,
    FiscalHalf,
    FiscalYear,
    Months,
};

// "every quarter from 2027-01-01 until 2028-12-31"
struct Every {
    Cycle cycle = Cycle::Month;
    int months = 0;  // 1…1200 with Cycle::Months, else 0
    std::optional<Date> from = {};
    std::optional<Date> until = {};  // inclusive

    bool operator==(const Every&) const = default;
};

// What follows "of": a cycle other than Months, or one month of each year.
struct Of {
    Cycle cycle = Cycle::Month;
    int month = 0;  // 1…12 for a month name, which goes with Cycle::Year; else 0

    bool operator==(const Of&) const = default;
};

// "date 2027-05-31"
struct FixedDate {
    Date date;

    bool operator==(const FixedDate&) const = default;
};

// "nth third thursday of month"; periods without a fifth are skipped (G7).
struct NthOf {
    int nth = 1;  // 1…5
    Weekday weekday = Weekday::Monday;
    Of of;

    bool operator==(const NthOf&) const = default;
};

// "last day of month", "last business-day of quarter", "last friday of may"
struct LastOf {
    enum class Kind : std::uint8_t { Day, BusinessDay, Weekday };
    Kind kind = Kind::Day;
    Weekday weekday = Weekday::Monday;  // of Kind::Weekday, else Monday
    Of of;

    bool operator==(const LastOf&) const = default;
};

// "period-end", "period-start": of the enclosing every.
enum class PeriodEdge : std::uint8_t { End, Start };

// A date that the rule does not know: "event EVT-0042", "term-end".
struct Anchor {
    enum class Kind : std::uint8_t { Event, TermEnd, TermStart, Effective, Termination, PopEnd };
    Kind kind = Kind::Event;
    std::string event;  // the id of Kind::Event, else empty

    // By which the anchor is dated: "EVT-0042", "term-end".
    [[nodiscard]] std::string name() const;
    bool operator==(const Anchor&) const = default;
};

struct DueRule;

// "earlier(rule, rule)", "later(rule, rule)"
struct Choice {
    enum class Kind : std::uint8_t { Earlier, Later };
    Kind kind = Kind::Earlier;
    std::vector<DueRule> operands;  // two

    bool operator==(const Choice& other) const;
};

struct Offset {
    enum class Unit : std::uint8_t { Day, BusinessDay, Week, Month, MonthSticky, Year, Hour };
    int count = 1;  // not zero, within 100 years of its unit
    Unit unit = Unit::Day;

    bool operator==(const Offset&) const = default;
};

// D7. Frcp6 is following after a forward offset or none, preceding after a backward one (G6).
enum class Roll : std::uint8_t { None, Following, Preceding, Modified, Frcp6 };
[[nodiscard]] std::span<const Word> words(Roll);

// Nothing as the point is the bare "every month" of G2.
using Point = std::variant<std::monostate, FixedDate, NthOf, LastOf, PeriodEdge, Anchor, Choice>;

struct DueRule {
    std::optional<Every> every = {};
    Point point = {};
    std::optional<Offset> offset = {};
    std::optional<Roll> roll = {};            // absent means none and stays absent in print (G6)
    std::vector<std::string> calendars = {};  // of "cal"; empty takes the agreement's (G5)
    std::optional<TimeOfDay> time = {};       // of "by", local time of the agreement

    bool operator==(const DueRule&) const = default;
};

// Whether the rule answers with a date per period, and so needs a lower and an upper bound (G11).
[[nodiscard]] bool repeats(const DueRule& rule);
// The cycle whose periods a repeating rule counts; nothing for a rule of one date.
[[nodiscard]] std::optional<Cycle> cycleOf(const DueRule& rule);
// Every anchor that the rule or its operands name, once each, in the order of the text.
[[nodiscard]] std::vector<Anchor> anchors(const DueRule& rule);

// Whether the rule counts hours from the anchor of this name, and so needs its moment (G9).
[[nodiscard]] bool countsHoursFrom(const DueRule& rule, std::string_view anchor);

inline constexpr std::size_t kLongestRule = 1000;  // characters (G11)
inline constexpr int kDeepestChoice = 8;           // (G10)

// Refuses (Invalid) with the place of the first fault, counted in characters from 1, and where a keyword was
// nearly met, with the keyword (G12).
[[nodiscard]] Result<DueRule> parseDueRule(std::string_view text);
[[nodiscard]] std::string print(const DueRule& rule);

// The word of the grammar, for explanations: "quarter", "fyhalf", "3-months".
[[nodiscard]] std::string word(Cycle cycle, int months);

}  // namespace concordat::core
