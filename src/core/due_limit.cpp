#include "core/due_limit.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/clock.h"

namespace concordat::core {
namespace {

constexpr std::int64_t kNoticeLead = 30;  // TRM-2
constexpr std::int64_t kEndLead = 90;     // TRM-4
constexpr std::int64_t kStatedLead = 30;

// An item of which the record states the day. `name` and `key` are the two parts of its id.
DueItem limit(const Agreement& agreement, DueSource source, std::string name, const std::string& key,
              std::string title, Date date) {
    DueItem item;
    item.agreement = agreement.id;
    item.occurrence = name + "/" + key;
    item.item = std::move(name);
    item.source = source;
    item.kind = code(source);
    item.title = std::move(title);
    item.raw = date;
    item.adjusted = date;
    item.steps = {{Step::Kind::Origin, date, date, "The record states this date", {}}};
    return item;
}

// A text as the part of an id: "Assistance listing" gives "Assistance-listing".
std::string keyOf(std::string text) {
    std::ranges::replace(text, ' ', '-');
    return text;
}

std::string noticeTitle(NoticePurpose purpose) {
    switch (purpose) {
        case NoticePurpose::NonRenewal:
            return "Last day to give notice of non-renewal";
        case NoticePurpose::Exercise:
            return "Last day to exercise the option";
        case NoticePurpose::IntentToNegotiate:
            return "Last day to give notice of intent to negotiate a renewal";
    }
    return {};
}

// Goes through the parts of a record that state a day.
class Limits {
public:
    Limits(const Agreement& agreement, Date asOf, const TimeZone& zone)
        : agreement_(agreement), asOf_(asOf), zone_(zone) {}

    std::vector<DueItem> of(const TermSchedule& terms, const InForce& inForce) {
        addTerms(terms, inForce);
        addPapers();
        addAwards();
        addRisks();
        if (agreement_.history) {
            addIncidents(*agreement_.history);
            addActions(*agreement_.history);
            addFeedback(*agreement_.history);
        }
        return std::move(limits_);
    }

private:
    void addTerms(const TermSchedule& terms, const InForce& inForce) {
        for (std::size_t i = 0; i < inForce.notices_given.size(); ++i) {
            const TermRow& row = terms.rows[i];
            if (!row.end) continue;
            const std::string term =
                row.number == 0 ? "initial term" : "renewal " + std::to_string(row.number);
            const std::string ends = row.number == 0 ? "End of the " : "End of ";
            const std::string key = "term-" + std::to_string(row.number);
            if (row.notice) {
                DueItem item = limit(agreement_, DueSource::Notice, "renewal", key,
                                     noticeTitle(agreement_.renewal.notice->purpose) + " (" + term + ")",
                                     row.notice->adjusted);
                item.raw = row.notice->raw;
                item.steps = row.notice->steps;
                item.notes = row.notice->notes;
                if (inForce.notices_given[i]) item.status = DueStatus::Submitted;
                addLapsing(std::move(item), kNoticeLead);
            }
            DueItem item = limit(agreement_, DueSource::TermEnd, "term", key, ends + term, *row.end);
            item.steps = row.steps;
            addLapsing(std::move(item), kEndLead);
        }
    }

    void addPapers() {
        if (const auto& day = agreement_.dates.review_by)
            add(limit(agreement_, DueSource::Review, "review", "review_by", "Review of the arrangement",
                      *day));
        for (const ComplianceDocument& document : agreement_.compliance_documents) {
            if (!document.expires) continue;
            DueItem item = limit(agreement_, DueSource::Compliance, document.id, print(*document.expires),
                                 "Renew: " + std::string(meaning(document.kind)), *document.expires);
            item.obligors = {document.holder};
            add(std::move(item));
        }
        for (const AgreementParty& party : agreement_.parties) {
            for (const Signatory& signatory : party.signatories) {
                if (!signatory.authority_expires) continue;
                DueItem item = limit(
                    agreement_, DueSource::Authority, "authority",
                    party.party_id + "/" + signatory.person + "/" + std::string(code(signatory.capacity)),
                    "End of the authority to sign (" + std::string(code(signatory.capacity)) + ")",
                    *signatory.authority_expires);
                item.obligors = {party.party_id};
                item.owner = signatory.person;
                addLapsing(std::move(item), kStatedLead);
            }
        }
    }

    void addAwards() {
        for (const FundingSource& source : agreement_.funding) {
            for (const AwardItemPending& pending : source.pending_items) {
                DueItem item = limit(agreement_, DueSource::Award, source.id, keyOf(pending.item),
                                     "Still to come for the award: " + pending.item, pending.expected_on);
                item.owner = pending.owner;
                add(std::move(item));
            }
        }
    }

    void addRisks() {
        for (const Risk& risk : agreement_.risks) {
            if (!risk.review_on) continue;
            DueItem item = limit(agreement_, DueSource::Risk, risk.id, "review_on",
                                 "Review of a risk: " + std::string(meaning(risk.kind)), *risk.review_on);
            item.owner = risk.owner;
            add(std::move(item));
        }
    }

    void addIncidents(const History& history) {
        for (const Incident& incident : history.incidents) {
            if (asOf_ < civilDate(incident.discovered_at, &zone_)) continue;
            for (const IncidentClock& clock : incident.clocks) {
                const Instant end = afterHours(incident.discovered_at, clock.limit_hours, &zone_);
                const Date day = civilDate(end, &zone_);
                if (!isInRange(day)) continue;
                DueItem item = limit(agreement_, DueSource::Incident, incident.id, keyOf(clock.name),
                                     "Incident: " + clock.name, day);
                item.time = printClockTime(end);
                item.steps = {{Step::Kind::Origin,
                               civilDate(incident.discovered_at, &zone_),
                               day,
                               std::to_string(clock.limit_hours) + " elapsed hours after " +
                                   print(incident.discovered_at) +
                                   ", the moment at which the incident was discovered, is " + print(end),
                               {}}};
                if (clock.satisfied_at && civilDate(*clock.satisfied_at, &zone_) <= asOf_)
                    item.status = DueStatus::Submitted;
                add(std::move(item));
            }
        }
    }

    void addActions(const History& history) {
        for (const Meeting& meeting : history.meetings) {
            if (asOf_ < meeting.date) continue;
            for (std::size_t i = 0; i < meeting.action_items.size(); ++i) {
                const ActionItem& action = meeting.action_items[i];
                DueItem item =
                    limit(agreement_, DueSource::Action, meeting.series,
                          print(meeting.date) + "/action-" + std::to_string(i + 1), action.text, action.due);
                item.owner = action.owner;
                if (action.status == ActionStatus::Done) item.status = DueStatus::Accepted;
                if (action.status == ActionStatus::Dropped) item.status = DueStatus::NotApplicable;
                add(std::move(item));
            }
        }
    }

    void addFeedback(const History& history) {
        for (const Feedback& feedback : history.feedback) {
            if (!feedback.respond_by || asOf_ < feedback.received_on) continue;
            DueItem item = limit(agreement_, DueSource::Feedback, feedback.id, "respond_by",
                                 "Answer to feedback", *feedback.respond_by);
            if (feedback.responded_on && *feedback.responded_on <= asOf_) item.status = DueStatus::Submitted;
            add(std::move(item));
        }
    }

    void add(DueItem item) {
        item.lead = kStatedLead;
        limits_.push_back(std::move(item));
    }

    // A last day to act, or an end: nothing is owed any more once the day is over.
    void addLapsing(DueItem item, std::int64_t lead) {
        item.lead = lead;
        item.lapses = true;
        limits_.push_back(std::move(item));
    }

    const Agreement& agreement_;
    Date asOf_;
    const TimeZone& zone_;
    std::vector<DueItem> limits_;
};

}  // namespace

std::vector<DueItem> dueLimits(const Agreement& agreement, const TermSchedule& terms, const InForce& inForce,
                               Date asOf, const TimeZone& zone) {
    return Limits(agreement, asOf, zone).of(terms, inForce);
}

}  // namespace concordat::core
