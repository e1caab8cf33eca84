#include "documents/award_view.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "documents/agreement_words.h"
#include "documents/view_fields.h"

namespace concordat::documents {

using media::Fields;
using media::List;

namespace {

class AwardTable {
public:
    AwardTable(const core::Agreement& agreement, const List& terms) : agreement_(agreement), terms_(terms) {}

    void addRowsOf(const core::FundingSource& source) {
        const core::Organization* subrecipient = organization(source.subrecipient);
        row(source, "(i)", "subrecipient", "Subrecipient’s name, as in SAM.gov",
            subrecipient == nullptr ? "" : subrecipient->legal_name);
        row(source, "(ii)", "uei", "Subrecipient’s unique entity identifier",
            subrecipient == nullptr ? "" : subrecipient->uei);
        row(source, "(iii)", "award_no", "Federal award identification number (FAIN)", source.award_no);
        row(source, "(iv)", "federal_award_date", "Federal award date", inWords(source.federal_award_date));
        row(source, "(v)", "period_of_performance", "Subaward period of performance", performance(source));
        row(source, "(vi)", "budget_period", "Subaward budget period", inWords(source.budget_period));
        row(source, "(vii)", "amount_federal_obligated_this_action", "Federal money obligated by this action",
            inWords(source.amount_federal_obligated_this_action));
        row(source, "(viii)", "amount_obligated_to_date",
            "Federal money obligated to the subrecipient so far, this action included",
            inWords(source.amount_obligated_to_date));
        row(source, "(ix)", "total_award", "Federal award committed to the subrecipient",
            core::printLong(source.total_award));
        row(source, "(x)", "award_title", "Federal award project", source.award_title);
        row(source, "(xi)", "federal_agency", "Federal agency; pass-through entity", agencies(source));
        row(source, "(xii)", "assistance_listing_no", "Assistance listing, number and title; amount under it",
            listing(source));
        row(source, "(xiii)", "r_and_d", "Research and development", inWords(source.r_and_d));
        row(source, "(xiv)", "indirect_rate", "Indirect cost rate of the award", indirect(source));
    }

    List take() { return numbered(std::move(rows_)); }

private:
    void row(const core::FundingSource& source, const char* number, std::string_view item, const char* label,
             std::string value) {
        if (value.empty()) value = pending(source, item);
        rows_.emplace_back(
            Fields().set("number", number).set("label", label).set("value", textOrBlank(std::move(value))));
    }

    std::string pending(const core::FundingSource& source, std::string_view item) const {
        const auto found = std::ranges::find(source.pending_items, item, &core::AwardItemPending::item);
        if (found == source.pending_items.end()) return {};
        const auto owner = std::ranges::find(agreement_.people, found->owner, &core::Person::id);
        return fmt::format("Not yet available; {} answers for it by {}",
                           owner == agreement_.people.end() ? found->owner : owner->name,
                           core::printLong(found->expected_on));
    }

    const core::Organization* organization(const std::string& id) const {
        const auto found = std::ranges::find(agreement_.organizations, id, &core::Organization::id);
        return found == agreement_.organizations.end() ? nullptr : &*found;
    }

    static std::string inWords(const std::optional<bool>& answer) {
        if (!answer) return {};
        return *answer ? "Yes" : "No";
    }
    static std::string inWords(const std::optional<core::Date>& date) {
        return date ? core::printLong(*date) : std::string();
    }
    static std::string inWords(const std::optional<core::Money>& money) {
        return money ? core::printLong(*money) : std::string();
    }
    static std::string inWords(const std::optional<core::DateSpan>& span) {
        return span ? core::printLong(span->start) + " through " + core::printLong(span->end) : std::string();
    }

    std::string performance(const core::FundingSource& source) const {
        if (terms_.empty()) return {};
        const std::string* start = textOf(*terms_.front().fields(), "start");
        const std::string* end = textOf(*terms_.front().fields(), "end");
        if (start == nullptr || end == nullptr) return {};
        std::string words = *start + " through " + *end;
        if (source.period_of_performance)
            words += fmt::format(" (of the award: {})", inWords(source.period_of_performance));
        return words;
    }

    std::string agencies(const core::FundingSource& source) const {
        const core::Organization* entity = organization(source.pass_through_entity);
        if (source.federal_agency.empty() || entity == nullptr) return {};
        return fmt::format("{}; {}", source.federal_agency, entity->legal_name);
    }

    static std::string listing(const core::FundingSource& source) {
        if (source.assistance_listing_no.empty()) return {};
        std::string words = source.assistance_listing_no;
        if (!source.assistance_listing_title.empty()) words += ", " + source.assistance_listing_title;
        return words + "; " + core::printLong(source.total_award);
    }

    static std::string indirect(const core::FundingSource& source) {
        if (!source.indirect_rate) return {};
        const core::IndirectRate& rate = *source.indirect_rate;
        std::string words = capitalized(core::meaning(rate.kind));
        if (rate.percent) words += fmt::format(", {} percent", core::print(*rate.percent));
        if (!rate.base.empty()) words += " of " + rate.base;
        return words;
    }

    const core::Agreement& agreement_;
    const List& terms_;
    List rows_;
};

}  // namespace

void addAwardFields(const core::Agreement& agreement, const List& terms, Fields& root) {
    AwardTable table(agreement, terms);
    for (const core::FundingSource& source : agreement.funding)
        if (!source.subrecipient.empty()) table.addRowsOf(source);
    root.set("award_items", table.take());
}

}  // namespace concordat::documents
