#include "core/lifetime.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "core/clock.h"
#include "core/notice_clock.h"

namespace concordat::core {
namespace {

NoticeKind kindFor(NoticePurpose purpose) {
    switch (purpose) {
        case NoticePurpose::NonRenewal:
            return NoticeKind::NonRenewal;
        case NoticePurpose::Exercise:
            return NoticeKind::Exercise;
        case NoticePurpose::IntentToNegotiate:
            return NoticeKind::IntentToNegotiate;
    }
    return NoticeKind::NonRenewal;
}

// The notices that may keep or end a term, by the days on which they count as received.
class Notices {
public:
    Notices(const Agreement& agreement, Date asOf, const BusinessDays& days, const TimeZone& zone,
            std::vector<LifetimeDoubt>& doubts)
        : renewal_(agreement.renewal), zone_(zone), doubts_(doubts) {
        if (!renewal_.notice || !agreement.history) return;
        for (const AgreementParty& party : agreement.parties)
            parties_.emplace(party.party_id, &party);
        const NoticeKind kind = kindFor(renewal_.notice->purpose);
        for (const Notice& notice : agreement.history->notices) {
            const Date sent = civilDate(notice.sent_at, &zone_);
            if (notice.kind == kind && sent <= asOf && mayGive(notice, sent)) add(notice, days);
        }
        std::ranges::sort(received_);
    }

    [[nodiscard]] bool givenFor(const TermRow& term) const {
        if (!term.notice) return false;
        const auto first = std::ranges::lower_bound(received_, term.notice->opens.value_or(term.start));
        return first != received_.end() && *first <= term.notice->adjusted;
    }

private:
    // An option is exercised by who holds it; anything else comes from somebody who is a party on that day.
    bool mayGive(const Notice& notice, Date sent) {
        const bool option = renewal_.notice->purpose == NoticePurpose::Exercise;
        if (option && !renewal_.option_holder.empty()) {
            if (notice.from == renewal_.option_holder) return true;
            doubt(notice, "comes from “" + notice.from + "”, but only “" + renewal_.option_holder +
                              "” holds the option; it is not counted");
            return false;
        }
        const auto found = parties_.find(notice.from);
        if (found != parties_.end()) {
            const auto& [joined, left] = std::tie(found->second->joined_on, found->second->withdrew_on);
            if ((!joined || *joined <= sent) && (!left || sent <= *left)) return true;
        }
        doubt(notice, "comes from “" + notice.from +
                          "”, which was no party to the agreement on that day; it is not counted");
        return false;
    }

    void add(const Notice& notice, const BusinessDays& days) {
        if (notice.deemed_received) {
            received_.push_back(*notice.deemed_received);
            return;
        }
        const auto deemed = deemedReceipt(notice.method, notice.sent_at, &zone_, days);
        if (deemed)
            received_.push_back(deemed->adjusted);
        else
            doubt(notice, "cannot be dated: " + deemed.error().message);
    }

    void doubt(const Notice& notice, const std::string& reason) {
        doubts_.push_back({"Receipt of a notice", "notice " + notice.id + " " + reason});
    }

    const RenewalTerms& renewal_;
    const TimeZone& zone_;
    std::vector<LifetimeDoubt>& doubts_;
    std::unordered_map<std::string_view, const AgreementParty*> parties_;
    std::vector<Date> received_;  // in order
};

// Whether the term is followed by another without a further act.
bool goesOn(const RenewalTerms& renewal, bool noticeGiven) {
    const bool nonRenewal = renewal.notice && renewal.notice->purpose == NoticePurpose::NonRenewal;
    const bool exercise = renewal.notice && renewal.notice->purpose == NoticePurpose::Exercise;
    if (renewal.mode == RenewalMode::Auto) return !(noticeGiven && nonRenewal);
    return renewal.mode == RenewalMode::Option && noticeGiven && exercise;
}

void doubtRenewal(const Agreement& agreement, const TermRow& last, std::vector<LifetimeDoubt>& doubts) {
    const bool inWriting = agreement.renewal.mode == RenewalMode::MutualWriting;
    if (!inWriting && agreement.renewal.mode != RenewalMode::Reapply) return;
    if (agreement.dates.terminated || *last.end == kLastDate || agreement.renewal.max_count == 0) return;
    if (agreement.term.hard_stop && *agreement.term.hard_stop <= *last.end) return;
    const Date next{last.end->days + 1};
    doubts.push_back({"Renewal from " + printLong(next),
                      std::string("the record does not say whether it was ") +
                          (inWriting ? "renewed in writing" : "applied for and granted") +
                          "; what falls due from " + printLong(next) +
                          " on is not listed until the record states the new end of the term",
                      next});
}

}  // namespace

InForce inForce(const Agreement& agreement, const TermSchedule& terms, Date asOf, const BusinessDays& days,
                const TimeZone& zone) {
    InForce found;
    found.lifetime.first = terms.rows.front().start;
    const Notices notices(agreement, asOf, days, zone, found.doubts);
    bool unknownIsSaid = false;  // of the terms to come the first stands for all
    for (const TermRow& row : terms.rows) {
        if (row.kind == TermKind::Holdover) break;
        found.lifetime.last = row.end;
        if (!row.notice_unknown.empty() && row.end && asOf <= *row.end && !unknownIsSaid) {
            found.doubts.push_back({"Last day to give notice", row.notice_unknown, row.start});
            unknownIsSaid = true;
        }
        found.notices_given.push_back(notices.givenFor(row));
        if (!row.end) return found;
        if (!goesOn(agreement.renewal, found.notices_given.back())) {
            doubtRenewal(agreement, row, found.doubts);
            return found;
        }
    }
    if (terms.continues && agreement.renewal.mode == RenewalMode::Auto) found.lifetime.last.reset();
    return found;
}

}  // namespace concordat::core
