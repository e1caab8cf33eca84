// A small world for tests of what is due: two parties, an agreement from 2026-07-01 to 2028-06-30 on the
// federal calendar, looked at on 2026-11-16.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "core/due.h"
#include "support/clockwork.h"

namespace concordat::testing {

class DueWorld : public ::testing::Test {
protected:
    DueWorld() {
        agreement_.id = "alder";
        for (const char* id : {"pd", "riverbend"}) {
            core::AgreementParty party;
            party.party_id = id;
            agreement_.parties.push_back(party);
        }
        agreement_.effective_rule = {core::EffectiveRuleKind::FixedDate, date("2026-07-01"), {}, {}};
        agreement_.term.initial = {core::InitialTermKind::FixedEnd, date("2028-06-30"), {}, {}, {}};
        agreement_.calendars = {"us-federal"};
        agreement_.history.emplace();
    }

    core::Obligation& owe(const char* id, const char* rule) {
        core::Obligation& obligation = agreement_.obligations.emplace_back();
        obligation.id = id;
        obligation.title = "Duty " + std::string(id);
        obligation.obligors = {"riverbend"};
        obligation.due_rule = core::parseDueRule(rule).value();
        return obligation;
    }

    core::DueList list(const char* from, const char* to, const char* asOf = "2026-11-16") {
        const auto due = core::due(agreement_, {date(asOf), {date(from), date(to)}}, calendars_, zone_);
        EXPECT_TRUE(due) << (due ? "" : due.error().message);
        return due ? *due : core::DueList{};
    }

    // "OB-1/2026Q3 2026-10-30 overdue", a line an item; ends of terms left out.
    std::string text(const char* from, const char* to, const char* asOf = "2026-11-16") {
        std::string lines;
        for (const core::DueItem& item : list(from, to, asOf).items) {
            if (item.source == core::DueSource::TermEnd) continue;
            lines += item.occurrence + " " + core::print(item.adjusted) + " " +
                     std::string(core::code(item.status)) + "\n";
        }
        return lines;
    }

    core::Agreement agreement_;
    core::Calendars calendars_ = calendarsWithFederal();
    UtcZone zone_;
};

}  // namespace concordat::testing
