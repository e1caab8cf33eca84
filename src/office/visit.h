// Who asks for a use case, and on which day: what every one of them takes first. Days and moments come from
// outside; nothing in this room reads a clock.
#pragma once

#include <string>

#include "core/date.h"
#include "core/permission.h"
#include "store/store.h"

namespace concordat::office {

struct Visit {
    core::Asker asker;
    core::Date today;  // of the office's own clock
};

// A visit that changes something. The key makes the change one that is made once, however often it is sent;
// empty for none.
struct Errand {
    Visit visit;
    store::Moment now;
    std::string key = {};
};

// "There is no agreement x. Did you mean y?": NotFound, for every use case that looks one up.
[[nodiscard]] core::Error noSuchAgreement(store::Store& store, std::string_view id);

}  // namespace concordat::office
