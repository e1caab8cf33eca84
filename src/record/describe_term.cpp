#include "core/term.h"
#include "record/describe.h"

namespace concordat::record {

template <>
const Structure& describe<core::EffectiveRule>() {
    using core::EffectiveRule;
    static constexpr std::array fields{
        required<&EffectiveRule::kind>("kind", "Which rule."),
        optional<&EffectiveRule::date>("date", "Date, for `fixed_date` and `later_of_both`."),
        optional<&EffectiveRule::condition>("condition", text(), "Condition in words."),
        optional<&EffectiveRule::condition_met_on>("condition_met_on", "Day on which the condition was met."),
    };
    static constexpr Structure structure =
        structureOf("effective_rule", "What makes the agreement take effect.", fields);
    return structure;
}

template <>
const Structure& describe<core::InitialTerm>() {
    using core::InitialTerm;
    static constexpr std::array fields{
        required<&InitialTerm::kind>("kind", "How it ends."),
        optional<&InitialTerm::end>(
            "end", "Last day, inclusive, for `fixed_end`; an explicit end always wins (D3)."),
        optional<&InitialTerm::length>("length",
                                       "Length, for `duration`: end = start + length − 1 day (D2)."),
        optional<&InitialTerm::event>("event", line(), "Event, for `until_event`."),
        optional<&InitialTerm::event_on>("event_on",
                                         "Day on which that event happened; it is then the last day."),
    };
    static constexpr Structure structure = structureOf("initial_term", "The first term.", fields);
    return structure;
}

template <>
const Structure& describe<core::Term>() {
    using core::Term;
    static constexpr std::array fields{
        required<&Term::initial>("initial", "The first term."),
        optional<&Term::hard_stop>("hard_stop", "Last day beyond which nothing extends the agreement."),
    };
    static constexpr Structure structure =
        structureOf("term", "How long the agreement runs before any renewal.", fields);
    return structure;
}

template <>
const Structure& describe<core::RenewalNotice>() {
    using core::RenewalNotice;
    static constexpr std::array fields{
        required<&RenewalNotice::purpose>("purpose", "What it is for."),
        required<&RenewalNotice::amount>("amount", between(1, 3650), "How long before."),
        required<&RenewalNotice::unit>("unit", "In which unit."),
        required<&RenewalNotice::measured_to>("measured_to", "Measured back from."),
        optional<&RenewalNotice::roll>("roll",
                                       "Roll; preceding when left out, because a late notice is fatal "
                                       "and an early one is not (D7)."),
        optional<&RenewalNotice::earliest>(
            "earliest", between(1, 3650), "How long before the same end the window opens, in the same unit."),
        list<&RenewalNotice::methods>("methods", "method", "Ways that count."),
    };
    static constexpr Structure structure =
        structureOf("renewal_notice", "Notice before the end of each term.", fields);
    return structure;
}

template <>
const Structure& describe<core::Holdover>() {
    using core::Holdover;
    static constexpr std::array fields{
        required<&Holdover::allowed>("allowed", "Whether it is allowed."),
        optional<&Holdover::max>("max", "How long at most."),
        optional<&Holdover::terms_continue>("terms_continue", "Whether the terms go on."),
        optional<&Holdover::money_stops>("money_stops", "Whether payments stop."),
    };
    static constexpr Structure structure =
        structureOf("holdover", "Going on past the end without a renewal.", fields);
    return structure;
}

template <>
const Structure& describe<core::RenewalTerms>() {
    using core::RenewalTerms;
    static constexpr std::array fields{
        required<&RenewalTerms::mode>("mode", "How."),
        optional<&RenewalTerms::option_holder>("option_holder", reference("party"),
                                               "Who holds the option, for `option`."),
        optional<&RenewalTerms::length>("length", "Length of each renewal."),
        optional<&RenewalTerms::max_count>("max_count", between(1, 1000),
                                           "How many renewals at most; unlimited when left out."),
        optional<&RenewalTerms::hard_stop>("hard_stop", "Last day beyond which no renewal reaches."),
        optional<&RenewalTerms::notice>("notice", "Notice before the end of each term."),
        list<&RenewalTerms::conditions>("conditions", "condition", line(), "What a renewal depends on."),
        optional<&RenewalTerms::price_adjust>("price_adjust", text(), "How prices move."),
        optional<&RenewalTerms::review_required>("review_required", "Whether a review comes before."),
        optional<&RenewalTerms::holdover>("holdover", "Going on past the end."),
    };
    static constexpr Structure structure = structureOf("renewal", "How the agreement renews.", fields);
    return structure;
}

template <>
const Structure& describe<core::TerminationTerms>() {
    using core::TerminationTerms;
    static constexpr std::array fields{
        required<&TerminationTerms::kind>("kind", "Why."),
        optional<&TerminationTerms::notice>("notice", "Time of notice."),
        optional<&TerminationTerms::cure>("cure", "Time to cure before it takes effect."),
        list<&TerminationTerms::who>("who", "party", reference("party"),
                                     "Who may; every party when left out."),
        optional<&TerminationTerms::wind_down>("wind_down", text(), "What is done to wind down."),
        optional<&TerminationTerms::client_transition>(
            "client_transition", text(), "How clients are looked after, so that none is abandoned."),
        optional<&TerminationTerms::data_disposition>("data_disposition", text(),
                                                      "What becomes of the data."),
        optional<&TerminationTerms::final_report>("final_report", text(), "Last report."),
        optional<&TerminationTerms::final_payment>("final_payment", text(), "Last payment."),
        optional<&TerminationTerms::property>("property", text(), "What becomes of property."),
    };
    static constexpr Structure structure =
        structureOf("termination_terms", "One way to end the agreement early.", fields);
    return structure;
}

template <>
const Structure& describe<core::Notice>() {
    using core::Notice;
    static constexpr std::array fields{
        required<&Notice::id>("id", identifier(), "Names the notice."),
        required<&Notice::kind>("kind", "What it says."),
        required<&Notice::from>("from", reference("party"), "Who gave it."),
        required<&Notice::to>("to", reference("party"), "Who was to get it."),
        required<&Notice::method>("method", "How."),
        required<&Notice::sent_at>("sent_at", "Moment of sending."),
        optional<&Notice::deemed_received>(
            "deemed_received",
            "Day on which it counts as received, as stated; computed when left out (D13)."),
        optional<&Notice::content>("content", line(), "Where its text is kept."),
        optional<&Notice::proof>("proof", line(), "Where the proof is kept."),
    };
    static constexpr Structure structure = structureOf("notice", "A notice that was given.", fields);
    return structure;
}

}  // namespace concordat::record
