// One fault at a time, in every kind and at random places: the reader refuses it and says where.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "record/random_record.h"
#include "record/record.h"
#include "record/record_faults.h"
#include "record/record_sheet.h"
#include "record/told.h"

namespace concordat::record {
namespace {

using testing::Fault;
using testing::faultsIn;
using testing::Faulty;
using testing::randomAgreement;
using testing::told;

void expectRefused(const Faulty& faulty) {
    if (faulty.bytes.empty()) return;
    const auto agreement = read(faulty.bytes);
    ASSERT_FALSE(agreement) << "at " << faulty.path << " it was let pass";
    const core::Error& error = agreement.error();
    EXPECT_EQ(error.code, core::ErrorCode::Invalid);
    const auto told_there = [&](const core::Problem& problem) {
        return problem.path == faulty.path && problem.line > 0 && !problem.message.empty();
    };
    EXPECT_TRUE(std::ranges::any_of(error.problems, told_there))
        << "it should be told at " << faulty.path << ": " << told(error);
}

class Faults : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(Faults, AreRefusedAtTheirPlaceInBothForms) {
    const core::Agreement agreement = randomAgreement(GetParam(), {2, 1.0});
    for (const Fault& fault : faultsIn(agreement, GetParam())) {
        SCOPED_TRACE("seed " + std::to_string(GetParam()) + ", " + fault.name);
        expectRefused(fault.xml);
        expectRefused(fault.json);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Faults, ::testing::Range<std::uint64_t>(1, 7));

TEST(Faults, LeaveASheetThatNobodySpoiledReadable) {
    const core::Agreement agreement = randomAgreement(5, {2, 1.0});
    const testing::Sheet sheet = testing::sheetOf(agreement);
    EXPECT_TRUE(read(testing::xmlOf(sheet)).value() == agreement);
    EXPECT_TRUE(read(testing::jsonOf(sheet)).value() == agreement);
}

TEST(Faults, OfEveryKindFitSomewhereInAFullRecord) {
    std::set<std::string> names;
    for (const Fault& fault : faultsIn(randomAgreement(5, {2, 1.0}), 5))
        EXPECT_TRUE(names.insert(fault.name).second) << fault.name;
    EXPECT_GE(names.size(), 55U);
}

}  // namespace
}  // namespace concordat::record
