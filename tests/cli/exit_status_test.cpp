#include "cli/exit_status.h"

namespace concordat::cli {

namespace {

TEST(ExitStatus, EveryErrorCodeHasOne) {
    using enum core::ErrorCode;
    const std::vector<std::pair<core::ErrorCode, int>> table{
        {Invalid, 1},  {NotFound, 3},    {Conflict, 5},    {Forbidden, 4}, {Unauthenticated, 4},
        {TooLarge, 1}, {Unsupported, 1}, {Unavailable, 1}, {Internal, 1}};
    for (const auto& [code, status] : table)
        EXPECT_EQ(static_cast<int>(exitStatus(code)), status);
}

TEST(ExitStatus, TheSevenAreNumberedAndExplained) {
    int number = 0;
    for (const ExitMeaning& meaning : exitMeanings()) {
        EXPECT_EQ(static_cast<int>(meaning.status), number++);
        EXPECT_FALSE(meaning.meaning.empty());
    }
    EXPECT_EQ(number, 7);
}

TEST(ExitStatus, WhatIsMisusedAnswersUsageWhateverItsCode) {
    const tl::unexpected<Failure> failure = misused(core::Error{core::ErrorCode::NotFound, "gone", {}});
    EXPECT_EQ(failure.value().status, ExitStatus::Usage);
}

}  // namespace

}  // namespace concordat::cli
