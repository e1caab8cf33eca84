// Why a date is what it is, as data (idea 4 of the design): the same steps feed the explanation on the
// screen, the JSON of the API and the tests.
//
// The steps of one date form a chain: each begins where the one before ended, and the last ends on the
// adjusted date. A step whose two dates are equal says where the chain stands ("… is the end of 2027Q3").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"

namespace concordat::core {

struct Step {
    enum class Kind : std::uint8_t {
        Origin,  // where the rule starts from, and with an offset where that leads: base → raw
        Closed,  // one closed day, passed over in a roll or in the search for the last business day
        Choice,  // the earlier or later of two
    };
    Kind kind = Kind::Origin;
    Date from;
    Date to;
    std::string because;   // a sentence or its core, without a full stop: "Saturday is a weekend day"
    std::string calendar;  // whose holidays made the step, "us-federal+franklin"; empty when none did

    bool operator==(const Step&) const = default;
};

// Whether an answer comes with its derivation. Without it, it costs a fraction.
enum class Reasons : std::uint8_t { Told, LeftOut };

struct DuePeriod {
    Date start;
    Date end;
    std::string label;  // "2027Q2", "2027-05", "FY2027", "2026-11-16..2027-02-15"

    bool operator==(const DuePeriod&) const = default;
};

// One answer to "when is it due".
struct DueDate {
    std::optional<DuePeriod> period;
    std::string key;   // the occurrence's part of its id (D21): period, date, anchor or event
    Date raw;          // before the roll
    Date adjusted;     // the day on which it is due
    std::string time;  // "17:00" of the agreement's clocks, "21:00-04:00" of an hour clock (G9), or empty
    std::vector<Step> steps;
    std::vector<std::string> notes;  // what a reader should know beside: "No calendar is named, …"

    bool operator==(const DueDate&) const = default;
};

// The derivation as sentences, first to last, then the notes.
[[nodiscard]] std::vector<std::string> sentences(const DueDate& due);

}  // namespace concordat::core
