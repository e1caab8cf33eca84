#include "documents/drafting.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "core/quote.h"
#include "documents/clause_references.h"
#include "documents/definitions.h"
#include "documents/exhibits.h"
#include "documents/party_names.h"
#include "documents/text_references.h"
#include "media/xml_query.h"
#include "record/place_in_record.h"
#include "record/record.h"

namespace concordat::documents {
namespace {

using core::Severity;

constexpr std::string_view kOwner = "DR-01";
constexpr std::string_view kDate = "DR-02";
constexpr std::string_view kSource = "DR-03";
constexpr std::string_view kAuthority = "DR-04";
constexpr std::string_view kUnused = "DR-05";
constexpr std::string_view kUndefined = "DR-06";
constexpr std::string_view kReference = "DR-07";
constexpr std::string_view kExhibit = "DR-08";
constexpr std::string_view kMandatory = "DR-09";
constexpr std::string_view kChanged = "DR-10";
constexpr std::string_view kAmended = "DR-11";
constexpr std::string_view kHeld = "DR-12";
constexpr std::string_view kEarly = "DR-13";

constexpr std::array<DraftingRule, 13> kRules{{
    {kOwner, "An owner for each duty", "Each obligation names a person who sees to it."},
    {kDate, "A date for each duty", "Each obligation that is not standing has a rule that dates it."},
    {kSource, "A source for each metric",
     "Each metric says from where its figures come, or who collects them."},
    {kAuthority, "An authority for each data flow", "Each data flow names the law that lets it happen."},
    {kUnused, "No idle definitions", "Each defined term occurs in the text."},
    {kUndefined, "No undefined terms", "A term that the clauses write with capitals is defined."},
    {kReference, "References lead somewhere", "Each article and section that a clause cites exists."},
    {kExhibit, "Exhibits are there", "Each exhibit and schedule that a clause cites is one of the paper."},
    {kMandatory, "Mandatory clauses are there",
     "Each clause of the library that this record needs is among its clauses."},
    {kChanged, "Clauses are the library's or say that they are not",
     "Each clause has the words of the wording that it names, of the version that stands in the library, or "
     "is "
     "marked as negotiated."},
    {kAmended, "Amendments change what a record can hold",
     "Each change of an amendment names a place that a record can have, and values that can stand there."},
    {kHeld, "Amendments fit the record",
     "At the place of each change the record holds the value before it or the one after it."},
    {kEarly, "Nothing is due before the agreement begins",
     "No fixed date of a duty, a report, a metric, a training or a data flow comes before the day on which "
     "the "
     "agreement takes effect; in a draft that was copied such dates are those of the other agreement."},
}};

class Reading {
public:
    Reading(const core::Agreement& agreement, const ClauseLibrary& library)
        : agreement_(agreement), library_(library), worded_(worded(agreement, library)) {}

    std::vector<DraftingFinding> run() {
        duties();
        sources();
        authorities();
        definitions();
        references();
        exhibits();
        mandatory();
        changed();
        amended();
        early();
        std::ranges::stable_sort(found_, {}, &DraftingFinding::rule);
        return std::move(found_);
    }

private:
    // With the library's words where the record has none; as it stands where that cannot be.
    static core::Agreement worded(const core::Agreement& agreement, const ClauseLibrary& library) {
        return withLibraryWording(agreement, library).value_or(agreement);
    }

    void add(std::string_view rule, Severity severity, std::string path, std::string message,
             std::string remedy) {
        found_.push_back({rule, severity, std::move(path), std::move(message), std::move(remedy)});
    }

    void duties() {
        for (const core::Obligation& duty : agreement_.obligations) {
            const std::string path = fmt::format("obligations[{}]", duty.id);
            if (duty.owner.empty() && duty.strength == core::ObligationStrength::Must &&
                duty.trigger != core::ObligationTrigger::Standing)
                add(kOwner, Severity::Flag, path, fmt::format("Nobody sees to “{}”.", duty.title),
                    "Name the person who does as its owner.");
            if (!duty.due_rule && duty.trigger != core::ObligationTrigger::Standing)
                add(kDate, Severity::Warning, path,
                    fmt::format("“{}” has no date: it is {} and has no due rule.", duty.title,
                                core::meaning(duty.trigger)),
                    "Give it a due rule, or make it a standing duty.");
        }
    }

    void early() {
        const auto& stated = agreement_.dates.effective;
        const auto& first = stated ? stated : agreement_.effective_rule.date;
        if (!first) return;
        const auto tell = [&](std::string path, const std::optional<core::Date>& date) {
            if (date && *date < *first)
                add(kEarly, Severity::Flag, std::move(path),
                    fmt::format("It says {}, and the agreement takes effect on {}.", core::printLong(*date),
                                core::printLong(*first)),
                    "Move the date, or leave it where it is meant.");
        };
        const auto tellRules = [&](std::string_view list, const auto& items) {
            for (const auto& item : items)
                if (const std::optional<core::DueRule> rule = item.due_rule)
                    tell(fmt::format("{}[{}].due_rule", list, item.id), fixedDayOf(*rule));
        };
        tellRules("obligations", agreement_.obligations);
        tellRules("reports", agreement_.reports);
        tellRules("metrics", agreement_.metrics);
        tellRules("trainings", agreement_.trainings);
        for (const core::DataFlow& flow : agreement_.data_flows)
            tell(fmt::format("data_flows[{}].start", flow.id), flow.start);
    }

    // The day that a rule names itself: its only one, or the one from which it counts.
    static std::optional<core::Date> fixedDayOf(const core::DueRule& rule) {
        if (rule.every) return rule.every->from;
        const auto* day = std::get_if<core::FixedDate>(&rule.point);
        return day == nullptr ? std::nullopt : std::optional(day->date);
    }

    void sources() {
        for (const core::MetricDefinition& metric : agreement_.metrics)
            if (metric.collection.source_system.empty() && metric.collection.collector.empty() &&
                metric.collection.instrument.empty())
                add(kSource, Severity::Warning, fmt::format("metrics[{}].collection", metric.id),
                    fmt::format("Nothing says from where the figures of “{}” come.", metric.name),
                    "Name the system, the instrument or the party that collects them.");
    }

    void authorities() {
        for (const core::DataFlow& flow : agreement_.data_flows)
            if (flow.legal_bases.empty())
                add(kAuthority, Severity::Warning, fmt::format("data_flows[{}].legal_bases", flow.id),
                    fmt::format("No law is named that lets flow {} happen.", flow.id),
                    "Name the framework, the path and the citation.");
    }

    void definitions() {
        const DefinitionReading reading = readDefinitions(worded_);
        // The document itself writes "the Voting Parties" where those decide.
        const PartyNames names(agreement_);
        for (const std::string& term : reading.unused)
            if (!names.deciders() || !names.deciders()->name.ends_with(term))
                add(kUnused, Severity::Flag, fmt::format("definitions[{}]", term),
                    fmt::format("“{}” is defined and never used.", term),
                    "Use the term where it is meant, or take the definition out.");
        for (const UndefinedTerm& term : reading.undefined)
            add(kUndefined, Severity::Flag, term.path,
                fmt::format("“{}” is written as a defined term, {} times, and is not defined.", term.words,
                            term.times),
                "Define it, or write it without capitals.");
    }

    void references() {
        for (const TextReference& reference : cited_) {
            if (reference.kind == TextReference::Kind::Exhibit) continue;
            const std::size_t article = reference.article;
            const bool exists = article >= 1 && article <= worded_.clauses.size() &&
                                (reference.kind == TextReference::Kind::Article ||
                                 (reference.section >= 1 &&
                                  reference.section <= worded_.clauses[article - 1].paragraphs.size()));
            if (!exists)
                add(kReference, Severity::Warning, reference.path,
                    fmt::format("It cites {}, which does not exist.", reference.words),
                    "Correct the number; a reference like {{section.dispute-resolution.steps}} follows the "
                    "numbers by itself.");
        }
    }

    void exhibits() {
        const std::set<std::string> names = exhibitNames(worded_);
        std::set<std::pair<std::string, std::string>> told;
        for (const TextReference& reference : cited_) {
            if (reference.kind != TextReference::Kind::Exhibit || names.contains(reference.words)) continue;
            if (told.emplace(reference.path, reference.words).second)
                add(kExhibit, Severity::Warning, reference.path,
                    fmt::format("It cites {}, which the paper does not have.", reference.words),
                    "Add it to the documents of the record, or correct the letter.");
        }
    }

    bool isFor(const LibraryClause& clause) const {
        return clause.fits(agreement_.instrument) ||
               std::ranges::any_of(agreement_.further_instruments,
                                   [&](core::Instrument each) { return clause.fits(each); });
    }

    void mandatory() {
        const auto xml = record::canonicalXml(agreement_);
        const auto query = xml ? media::xml::Query::of(*xml) : tl::unexpected(xml.error());
        if (!query) return;  // what is wrong with the record is told elsewhere
        for (const LibraryClause& clause : library_.clauses()) {
            if (clause.mandatory_when.empty() || !isFor(clause)) continue;
            if (std::ranges::find(agreement_.clauses, clause.id, &core::ClauseUse::library_id) !=
                agreement_.clauses.end())
                continue;
            if (query->holds(clause.mandatory_when).value_or(false))
                add(kMandatory, Severity::Warning, "clauses",
                    fmt::format("What is agreed here needs the clause “{}” ({}), and it is not there.",
                                clause.heading, clause.id),
                    "Add it; without words of its own it takes the library's.");
        }
    }

    void changed() {
        for (const core::ClauseUse& clause : agreement_.clauses) {
            if (clause.variant == core::ClauseVariant::Negotiated) continue;
            const LibraryClause* found = library_.find(clause.library_id);
            const std::string path = fmt::format("clauses[{}]", clause.id);
            if (found == nullptr) {
                add(kChanged, Severity::Flag, path,
                    fmt::format("The library has no clause “{}” whose {} wording this could be.",
                                clause.library_id, core::meaning(clause.variant)),
                    "Name a clause of the library, or mark it as negotiated.");
                continue;
            }
            const std::vector<std::string>* wording = found->wording(clause.variant);
            if (!clause.paragraphs.empty() && wording != nullptr && clause.paragraphs != *wording)
                add(kChanged, Severity::Flag, path,
                    fmt::format("Its words are not the {} wording of “{}”.", core::meaning(clause.variant),
                                clause.library_id),
                    "Mark it as negotiated, or leave its paragraphs out and take the library's.");
            if (clause.version != found->version)
                add(kChanged, Severity::Flag, path,
                    fmt::format("It is of version {}; the library has {}.", clause.version, found->version),
                    "Read what changed, and take the new version or mark it as negotiated.");
        }
    }

    // The last change of each place, and whether the record holds what any change of it says.
    struct Held {
        std::string path;  // of the change in the record
        std::string place;
        std::string value;
        bool said = false;
    };

    void amended() {
        std::vector<Held> held;
        for (const core::Amendment& amendment : agreement_.amendments)
            for (std::size_t at = 0; at < amendment.changes.size(); ++at)
                amended(amendment, amendment.changes[at],
                        fmt::format("amendments[{}].changes[{}]", amendment.number, at + 1), held);
        for (const Held& each : held)
            if (!each.said)
                add(kHeld, Severity::Warning, each.path,
                    fmt::format("The record holds {} at {}, neither the value before the change nor the one "
                                "after it.",
                                each.value.empty() ? "nothing" : core::inQuotes(each.value),
                                core::inQuotes(each.place)),
                    "Correct the amendment, or the record.");
    }

    void amended(const core::Amendment& amendment, const core::Change& change, const std::string& path,
                 std::vector<Held>& held) {
        const auto place = record::readPath(change.path);
        if (!place) {
            add(kAmended, Severity::Warning, path + ".path",
                fmt::format("Amendment {} changes {}, which no record can have. {}", amendment.number,
                            core::inQuotes(change.path), place.error().message),
                "Write the path as `concordat agreement diff` does.");
            return;
        }
        const record::Field& field = *place->back().field;
        if (field.kind == record::Kind::Structured || place->back().isWholeList()) return;
        readable(*place, change.old, path + ".old");
        readable(*place, change.new_, path + ".new");
        const void* value = record::valueAt(*place, agreement_);
        std::string text = value == nullptr ? std::string() : field.print(value);
        const bool said = text == change.old || text == change.new_;
        const auto before = std::ranges::find(held, change.path, &Held::place);
        if (before == held.end())
            held.push_back({path, change.path, std::move(text), said});
        else
            *before = {path, change.path, std::move(text), said || before->said};
    }

    void readable(const record::PlaceInRecord& place, const std::string& text, std::string path) {
        if (text.empty()) return;
        if (const auto read = record::ValueOfText::read(place, text); !read)
            add(kAmended, Severity::Warning, std::move(path),
                fmt::format("{} cannot stand there: {}.", core::inQuotes(text), read.error().message),
                "Write the value as the record does.");
    }

    const core::Agreement& agreement_;
    const ClauseLibrary& library_;
    const core::Agreement worded_;
    const std::vector<TextReference> cited_ = textReferences(worded_);
    std::vector<DraftingFinding> found_;
};

}  // namespace

std::span<const DraftingRule> draftingRules() {
    return kRules;
}

std::vector<DraftingFinding> checkDrafting(const core::Agreement& agreement, const ClauseLibrary& library) {
    return Reading(agreement, library).run();
}

}  // namespace concordat::documents
