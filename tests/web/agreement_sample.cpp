// One of the model agreements as its page shows it.
#include "office/due_list.h"
#include "web/agreement_view.h"
#include "web/page_samples.h"

namespace concordat::testing {

web::AgreementPage sampleAgreement(const ModelOffice& office, const core::Agreement& agreement) {
    constexpr std::int32_t kAhead = 400;
    auto due = office::dueUnder(agreement, {office.as_of, {core::kFirstDate, {office.as_of.days + kAhead}}},
                                office.calendars);
    const office::DueAnswer dates = due ? *std::move(due) : office::DueAnswer();
    // Recorded on June 10, 2026, and twice changed since.
    constexpr std::int64_t kDay = 86'400'000'000;
    const std::int64_t first = std::int64_t{core::toDate({2026, 6, 10}).days} * kDay;
    const std::vector<office::HistoryRow> history{
        {{1, {}, core::kFirstDate, {first}}, "local"},
        {{2, {}, core::toDate({2026, 7, 1}), {first + 21 * kDay}}, "local", 20, 2, 5},
        {{3, {}, core::toDate({2026, 10, 28}), {first + 140 * kDay}}, "local", 1, 1, 2}};
    web::AgreementPage page =
        web::agreementPage({agreement, 3, office.as_of, true, office.calendars, dates, history});
    page.frame.office = "Alder County Public Defender";
    return page;
}

}  // namespace concordat::testing
