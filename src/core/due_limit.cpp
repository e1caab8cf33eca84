#include "core/due_limit.h"

#include <string>
#include <utility>

namespace concordat::core {
namespace {

constexpr std::int64_t kNoticeLead = 30;  // TRM-2
constexpr std::int64_t kEndLead = 90;     // TRM-4
constexpr std::int64_t kStatedLead = 30;

DueItem limit(const Agreement& agreement, std::string name, const std::string& key, std::string kind,
              std::string title, Date date) {
    DueItem item;
    item.agreement = agreement.id;
    item.occurrence = name + "/" + key;
    item.item = std::move(name);
    item.kind = std::move(kind);
    item.title = std::move(title);
    item.raw = date;
    item.adjusted = date;
    item.steps = {{Step::Kind::Origin, date, date, "The record states this date", {}}};
    return item;
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

void addTerms(const Agreement& agreement, const TermSchedule& terms, const Lifetime& lifetime,
              const std::vector<bool>& notices_given, std::vector<DueLimit>& limits) {
    for (std::size_t i = 0; i < terms.rows.size(); ++i) {
        const TermRow& row = terms.rows[i];
        if (!row.end || row.kind == TermKind::Holdover) continue;
        if (lifetime.last && *lifetime.last < row.start) break;
        const std::string term = row.number == 0 ? "initial term" : "renewal " + std::to_string(row.number);
        const std::string key = "term-" + std::to_string(row.number);
        if (row.notice) {
            DueItem item = limit(agreement, "renewal", key, "notice",
                                 noticeTitle(agreement.renewal.notice->purpose) + " (" + term + ")",
                                 row.notice->adjusted);
            item.raw = row.notice->raw;
            item.steps = row.notice->steps;
            item.notes = row.notice->notes;
            if (i < notices_given.size() && notices_given[i]) item.status = DueStatus::Submitted;
            limits.push_back({std::move(item), kNoticeLead, true});
        }
        DueItem item = limit(agreement, "term", key, "term_end", "End of the " + term, *row.end);
        item.steps = row.steps;
        limits.push_back({std::move(item), kEndLead, true});
    }
}

}  // namespace

std::vector<DueLimit> dueLimits(const Agreement& agreement, const TermSchedule& terms,
                                const Lifetime& lifetime, const std::vector<bool>& notices_given) {
    std::vector<DueLimit> limits;
    addTerms(agreement, terms, lifetime, notices_given, limits);
    if (agreement.dates.review_by)
        limits.push_back({limit(agreement, "review", "review_by", "review", "Review of the arrangement",
                                *agreement.dates.review_by),
                          kStatedLead});
    for (const ComplianceDocument& document : agreement.compliance_documents) {
        if (!document.expires) continue;
        DueItem item = limit(agreement, document.id, print(*document.expires), "compliance",
                             "Renew: " + std::string(meaning(document.kind)), *document.expires);
        item.obligors = {document.holder};
        limits.push_back({std::move(item), kStatedLead});
    }
    return limits;
}

}  // namespace concordat::core
