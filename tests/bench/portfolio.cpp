#include "portfolio.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/due_rule.h"

namespace concordat::bench {
namespace {

constexpr std::size_t kObligations = 40;

constexpr std::array kCommonWords = {
    std::string_view("the"),      std::string_view("of"),        std::string_view("and"),
    std::string_view("to"),       std::string_view("agreement"), std::string_view("party"),
    std::string_view("services"), std::string_view("office"),    std::string_view("county"),
    std::string_view("client"),   std::string_view("defender"),  std::string_view("report"),
    std::string_view("data"),     std::string_view("program"),   std::string_view("notice"),
    std::string_view("written"),  std::string_view("counsel"),   std::string_view("partner"),
    std::string_view("funding"),  std::string_view("quarter"),   std::string_view("records"),
    std::string_view("consent"),  std::string_view("referral"),  std::string_view("court"),
    std::string_view("review"),   std::string_view("staff"),     std::string_view("training"),
    std::string_view("term"),     std::string_view("budget"),    std::string_view("treatment"),
    std::string_view("housing"),  std::string_view("mentor"),    std::string_view("outcome"),
    std::string_view("measure"),  std::string_view("privacy"),   std::string_view("security"),
    std::string_view("invoice"),  std::string_view("payment"),   std::string_view("insurance"),
    std::string_view("audit")};

constexpr std::array<std::string_view, 40> kSyllables = {
    "ba", "be", "bi", "bo", "da", "de", "di", "do", "fa", "fe", "ga", "ge", "go", "ka",
    "ke", "ki", "la", "le", "li", "lo", "ma", "me", "mi", "mo", "na", "ne", "no", "pa",
    "pe", "po", "ra", "re", "ri", "ro", "sa", "se", "ta", "te", "to", "va"};

// Three or four syllables, a different word for each number.
std::string madeWord(std::size_t number) {
    std::string word;
    // 7919 shares no factor with 40³: neighbouring ranks do not begin alike.
    constexpr std::size_t kThree = kSyllables.size() * kSyllables.size() * kSyllables.size();
    std::size_t rest = (number * 7919) % kThree;
    for (int i = 0; i < 3; ++i) {
        word += kSyllables[rest % kSyllables.size()];
        rest /= kSyllables.size();
    }
    if (number % 3 == 0) word += "ne";
    return word;
}

struct Kind {
    std::string_view rule;
    core::ObligationTrigger trigger;
    core::ObligationKind kind;
};

using core::ObligationKind;
using core::ObligationTrigger;

// What the forty obligations are like: two weekly, ten monthly, eleven quarterly, four by half-year, six
// yearly, four that an event starts, three of one date. The holidays of the agreement are the federal ones.
constexpr std::array<Kind, kObligations> kKinds = {{
    {"every week period-end by 17:00", ObligationTrigger::Recurring, ObligationKind::Data},
    {"every week period-end roll following", ObligationTrigger::Recurring, ObligationKind::ServiceLevel},
    {"every month period-end +10d roll following", ObligationTrigger::Recurring, ObligationKind::Report},
    {"every month period-end +15d", ObligationTrigger::Recurring, ObligationKind::Payment},
    {"every month period-end +5bd", ObligationTrigger::Recurring, ObligationKind::Data},
    {"last business-day of month", ObligationTrigger::Recurring, ObligationKind::Deliverable},
    {"nth third thursday of month by 12:00", ObligationTrigger::Recurring, ObligationKind::Meeting},
    {"nth first tuesday of month", ObligationTrigger::Recurring, ObligationKind::Meeting},
    {"last friday of month", ObligationTrigger::Recurring, ObligationKind::Deliverable},
    {"every month period-end roll modified", ObligationTrigger::Recurring, ObligationKind::Payment},
    {"every month period-start +9d roll preceding", ObligationTrigger::Recurring, ObligationKind::Notice},
    {"last day of month", ObligationTrigger::Recurring, ObligationKind::Conduct},
    {"every quarter period-end +30d roll following", ObligationTrigger::Recurring, ObligationKind::Report},
    {"every quarter period-end +15d roll following", ObligationTrigger::Recurring, ObligationKind::Report},
    {"every quarter period-end +45d roll modified", ObligationTrigger::Recurring, ObligationKind::Payment},
    {"every quarter period-end +10bd", ObligationTrigger::Recurring, ObligationKind::Data},
    {"every fyquarter period-end +30d roll following", ObligationTrigger::Recurring, ObligationKind::Report},
    {"last business-day of quarter", ObligationTrigger::Recurring, ObligationKind::Deliverable},
    {"every quarter period-end -10bd roll preceding", ObligationTrigger::Recurring, ObligationKind::Approval},
    {"every quarter period-start +5bd", ObligationTrigger::Recurring, ObligationKind::Meeting},
    {"every quarter period-end +20d roll following", ObligationTrigger::Recurring,
     ObligationKind::ServiceLevel},
    {"every 3-months period-end +30d roll following", ObligationTrigger::Recurring,
     ObligationKind::Deliverable},
    {"every fyquarter period-end +45d", ObligationTrigger::Recurring, ObligationKind::Payment},
    {"every half period-end +30d roll following", ObligationTrigger::Recurring, ObligationKind::Report},
    {"every half period-end +60d roll following", ObligationTrigger::Recurring, ObligationKind::Data},
    {"every fyhalf period-end +30d roll following", ObligationTrigger::Recurring, ObligationKind::Training},
    {"every half period-start +10bd", ObligationTrigger::Recurring, ObligationKind::Deliverable},
    {"every year period-end +90d roll following", ObligationTrigger::Recurring, ObligationKind::Report},
    {"every fyyear period-end +60d roll following", ObligationTrigger::Recurring, ObligationKind::Report},
    {"every year period-end -30bd", ObligationTrigger::Recurring, ObligationKind::Approval},
    {"nth second tuesday of march", ObligationTrigger::Recurring, ObligationKind::Training},
    {"last friday of may", ObligationTrigger::Recurring, ObligationKind::Insurance},
    {"every 12-months period-end +30d roll following", ObligationTrigger::Recurring,
     ObligationKind::Insurance},
    {"event referral +2bd", ObligationTrigger::Event, ObligationKind::ServiceLevel},
    {"event invoice +30d roll following", ObligationTrigger::Event, ObligationKind::Payment},
    {"event incident +10d", ObligationTrigger::Event, ObligationKind::Notice},
    {"term-end +60d roll following", ObligationTrigger::Event, ObligationKind::CloseOut},
    {"effective +215d roll following", ObligationTrigger::OneTime, ObligationKind::Deliverable},
    {"effective +260d roll following", ObligationTrigger::OneTime, ObligationKind::Training},
    {"effective +400d roll following", ObligationTrigger::OneTime, ObligationKind::Deliverable},
}};

// Writes one agreement; everything in it comes from the one row of chance.
class Author {
public:
    Author(const Vocabulary& vocabulary, std::uint64_t seed, core::Date day, std::size_t number)
        : vocabulary_(vocabulary), chance_(seed * 1'000'003 + number), day_(day), number_(number) {}

    core::Agreement agreement(std::size_t obligations) {
        core::Agreement agreement;
        head(agreement);
        parties(agreement);
        term(agreement);
        for (std::size_t i = 0; i < obligations; ++i)
            agreement.obligations.push_back(obligation(i));
        agreement.goals = {{"G-1", sentence(14), {}, {agreement.obligations.front().id}},
                           {"G-2", sentence(14), {}, {agreement.obligations.back().id}}};
        return agreement;
    }

    // What goes with a full portfolio: measures, reports, and events that started clocks.
    void addMeasures(core::Agreement& agreement) {
        for (int i = 1; i <= 4; ++i)
            agreement.metrics.push_back(metric(i));
        agreement.goals.front().metrics = {"M-1", "M-2"};
        agreement.goals.back().metrics = {"M-3", "M-4"};
        agreement.reports = {
            report("R-1", "every quarter period-end +30d roll following", core::Frequency::Quarterly),
            report("R-2", "every year period-end +60d roll following", core::Frequency::Annual)};
        core::History& history = agreement.history.emplace();
        for (const char* kind : {"referral", "invoice"})
            history.events.push_back({fmt::format("EV-{}", history.events.size() + 1),
                                      kind,
                                      core::Date{day_.days - within(1, 14)},
                                      {},
                                      {}});
    }

private:
    int within(int least, int most) {
        return least + static_cast<int>(chance_.below(static_cast<std::size_t>(most - least) + 1));
    }

    std::string words(int count) {
        std::string text;
        for (int i = 0; i < count; ++i) {
            if (i > 0) text += ' ';
            text += vocabulary_.draw(chance_);
        }
        return text;
    }

    std::string headline(int count) {
        std::string text = words(count);
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
        return text;
    }

    std::string sentence(int about) { return headline(within(about - 4, about + 4)) + "."; }

    // Of the made words, so that names are of their own.
    std::string name() {
        std::string text = madeWord(chance_.below(Vocabulary::kWords));
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
        return text;
    }

    void head(core::Agreement& agreement) {
        county_ = name();
        agreement.id = Portfolio::id(number_);
        agreement.title =
            fmt::format("Memorandum of Understanding for the {} County {} Program", county_, name());
        agreement.short_name = fmt::format("{} {}", county_, headline(1));
        agreement.external_numbers = {{core::IdentifierKind::Contract, fmt::format("MOU {:06}", number_)}};
        agreement.program_types = {core::ProgramType::Diversion, core::ProgramType::SocialWork};
        agreement.jurisdiction = {"Franklin", {county_ + " County"}, {}, {}, {}};
        agreement.scope = {sentence(24), {headline(8), headline(8)}, {headline(8)}};
        for (int i = 0; i < 4; ++i)
            agreement.recitals.push_back(sentence(22));
        agreement.purpose = sentence(30);
        agreement.state = core::LifecycleState::Active;
        agreement.time_zone = "America/New_York";
        agreement.calendars = {"us-federal"};
        agreement.fiscal_year_start_month = number_ % 3 == 0 ? 10 : 7;
        agreement.sensitivity_label =
            number_ % 50 == 0 ? core::SensitivityLabel::CounselOnly : core::SensitivityLabel::Internal;
    }

    void parties(core::Agreement& agreement) {
        const struct {
            const char* id;
            const char* called;
            core::PartyKind kind;
            core::PartyRole role;
        } sides[] = {
            {"defender", "Public Defender", core::PartyKind::PublicDefender, core::PartyRole::LeadAgency},
            {"provider", "Services", core::PartyKind::NonprofitService, core::PartyRole::Provider},
            {"evaluator", "University", core::PartyKind::University, core::PartyRole::Evaluator}};
        for (const auto& side : sides) {
            core::Organization& organization = agreement.organizations.emplace_back();
            organization.id = side.id;
            organization.legal_name =
                fmt::format("{} {}", side.role == core::PartyRole::Provider ? name() : county_, side.called);
            organization.kind = side.kind;
            organization.address = fmt::format("{} {} Street\n{}", within(1, 99), name(), county_);
            core::AgreementParty& party = agreement.parties.emplace_back();
            party.party_id = side.id;
            party.org = side.id;
            party.short_name = organization.legal_name;
            party.roles = {side.role};
            for (const char* office : {"director", "liaison"}) {
                core::Person& person = agreement.people.emplace_back();
                person.id = fmt::format("{}-{}", side.id, office);
                person.name = fmt::format("{} {}", name(), name());
                person.title = headline(2);
                person.org = side.id;
            }
            party.signatories = {{fmt::format("{}-director", side.id),
                                  core::SigningCapacity::Execute,
                                  "Resolution of the board",
                                  {},
                                  {},
                                  1,
                                  true}};
            party.liaisons = {{fmt::format("{}-liaison", side.id), core::LiaisonRole::Primary, {}, {}, {}}};
            party.notice_addresses = {
                {{core::NoticeMethod::CertifiedMail}, organization.address, {}, {}, {}}};
        }
    }

    void term(core::Agreement& agreement) {
        const core::Date start{day_.days - within(15, 180)};
        agreement.dates.executed = core::Date{start.days - 10};
        agreement.dates.effective = start;
        agreement.effective_rule = {core::EffectiveRuleKind::FixedDate, start, {}, {}};
        agreement.term.initial = {core::InitialTermKind::Duration,
                                  {},
                                  core::Period{12 * within(2, 4), core::Period::Unit::Month},
                                  {},
                                  {}};
        agreement.renewal.mode = core::RenewalMode::Auto;
        agreement.renewal.length = core::Period{12, core::Period::Unit::Month};
        agreement.renewal.max_count = 2;
        agreement.renewal.notice = {core::NoticePurpose::NonRenewal,
                                    30 * within(1, 3),
                                    core::NoticeUnit::D,
                                    core::MeasuredTo::TermEnd,
                                    {},
                                    {},
                                    {}};
        for (const char* party : {"defender", "provider", "evaluator"}) {
            core::Signature& signature = agreement.signatures.emplace_back();
            signature.party = party;
            signature.person = fmt::format("{}-director", party);
            signature.signed_on = {std::int64_t{start.days - 10} * 86'400 + 15 * 3'600, -240};
        }
    }

    core::Obligation obligation(std::size_t place) {
        const Kind& like = kKinds[place % kObligations];
        core::Obligation obligation;
        obligation.id = fmt::format("OB-{:02}", place + 1);
        obligation.title = headline(within(3, 5));
        obligation.text = sentence(14);
        obligation.kind = like.kind;
        obligation.obligors = {place % 4 == 0 ? "defender" : "provider"};
        obligation.beneficiaries = {place % 4 == 0 ? "provider" : "defender"};
        obligation.trigger = like.trigger;
        obligation.due_rule = core::parseDueRule(like.rule).value();
        obligation.lead_days = {14, 3};
        obligation.priority = core::ObligationPriority::Contract;
        obligation.owner = place % 4 == 0 ? "defender-liaison" : "provider-liaison";
        return obligation;
    }

    core::MetricDefinition metric(int place) {
        core::MetricDefinition metric;
        metric.id = fmt::format("M-{}", place);
        metric.name = headline(4);
        metric.domain = core::MetricDomain::Process;
        metric.kind = core::MetricKind::Count;
        metric.numerator_def = sentence(10);
        metric.unit = "people";
        metric.collection.collector = "provider";
        metric.frequency = core::Frequency::Quarterly;
        metric.due_rule = core::parseDueRule("every quarter period-end +20d roll following").value();
        metric.definition_version = "1";
        return metric;
    }

    core::ReportRequirement report(const char* id, std::string_view rule, core::Frequency frequency) {
        core::ReportRequirement report;
        report.id = id;
        report.title = headline(4);
        report.obligors = {"provider"};
        report.frequency = frequency;
        report.due_rule = core::parseDueRule(rule).value();
        report.lead_days = {14};
        report.format = core::ReportFormat::Letter;
        report.metrics = {"M-1", "M-2", "M-3", "M-4"};
        report.recipients = {"defender-liaison"};
        return report;
    }

    const Vocabulary& vocabulary_;
    Chance chance_;
    core::Date day_;
    std::size_t number_;
    std::string county_;
};

}  // namespace

std::uint64_t Chance::next() {
    std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
}

Vocabulary::Vocabulary() {
    constexpr std::uint64_t kHeaviest = std::uint64_t{1} << 32U;
    std::uint64_t sum = 0;
    for (std::size_t rank = 1; rank <= kWords; ++rank) {
        words_.push_back(rank <= kCommonWords.size() ? std::string(kCommonWords[rank - 1]) : madeWord(rank));
        reach_.push_back(sum += kHeaviest / rank);
    }
}

const std::string& Vocabulary::draw(Chance& chance) const {
    const std::uint64_t drawn = chance.next() % reach_.back();
    const auto found = std::ranges::upper_bound(reach_, drawn);
    return words_[static_cast<std::size_t>(found - reach_.begin())];
}

std::string Portfolio::id(std::size_t number) {
    return fmt::format("harbor-{:06}", number);
}

core::Agreement Portfolio::agreement(std::size_t number) const {
    Author author(vocabulary_, seed_, day_, number);
    core::Agreement agreement = author.agreement(kObligations);
    author.addMeasures(agreement);
    return agreement;
}

core::Agreement Portfolio::small(std::size_t number) const {
    return Author(vocabulary_, seed_, day_, number).agreement(1);
}

std::vector<Searches> Portfolio::searches(std::size_t of_each) const {
    std::vector<Searches> classes = {{"one rare word", {}},
                                     {"one middling word", {}},
                                     {"one very common word", {}},
                                     {"two middling words", {}},
                                     {"a phrase of two common words", {}},
                                     {"a beginning of four letters", {}}};
    Chance chance(seed_);
    const auto from = [&](std::size_t first, std::size_t last) {
        return vocabulary_.word(first + chance.below(last - first + 1));
    };
    for (std::size_t i = 0; i < of_each; ++i) {
        const std::array<std::string, 6> queries = {from(30'000, Vocabulary::kWords),
                                                    from(800, 1'200),
                                                    from(5, 20),
                                                    from(300, 600) + " " + from(300, 600),
                                                    fmt::format("\"{} {}\"", from(1, 10), from(5, 20)),
                                                    from(1'000, 10'000).substr(0, 4) + "*"};
        for (std::size_t each = 0; each < classes.size(); ++each)
            classes[each].queries.push_back(queries[each]);
    }
    return classes;
}

}  // namespace concordat::bench
