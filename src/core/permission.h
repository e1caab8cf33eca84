// Who may do what. Every use case asks here before it does anything; nothing else decides.
//
// Until there are accounts, the only person is the one at this machine, who may do everything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/agreement.h"

namespace concordat::core {

enum class Role : std::uint8_t {
    Local,        // whoever can read the data directory
    Counsel,      // drafts and decides; sees everything
    Coordinator,  // keeps agreements up to date; does not see what only counsel may
    Reader,       // sees what is not counsel's alone
};

enum class Action : std::uint8_t {
    See,         // read an agreement and what follows from it
    Record,      // record a revision of an agreement
    Generate,    // make and keep a document
    Administer,  // back up, restore, rebuild, verify
};

struct Asker {
    std::string name;
    Role role = Role::Reader;
};

// Whether the role allows the action at all.
[[nodiscard]] bool mayEver(Role role, Action action);

// Forbidden, with a sentence that names the person and the reason, when the asker may not do that with an
// agreement of this label; without one the question is about the action alone.
[[nodiscard]] Result<void> permitted(const Asker& asker, Action action,
                                     std::optional<SensitivityLabel> label = {});

// Whether agreements that only counsel may see are shown to the asker.
[[nodiscard]] bool seesCounselOnly(const Asker& asker);

}  // namespace concordat::core
