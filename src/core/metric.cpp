#include "core/metric.h"

#include <array>

namespace concordat::core {

std::span<const Word> words(MetricDomain) {
    static constexpr std::array kWords{
        Word{"judicial", "courts"}, Word{"well_being", "well-being"}, Word{"resource", "resources"},
        Word{"process", "process"}, Word{"equity", "equity"},         Word{"quality", "quality"},
    };
    return kWords;
}

std::span<const Word> words(MetricKind) {
    static constexpr std::array kWords{
        Word{"count", "count"},
        Word{"unduplicated_count", "count of distinct people"},
        Word{"sum", "sum"},
        Word{"ratio", "ratio"},
        Word{"rate", "rate"},
        Word{"mean", "mean"},
        Word{"median", "median"},
        Word{"percentile", "percentile"},
        Word{"index", "index"},
        Word{"milestone", "milestone"},
        Word{"narrative", "narrative"},
    };
    return kWords;
}

std::span<const Word> words(MetricDirection) {
    static constexpr std::array kWords{
        Word{"increase", "more is better"},
        Word{"decrease", "less is better"},
        Word{"maintain", "staying is better"},
        Word{"range", "inside a range is better"},
    };
    return kWords;
}

std::span<const Word> words(TargetKind) {
    static constexpr std::array kWords{
        Word{"absolute", "as a value"},
        Word{"percent_change_from_baseline", "as a change from the baseline in percent"},
        Word{"range", "as a range"},
    };
    return kWords;
}

std::span<const Word> words(CollectionMethod) {
    static constexpr std::array kWords{
        Word{"case_data", "from case data"},
        Word{"survey", "by survey"},
        Word{"interview", "by interview"},
        Word{"focus_group", "in focus groups"},
        Word{"observation", "by observation"},
        Word{"log", "from a log"},
        Word{"external_admin_data", "from outside administrative data"},
    };
    return kWords;
}

std::span<const Word> words(Verification) {
    static constexpr std::array kWords{
        Word{"none", "not"},
        Word{"self_certified", "the collector certifies"},
        Word{"peer_check", "a colleague checks"},
        Word{"source_sample", "a sample is compared with the source"},
        Word{"external", "somebody outside checks"},
    };
    return kWords;
}

std::span<const Word> words(Aggregation) {
    static constexpr std::array kWords{
        Word{"sum", "by adding"},
        Word{"pooled_ratio", "numerators and denominators added, then divided"},
        Word{"recompute", "computed anew from the values"},
        Word{"last", "the last one stands"},
        Word{"none", "not at all"},
    };
    return kWords;
}

std::span<const Word> words(Frequency) {
    static constexpr std::array kWords{
        Word{"weekly", "weekly"},        Word{"monthly", "monthly"},
        Word{"quarterly", "quarterly"},  Word{"semiannual", "every half year"},
        Word{"annual", "yearly"},        Word{"once", "once"},
        Word{"on_event", "on an event"},
    };
    return kWords;
}

std::span<const Word> words(MetricStatus) {
    static constexpr std::array kWords{
        Word{"missing", "missing"},
        Word{"draft", "draft"},
        Word{"submitted", "submitted"},
        Word{"verified", "verified"},
        Word{"locked", "locked"},
        Word{"revised", "revised"},
        Word{"not_mature", "not mature yet"},
        Word{"not_applicable", "not applicable"},
        Word{"suppressed_in_output", "suppressed in output"},
    };
    return kWords;
}

std::span<const Word> words(ReportKind) {
    static constexpr std::array kWords{
        Word{"performance_quantitative", "figures"},
        Word{"performance_narrative", "narrative"},
        Word{"combined", "figures and narrative"},
        Word{"financial", "money"},
        Word{"close_out", "close-out"},
        Word{"incident", "incident"},
        Word{"evaluation", "evaluation"},
    };
    return kWords;
}

std::span<const Word> words(PeriodBasis) {
    static constexpr std::array kWords{
        Word{"calendar", "calendar year"},
        Word{"fiscal", "fiscal year of the agreement"},
        Word{"agreement", "periods counted from the effective date"},
    };
    return kWords;
}

std::span<const Word> words(StubPolicy) {
    static constexpr std::array kWords{
        Word{"standalone", "a report of its own"},
        Word{"merge_next", "joined to the next"},
        Word{"merge_prev", "joined to the one before"},
        Word{"skip_below", "left out below a number of days"},
    };
    return kWords;
}

std::span<const Word> words(ReportFormat) {
    static constexpr std::array kWords{
        Word{"sf_ppr_like", "like the federal performance progress report"},
        Word{"pmt_like", "like the federal performance measurement tool"},
        Word{"portal", "typed into a portal"},
        Word{"letter", "letter"},
        Word{"spreadsheet", "spreadsheet"},
        Word{"custom", "other"},
    };
    return kWords;
}

std::span<const Word> words(ReportStatus) {
    static constexpr std::array kWords{
        Word{"not_open", "not open"},
        Word{"collecting", "collecting"},
        Word{"internal_review", "internal review"},
        Word{"ready", "ready"},
        Word{"submitted", "submitted"},
        Word{"returned", "returned"},
        Word{"accepted", "accepted"},
        Word{"revised", "revised"},
    };
    return kWords;
}

std::span<const Word> words(EvidenceVoice) {
    static constexpr std::array kWords{
        Word{"interview", "interview"},
        Word{"focus_group", "focus group"},
        Word{"open_comment", "open comment"},
        Word{"story", "story"},
    };
    return kWords;
}

}  // namespace concordat::core
