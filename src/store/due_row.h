// A row of what is due: one date with everything that a list says of it, as the table due_date keeps it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/agreement.h"
#include "core/due.h"
#include "store/connection.h"

namespace concordat::store {

struct DueRow {
    core::DueItem item;                 // with steps and notes where they were asked for
    std::string short_name;             // of the agreement, else its id
    std::vector<std::string> obligors;  // by name
    std::string owner;                  // by name

    bool operator==(const DueRow&) const = default;
};

// The item with the names that its list needs.
[[nodiscard]] DueRow rowOf(const core::Agreement& agreement, core::DueItem item);

// The row as the table keeps it: without steps and notes, and without what depends on the day that is asked
// about.
[[nodiscard]] DueRow keptOf(DueRow row);

// Puts a row into the table. One that only counsel may see says so itself.
void writeDueRow(Connection& connection, std::int64_t workspace, const DueRow& row, bool counsel_only);

// A row of the table, whose columns were asked for in the order in which `writeDueRow` names them, from
// `adjusted` on. Throws Invalid for one that is damaged.
[[nodiscard]] DueRow readDueRow(const Rows& rows);

}  // namespace concordat::store
