// The options of `document render` that say on which occasion a paper is written: who sends it, to whom,
// about which meeting or amendment, with which words. One that would change nothing is refused: whoever gave
// it meant something by it.
#pragma once

#include <vector>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/exit_status.h"
#include "core/agreement.h"
#include "documents/occasion.h"
#include "documents/template_uses.h"

namespace concordat::cli {

// --from, --to, --meeting, --amendment and --set.
[[nodiscard]] std::vector<Option> occasionOptions();

// What they say. Usage for what cannot be meant, such as --set without "=".
[[nodiscard]] Outcome<documents::Occasion> occasionOf(const Arguments& arguments);

// Whether any of them is given.
[[nodiscard]] bool saysOccasion(const Arguments& arguments);

// Usage with every option for which neither the template, which uses these names, nor a clause of the
// agreement that it prints has a place.
[[nodiscard]] Outcome<void> checkOccasion(const Arguments& arguments, const documents::Occasion& occasion,
                                          const std::vector<documents::UsedName>& used,
                                          const core::Agreement& agreement);

}  // namespace concordat::cli
