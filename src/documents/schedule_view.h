// What comes next, for a page that is looked at on a day: the next date of each thing that is due, and all of
// them in the order in which they come.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/date.h"
#include "documents/due_dates.h"
#include "media/context.h"
#include "record/template_data.h"

namespace concordat::documents {

// Sets `next_due` and `next_due_code` of the item: the first of its dates on the day or behind it.
void setNextDue(const DatesOf& dates, core::Date as_of, media::Fields& item);

// Sets `schedule`, when everything else of the view is there.
void addSchedule(media::Fields& root);

// The names of these in the items of the lists that have them, and of `schedule` itself.
void addScheduleNames(record::TemplateName& root);

}  // namespace concordat::documents
