// Who is named, and who names: the keys and references of one file, collected while it is read and held
// together afterwards.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "record/outline.h"
#include "record/problems.h"

namespace concordat::record {

class References {
public:
    // `key` and `reference` are entries whose text was read; `scope` is the keyed item around the item that
    // has the key, 0 for none.
    void addKey(std::uint32_t key, const Structure& structure, std::uint32_t scope) {
        keys_.push_back({key, &structure, scope});
    }
    void addReference(std::uint32_t reference) { references_.push_back(reference); }

    // Tells keys that are used twice and references that name nothing.
    void check(const Outline& outline, Problems& problems) const;

private:
    struct Key {
        std::uint32_t entry;
        const Structure* structure;
        std::uint32_t scope;
    };
    std::vector<Key> keys_;
    std::vector<std::uint32_t> references_;
};

}  // namespace concordat::record
