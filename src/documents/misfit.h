// Whether a paper of some template would say of an agreement what is not so. Templates that the program
// brings are known by their names; one of any other name fits.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/date.h"
#include "core/term_schedule.h"
#include "documents/agreement_view.h"

namespace concordat::documents {

// Each a sentence about what does not fit, and one about what to do; a final copy is refused for any of them:
// a template of another instrument; a notice of non-renewal where nothing renews, before its window or after
// its last day; a notice of termination that comes from a party that may not end the agreement in that way,
// or whose last day comes before the time for notice has passed, counted from the day of the paper. The last
// day is looked at where it is given as 2027-02-15.
[[nodiscard]] std::vector<std::string> misfits(std::string_view template_name,
                                               const core::Agreement& agreement,
                                               const AgreementQuestion& question);

// The same as an error, Invalid with a Problem for each.
[[nodiscard]] core::Result<void> checkFit(std::string_view template_name, const core::Agreement& agreement,
                                          const AgreementQuestion& question);

// The row of the term that runs on a day, or is next to run, and after which another one comes: the one that
// a notice of non-renewal is about.
[[nodiscard]] std::optional<std::size_t> termThatRenews(const core::TermSchedule& schedule, core::Date day);

}  // namespace concordat::documents
