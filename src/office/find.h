// Full-text search over what the visitor may see.
#pragma once

#include "office/visit.h"

namespace concordat::office {

struct FindQuestion {
    std::string words;  // all must occur; "…" is a phrase, a word that ends in * is a beginning
    std::optional<store::SearchPlace> after = {};
    std::int64_t limit = 20;
};

// Invalid where there is no word to look for.
[[nodiscard]] core::Result<store::SearchPage> find(store::Store& store, const Visit& visit,
                                                   const FindQuestion& question);

}  // namespace concordat::office
