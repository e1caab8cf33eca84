// The names of an agreement as Spanish wording prints them.
#pragma once

#include "media/context.h"

namespace concordat::documents {

// The same data with dates as “30 de junio de 2027”, lengths of time as “30 días” and lists as “Alder e
// Iris”: every text that is nothing but a date or a length, and every `x_joined` beside its list `x`,
// `parties_in_words` among them. Words of the record stay, and so do amounts of money, which Spanish writes
// here as English does: $1,200.00.
[[nodiscard]] media::Fields inSpanish(const media::Fields& data);

}  // namespace concordat::documents
