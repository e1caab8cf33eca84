// The data directory as commands meet it: --data, CONCORDAT_DATA, or concordat-data in the current folder.
#pragma once

#include <memory>
#include <string>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "core/agreement.h"
#include "core/business_days.h"
#include "office/visit.h"
#include "store/store.h"

namespace concordat::cli {

// --data, for commands that work on it.
[[nodiscard]] Option dataOption();
[[nodiscard]] std::string dataDirectory(const Arguments& arguments, Console& console);

// The store of the data directory, with these calendars beside the workspace's own. A database that may not
// be written is opened for reading. Where it may be written, its dates are made ready for today first.
[[nodiscard]] Outcome<std::unique_ptr<store::Store>> openStore(const Arguments& arguments, Console& console,
                                                               core::Calendars calendars,
                                                               store::StoreOptions options = {});
// The same with the calendars of the program and of --calendar.
[[nodiscard]] Outcome<std::unique_ptr<store::Store>> openStore(const Arguments& arguments, Console& console,
                                                               store::StoreOptions options = {});

// The one person there is until there are accounts: whoever sits at the machine.
[[nodiscard]] office::Visit visit(Console& console);
[[nodiscard]] office::Errand errand(const Arguments& arguments, Console& console);
// --key, for commands that change something.
[[nodiscard]] Option keyOption();

// Whether a command means a file by it, and not an agreement of the data directory: standard input, a path, a
// name that ends in .xml or .json, or the name of anything that is there.
[[nodiscard]] bool namesFile(const std::string& name);

// What a command works on: the record of a file, or the one of the data directory that was agreed on a day;
// with all calendars that it may name.
struct Subject {
    core::Agreement agreement;
    core::Calendars calendars;
};
[[nodiscard]] Outcome<Subject> readSubject(const Arguments& arguments, Console& console,
                                           const core::Calendars& calendars, const std::string& name,
                                           core::Date as_of);
// The same with the calendars of the program and of --calendar.
[[nodiscard]] Outcome<Subject> readSubject(const Arguments& arguments, Console& console,
                                           const std::string& name, core::Date as_of);

// How help speaks of an argument that `readSubject` reads.
inline constexpr std::string_view kSubject =
    "an agreement of the data directory by its id, or the file of a record, XML or JSON; - is standard input";
inline constexpr std::string_view kSubjects =
    "agreements of the data directory by their ids, or files of records, XML or JSON; - is standard input";

}  // namespace concordat::cli
