// INV-12 of reports: the periods that a rule counts lie on the basis that the report states.

#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> placesWith(PeriodBasis basis, std::string_view text) {
    Examination world;
    world.agreement.reports = {world.report("R-1")};
    world.report("R-1").period_basis = basis;
    world.report("R-1").due_rule = rule(text);
    return world.places();
}

TEST(ReportPeriods, LieOnTheBasisThatTheReportStates) {
    struct Case {
        std::string_view rule;
        std::vector<PeriodBasis> bases;
    };
    const PeriodBasis calendar = PeriodBasis::Calendar;
    const PeriodBasis fiscal = PeriodBasis::Fiscal;
    const PeriodBasis agreement = PeriodBasis::Agreement;
    for (const Case& each : std::vector<Case>{
             {"every week period-end +2d", {calendar, fiscal}},
             {"every month period-end +15d", {calendar, fiscal}},
             {"every quarter period-end +30d", {calendar}},
             {"every half period-end +30d", {calendar}},
             {"every year period-end +30d", {calendar}},
             {"last business-day of year", {calendar}},
             {"nth first monday of july", {calendar}},
             {"every fyquarter period-end +30d", {fiscal}},
             {"every fyhalf period-end +30d", {fiscal}},
             {"every fyyear period-end +90d", {fiscal}},
             {"last day of fyquarter", {fiscal}},
             {"every 3-months from 2026-07-01 period-end +30d", {agreement}},
             {"term-end +45d", {calendar, fiscal, agreement}},
         }) {
        for (const PeriodBasis basis : {calendar, fiscal, agreement}) {
            SCOPED_TRACE(std::string(each.rule) + ", " + std::string(code(basis)));
            const bool sound = std::find(each.bases.begin(), each.bases.end(), basis) != each.bases.end();
            if (sound) {
                EXPECT_THAT(placesWith(basis, each.rule), IsEmpty());
            } else {
                EXPECT_THAT(placesWith(basis, each.rule),
                            ElementsAre("INV-12 warning reports[R-1].period_basis"));
            }
        }
    }
}

TEST(ReportPeriods, AreNamedWithTheRuleThatCountsOthers) {
    Examination world;
    world.report("R-2").period_basis = PeriodBasis::Agreement;
    EXPECT_THAT(world.messages(), HasSubstr("“agreement”, but its rule “every quarter period-end +15d”"));
}

}  // namespace
}  // namespace concordat::testing
