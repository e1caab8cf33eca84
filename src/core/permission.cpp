#include "core/permission.h"

#include <array>

namespace concordat::core {
namespace {

constexpr std::size_t kActions = 4;

// Rows by Role, columns by Action.
constexpr std::array<std::array<bool, kActions>, 4> kAllowed{{
    //  See, Record, Generate, Administer
    {true, true, true, true},     // Local
    {true, true, true, false},    // Counsel
    {true, true, true, false},    // Coordinator
    {true, false, false, false},  // Reader
}};

std::string_view verb(Action action) {
    static constexpr std::array<std::string_view, kActions> kVerbs{"see", "change", "make documents of",
                                                                   "administer"};
    return kVerbs[static_cast<std::size_t>(action)];
}

}  // namespace

bool mayEver(Role role, Action action) {
    return kAllowed[static_cast<std::size_t>(role)][static_cast<std::size_t>(action)];
}

bool seesCounselOnly(const Asker& asker) {
    return asker.role == Role::Local || asker.role == Role::Counsel;
}

Result<void> permitted(const Asker& asker, Action action, std::optional<SensitivityLabel> label) {
    const std::string what = action == Action::Administer ? "the data" : "agreements";
    if (!mayEver(asker.role, action))
        return fail(ErrorCode::Forbidden, asker.name + " may not " + std::string(verb(action)) + " " + what +
                                              "; ask whoever keeps the office's accounts.");
    if (label == SensitivityLabel::CounselOnly && !seesCounselOnly(asker))
        return fail(ErrorCode::Forbidden, asker.name + " may not " + std::string(verb(action)) +
                                              " this agreement: it is for counsel only. Ask counsel.");
    return {};
}

}  // namespace concordat::core
