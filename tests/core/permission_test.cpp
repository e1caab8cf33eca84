// Who may do what, cell by cell.
#include "core/permission.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concordat::core {
namespace {

using ::testing::HasSubstr;

struct Row {
    Role role;
    bool see, record, generate, administer;
    bool sees_counsel_only;
};

constexpr Row kTable[] = {
    {Role::Local, true, true, true, true, true},
    {Role::Counsel, true, true, true, false, true},
    {Role::Coordinator, true, true, true, false, false},
    {Role::Reader, true, false, false, false, false},
};
constexpr Action kActions[] = {Action::See, Action::Record, Action::Generate, Action::Administer};
constexpr std::optional<SensitivityLabel> kLabels[] = {
    std::nullopt, SensitivityLabel::Public, SensitivityLabel::Internal, SensitivityLabel::CounselOnly};

bool inTable(const Row& row, Action action) {
    switch (action) {
        case Action::See:
            return row.see;
        case Action::Record:
            return row.record;
        case Action::Generate:
            return row.generate;
        case Action::Administer:
            return row.administer;
    }
    return false;
}

TEST(Permission, IsTheWholeTable) {
    for (const Row& row : kTable) {
        const Asker asker{"Ada Okafor", row.role};
        EXPECT_EQ(seesCounselOnly(asker), row.sees_counsel_only);
        for (const Action action : kActions) {
            EXPECT_EQ(mayEver(row.role, action), inTable(row, action));
            for (const auto& label : kLabels) {
                const bool allowed =
                    inTable(row, action) && (label != SensitivityLabel::CounselOnly || row.sees_counsel_only);
                const auto answer = permitted(asker, action, label);
                EXPECT_EQ(answer.has_value(), allowed)
                    << static_cast<int>(row.role) << " " << static_cast<int>(action);
                if (answer) continue;
                EXPECT_EQ(answer.error().code, ErrorCode::Forbidden);
                EXPECT_THAT(answer.error().message, HasSubstr("Ada Okafor may not "));
            }
        }
    }
}

TEST(Permission, SaysWhatIsForbiddenAndWhomToAsk) {
    EXPECT_EQ(permitted({"Ada", Role::Reader}, Action::Record).error().message,
              "Ada may not change agreements; ask whoever keeps the office's accounts.");
    EXPECT_EQ(permitted({"Ada", Role::Counsel}, Action::Administer).error().message,
              "Ada may not administer the data; ask whoever keeps the office's accounts.");
    EXPECT_EQ(
        permitted({"Ada", Role::Coordinator}, Action::See, SensitivityLabel::CounselOnly).error().message,
        "Ada may not see this agreement: it is for counsel only. Ask counsel.");
}

// Who is not said to be anybody may least.
TEST(Permission, OfANewAskerIsAReaders) {
    EXPECT_EQ(Asker().role, Role::Reader);
}

}  // namespace
}  // namespace concordat::core
