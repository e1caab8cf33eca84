// A revision without its record.
#pragma once

#include <cstdint>

#include "core/date.h"
#include "media/hash.h"
#include "store/journal.h"

namespace concordat::store {

struct RevisionRow {
    std::int64_t number = 0;
    media::Digest sha256;  // of the canonical XML
    core::Date effective;  // first day on which it is what was agreed
    Moment recorded_at;
};

}  // namespace concordat::store
