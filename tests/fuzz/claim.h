// What a fuzz target asserts about an input that was accepted; holds in every build, unlike assert.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace concordat::fuzz {

inline void claim(bool holds, const char* sentence) {
    if (holds) return;
    std::fprintf(stderr, "Not so: %s\n", sentence);
    std::abort();
}

}  // namespace concordat::fuzz
