// A page of what is due over all agreements of a workspace: one short walk of one index, whatever their
// number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/connection.h"
#include "store/due_row.h"

namespace concordat::store {

enum class WithReasons { No, Yes };

struct DuePlace {
    core::Date adjusted;
    std::string agreement;
    std::string occurrence;

    bool operator==(const DuePlace&) const = default;
};

// Answered from what is kept ready, and so only for an as-of day that it stands for and for dates up to the
// horizon (`Store::isReadyFor`, `Store::horizon`).
struct DueQuery {
    core::Date as_of;
    core::DateRange range;  // of the adjusted dates
    std::optional<DuePlace> after = {};
    std::int64_t limit = 50;
    WithReasons reasons = WithReasons::No;
    bool counsel_only = true;  // whether the asker sees agreements that only counsel may see
};

struct DuePage {
    std::vector<DueRow> rows;      // by adjusted date, agreement, occurrence
    std::optional<DuePlace> next;  // where the next page begins behind; nothing on the last
};

[[nodiscard]] DuePage duePage(Connection& connection, std::int64_t workspace, const DueQuery& query);

inline constexpr std::int64_t kMostCounted = 100'000;
[[nodiscard]] std::int64_t dueCount(Connection& connection, std::int64_t workspace, const DueQuery& query);

// What has no date, and why, with its agreement.
struct UndatedRow {
    std::string agreement;
    core::Undated undated;
};
using Undateds = std::vector<UndatedRow>;

[[nodiscard]] Undateds undatedRows(Connection& connection, std::int64_t workspace);

}  // namespace concordat::store
