#include "cli/exit_status.h"

#include <array>

namespace concordat::cli {

std::span<const ExitMeaning> exitMeanings() {
    static constexpr std::array<ExitMeaning, 7> kMeanings{{
        {ExitStatus::Ok, "done"},
        {ExitStatus::Failed, "a file is broken, a check found errors, or the machine refused"},
        {ExitStatus::Usage, "the command line, a rule, a date or a range was not understood"},
        {ExitStatus::NotFound, "a file, calendar, anchor or name that was asked for does not exist"},
        {ExitStatus::SignIn, "you must sign in, or may not do this"},
        {ExitStatus::Conflict, "something changed since it was read"},
        {ExitStatus::Partly, "some of the files were dealt with and some were not"},
    }};
    return kMeanings;
}

ExitStatus exitStatus(core::ErrorCode code) {
    switch (code) {
        case core::ErrorCode::NotFound:
            return ExitStatus::NotFound;
        case core::ErrorCode::Forbidden:
        case core::ErrorCode::Unauthenticated:
            return ExitStatus::SignIn;
        case core::ErrorCode::Conflict:
            return ExitStatus::Conflict;
        case core::ErrorCode::Invalid:
        case core::ErrorCode::TooLarge:
        case core::ErrorCode::Unsupported:
        case core::ErrorCode::Unavailable:
        case core::ErrorCode::Internal:
            return ExitStatus::Failed;
    }
    return ExitStatus::Failed;
}

tl::unexpected<Failure> misused(std::string sentence, std::vector<core::Problem> problems) {
    return misused(core::Error{core::ErrorCode::Invalid, std::move(sentence), std::move(problems)});
}

tl::unexpected<Failure> misused(core::Error error) {
    return tl::unexpected<Failure>(Failure(std::move(error), ExitStatus::Usage));
}

}  // namespace concordat::cli
