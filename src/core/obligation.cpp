#include "core/obligation.h"

#include <array>

namespace concordat::core {

std::span<const Word> words(ObligationKind) {
    static constexpr std::array kWords{
        Word{"deliverable", "something handed over"},
        Word{"report", "a report"},
        Word{"payment", "a payment"},
        Word{"notice", "a notice"},
        Word{"service_level", "a level of service"},
        Word{"conduct", "a way of acting"},
        Word{"prohibition", "something not to be done"},
        Word{"data", "a duty about data"},
        Word{"training", "training"},
        Word{"meeting", "a meeting"},
        Word{"insurance", "insurance"},
        Word{"approval", "an approval"},
        Word{"close_out", "a duty at the end"},
    };
    return kWords;
}

std::span<const Word> words(ObligationStrength) {
    static constexpr std::array kWords{
        Word{"must", "binding"},
        Word{"should", "expected, no breach"},
        Word{"may", "open to the party"},
    };
    return kWords;
}

std::span<const Word> words(ObligationTrigger) {
    static constexpr std::array kWords{
        Word{"recurring", "comes back by its due rule"}, Word{"one_time", "once"},
        Word{"event", "each time an event happens"},     Word{"standing", "always, without a date"},
        Word{"conditional", "when a condition holds"},
    };
    return kWords;
}

std::span<const Word> words(ObligationPriority) {
    static constexpr std::array kWords{
        Word{"statutory", "the law"},
        Word{"funding", "the money"},
        Word{"contract", "the agreement"},
        Word{"courtesy", "goodwill"},
    };
    return kWords;
}

std::span<const Word> words(AcceptanceKind) {
    static constexpr std::array kWords{
        Word{"none", "no acceptance needed"},
        Word{"by_party", "a party accepts within a time"},
        Word{"deemed_accepted", "accepted when nobody objects within a time"},
    };
    return kWords;
}

}  // namespace concordat::core
