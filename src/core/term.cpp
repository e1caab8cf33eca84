#include "core/term.h"

#include <array>

namespace concordat::core {

std::span<const Word> words(EffectiveRuleKind) {
    static constexpr std::array kWords{
        Word{"fixed_date", "on a date"},
        Word{"last_signature", "on the last required signature"},
        Word{"later_of_both",
             "on the later of a date and, as stated, a condition or the last required signature"},
        Word{"on_condition", "when a condition is met"},
    };
    return kWords;
}

std::span<const Word> words(InitialTermKind) {
    static constexpr std::array kWords{
        Word{"fixed_end", "on a date"},
        Word{"duration", "after a time"},
        Word{"until_terminated", "when somebody ends it"},
        Word{"until_event", "when something happens"},
    };
    return kWords;
}

std::span<const Word> words(RenewalMode) {
    static constexpr std::array kWords{
        Word{"none", "not"},
        Word{"auto", "by itself unless somebody gives notice"},
        Word{"mutual_writing", "when all parties agree in writing"},
        Word{"option", "when one party exercises its option"},
        Word{"reapply", "by a new application"},
    };
    return kWords;
}

std::span<const Word> words(NoticePurpose) {
    static constexpr std::array kWords{
        Word{"non_renewal", "to stop a renewal"},
        Word{"exercise", "to exercise an option"},
        Word{"intent_to_negotiate", "to say that one wants to go on"},
    };
    return kWords;
}

std::span<const Word> words(NoticeUnit) {
    static constexpr std::array kWords{
        Word{"d", "calendar days"},
        Word{"bd", "business days"},
        Word{"m", "months"},
    };
    return kWords;
}

std::span<const Word> words(MeasuredTo) {
    static constexpr std::array kWords{
        Word{"term_end", "end of the running term"},
    };
    return kWords;
}

std::span<const Word> words(NoticeKind) {
    static constexpr std::array kWords{
        Word{"non_renewal", "that the agreement will not renew"},
        Word{"exercise", "that an option is exercised"},
        Word{"intent_to_negotiate", "that a party wants to go on"},
        Word{"termination_convenience", "that the agreement ends without cause"},
        Word{"termination_cause", "that it ends for cause"},
        Word{"default", "that a party is in default"},
        Word{"cure_rejected", "that a cure is not accepted"},
        Word{"dispute", "that there is a dispute"},
        Word{"change_of_address", "a new address"},
        Word{"incident", "an incident"},
        Word{"suspension", "a suspension"},
        Word{"reinstatement", "the end of a suspension"},
        Word{"amendment_proposal", "a proposed amendment"},
    };
    return kWords;
}

std::span<const Word> words(TerminationKind) {
    static constexpr std::array kWords{
        Word{"convenience", "without cause"},
        Word{"cause", "for cause"},
        Word{"mutual", "by agreement"},
        Word{"funding_loss", "loss of funding"},
        Word{"change_in_law", "change in law"},
        Word{"data_breach", "breach of data terms"},
        Word{"withdrawal_of_one_party", "one party leaves"},
    };
    return kWords;
}

}  // namespace concordat::core
