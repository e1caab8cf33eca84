#include "documents/exhibits.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "documents/agreement_words.h"

namespace concordat::documents {

using core::ExhibitContent;

namespace {

// Whether the record has anything of the kind to print.
bool holds(const core::Agreement& agreement, ExhibitContent content) {
    switch (content) {
        case ExhibitContent::Responsibilities:
            return !agreement.roles.empty();
        case ExhibitContent::Decisions:
            return !agreement.decisions.empty();
        case ExhibitContent::Obligations:
            return !agreement.obligations.empty();
        case ExhibitContent::Compliance:
            return !agreement.compliance_documents.empty();
        case ExhibitContent::Meetings:
            return !agreement.meetings.empty() || !agreement.evaluations.empty() ||
                   !agreement.trainings.empty();
        case ExhibitContent::Data:
            return !agreement.data_flows.empty() || !agreement.data_sets.empty();
        case ExhibitContent::Channels:
            return !agreement.channels.empty();
        case ExhibitContent::Metrics:
            return !agreement.metrics.empty();
        case ExhibitContent::Reports:
            return !agreement.reports.empty();
        case ExhibitContent::Budget:
            return !agreement.funding.empty();
        case ExhibitContent::Contributions:
            return !agreement.resources.empty() || !agreement.cost_shares.empty();
        case ExhibitContent::Disputes:
            return !agreement.dispute_ladder.empty();
        case ExhibitContent::Contacts:
            return !agreement.parties.empty();
    }
    return false;
}

struct Schedule {
    std::string_view title;                 // of both together
    std::array<ExhibitContent, 2> content;  // one twice where there is but one
};

constexpr std::array kSchedules = {
    Schedule{"Responsibilities and decisions", {ExhibitContent::Responsibilities, ExhibitContent::Decisions}},
    Schedule{"Obligations and compliance", {ExhibitContent::Obligations, ExhibitContent::Compliance}},
    Schedule{"Meetings, evaluation and training", {ExhibitContent::Meetings, ExhibitContent::Meetings}},
    Schedule{"Data flows and channels", {ExhibitContent::Data, ExhibitContent::Channels}},
    Schedule{"Metrics and reports", {ExhibitContent::Metrics, ExhibitContent::Reports}},
    Schedule{"Funding and resources", {ExhibitContent::Budget, ExhibitContent::Contributions}},
    Schedule{"Dispute steps", {ExhibitContent::Disputes, ExhibitContent::Disputes}},
};

// Where nothing binds, nothing is scheduled and nobody owes.
constexpr std::array kNotes = {"Who does what", "What each of us plans", "When we meet",    "What we share",
                               "What we count", "What each of us gives", "When we disagree"};
static_assert(kNotes.size() == kSchedules.size());

}  // namespace

std::string Exhibits::placeOf(ExhibitContent content) const {
    const auto found = std::ranges::find_if(
        printed, [content](const Exhibit& exhibit) { return exhibit.content.contains(content); });
    return found == printed.end() ? "" : found->title.substr(0, found->title.find_first_of(",:"));
}

Exhibits exhibitsOf(const core::Agreement& agreement) {
    Exhibits exhibits;
    std::set<ExhibitContent> taken;
    for (const core::DocumentVersion& document : agreement.documents) {
        if (document.rank != core::DocumentRank::Exhibit) continue;
        Exhibit exhibit{document.title, {}};
        for (const ExhibitContent content : document.content)
            if (holds(agreement, content) && taken.insert(content).second) exhibit.content.insert(content);
        if (exhibit.content.empty())
            exhibits.attached.push_back(document.title);
        else
            exhibits.printed.push_back(std::move(exhibit));
    }
    exhibits.contacts = taken.contains(ExhibitContent::Contacts);
    const bool binding = agreement.binding != core::Binding::NonBinding;
    int number = 0;
    for (std::size_t i = 0; i < kSchedules.size(); ++i) {
        std::set<ExhibitContent> content;
        for (const ExhibitContent each : kSchedules[i].content)
            if (holds(agreement, each) && !taken.contains(each)) content.insert(each);
        if (content.empty()) continue;
        const std::string title = content.size() == 1 ? capitalized(core::meaning(*content.begin()))
                                                      : std::string(kSchedules[i].title);
        ++number;
        exhibits.printed.push_back(
            {binding ? fmt::format("Schedule {}: {}", number, title) : std::string(kNotes[i]),
             std::move(content)});
    }
    exhibits.schedules = binding ? number : 0;
    if (!exhibits.printed.empty()) exhibits.printed.front().starts_page = true;
    return exhibits;
}

}  // namespace concordat::documents
