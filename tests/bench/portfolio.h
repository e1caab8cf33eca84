// Portfolios for measurements: any number of sound agreements as a large office would keep them, each with
// forty obligations, the same for the same seed and day on every machine. On that day all have begun, within
// the half-year before it, and none has ended.
//
// Agreement n of a portfolio is the same however many there are and in whatever order they are made. Their
// words are drawn from a vocabulary whose word of rank r is r times rarer than the commonest (Zipf), so that
// the classes of query that a search meets, from one rare word to a phrase of common ones, all occur.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/agreement.h"

namespace concordat::bench {

// Numbers in an order that only looks like chance (SplitMix64).
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] std::uint64_t next();
    // From 0 to `end` − 1.
    [[nodiscard]] std::size_t below(std::size_t end) { return next() % end; }

private:
    std::uint64_t state_;
};

// Words by rank, the commonest first: those of the field, then made ones.
class Vocabulary {
public:
    static constexpr std::size_t kWords = 40'000;

    Vocabulary();

    // 1 … kWords.
    [[nodiscard]] const std::string& word(std::size_t rank) const { return words_[rank - 1]; }
    [[nodiscard]] const std::string& draw(Chance& chance) const;

private:
    std::vector<std::string> words_;
    std::vector<std::uint64_t> reach_;  // sum of the weights up to each rank
};

// What is searched for, by class of query.
struct Searches {
    std::string name;  // "one rare word"
    std::vector<std::string> queries;
};

class Portfolio {
public:
    Portfolio(std::uint64_t seed, core::Date day) : seed_(seed), day_(day) {}

    // From 0; "harbor-000017".
    [[nodiscard]] static std::string id(std::size_t number);

    [[nodiscard]] core::Agreement agreement(std::size_t number) const;
    // A record of one obligation, for measuring what a change costs beside its content.
    [[nodiscard]] core::Agreement small(std::size_t number) const;

    [[nodiscard]] std::vector<Searches> searches(std::size_t of_each) const;

private:
    std::uint64_t seed_;
    core::Date day_;
    Vocabulary vocabulary_;
};

}  // namespace concordat::bench
