#include "documents/occasion.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "core/due.h"
#include "core/names.h"
#include "core/near_miss.h"
#include "documents/agreement_words.h"
#include "documents/party_names.h"
#include "documents/view_fields.h"

namespace concordat::documents {

using media::Fields;
using media::List;
using media::Value;
using record::TemplateName;

namespace {

core::Error notThere(std::string_view what, std::string_view id, const std::vector<std::string_view>& known) {
    const auto near = core::nearMiss(id, known);
    return {core::ErrorCode::NotFound,
            fmt::format("The record has no {} “{}”{}", what, id,
                        near            ? fmt::format("; did you mean “{}”?", *near)
                        : known.empty() ? std::string("; it has none.")
                                        : fmt::format("; it has {}.", fmt::join(known, ", "))),
            {}};
}

std::vector<std::string_view> partyIds(const core::Agreement& agreement) {
    std::vector<std::string_view> ids;
    for (const core::AgreementParty& party : agreement.parties)
        ids.emplace_back(party.party_id);
    return ids;
}

// The item of the list under `name` at that place.
const Value& itemAt(const Fields& root, std::string_view name, std::size_t index) {
    return (*root.find(name)->list())[index];
}

// The lead agency, else the first party.
std::size_t leader(const core::Agreement& agreement) {
    const auto found = std::ranges::find_if(agreement.parties, [](const core::AgreementParty& party) {
        return std::ranges::find(party.roles, core::PartyRole::LeadAgency) != party.roles.end();
    });
    return found == agreement.parties.end() ? 0 : static_cast<std::size_t>(found - agreement.parties.begin());
}

// A day as a document writes it; other words as they are.
std::string inFull(const std::string& words) {
    const auto day = core::parseDate(words);
    return day ? core::printLong(*day) : words;
}

class OccasionBuilder {
public:
    OccasionBuilder(const core::Agreement& agreement, const Occasion& occasion, Fields& root)
        : agreement_(agreement), occasion_(occasion), root_(root) {}

    core::Result<void> run() {
        if (auto set = setParties(); !set) return set;
        if (auto set = setMeeting(); !set) return set;
        if (auto set = setAmendment(); !set) return set;
        Fields given;
        for (const auto& [name, words] : occasion_.given)
            given.set(name, textOrBlank(inFull(words)));
        root_.set("given", std::move(given.leaveOpen()));
        return {};
    }

private:
    core::Result<std::size_t> placeOf(const std::string& party) const {
        const auto found = std::ranges::find(agreement_.parties, party, &core::AgreementParty::party_id);
        if (found == agreement_.parties.end())
            return tl::unexpected(notThere("party", party, partyIds(agreement_)));
        return static_cast<std::size_t>(found - agreement_.parties.begin());
    }

    core::Result<void> setParties() {
        core::Result<std::size_t> sender = occasion_.sender.empty()
                                               ? core::Result<std::size_t>(leader(agreement_))
                                               : placeOf(occasion_.sender);
        if (!sender) return tl::unexpected(sender.error());
        std::vector<std::size_t> places;
        for (const std::string& party : occasion_.addressees) {
            const auto place = placeOf(party);
            if (!place) return tl::unexpected(place.error());
            if (*place == *sender)
                return core::fail(
                    core::ErrorCode::Invalid,
                    fmt::format("The letter would go from “{0}” to “{0}”; name another party.", party));
            places.push_back(*place);
        }
        if (places.empty())
            for (std::size_t i = 0; i < agreement_.parties.size(); ++i)
                if (i != *sender && !agreement_.parties[i].withdrew_on) places.push_back(i);
        List addressees;
        for (const std::size_t place : places)
            addressees.push_back(itemAt(root_, "parties", place));
        root_.set("addressees", numbered(std::move(addressees)));
        root_.set("sender", agreement_.parties.empty() ? Value() : itemAt(root_, "parties", *sender));
        return {};
    }

    core::Result<void> setMeeting() {
        const auto& meetings = agreement_.meetings;
        auto found = meetings.begin();
        if (!occasion_.meeting.empty()) {
            found = std::ranges::find(meetings, occasion_.meeting, &core::MeetingSeries::id);
            if (found == meetings.end()) {
                std::vector<std::string_view> ids;
                ids.reserve(meetings.size());
                for (const core::MeetingSeries& meeting : meetings)
                    ids.emplace_back(meeting.id);
                return tl::unexpected(notThere("series of meetings", occasion_.meeting, ids));
            }
        }
        root_.set("meeting",
                  found == meetings.end()
                      ? Value()
                      : itemAt(root_, "meetings", static_cast<std::size_t>(found - meetings.begin())));
        return {};
    }

    core::Result<void> setAmendment() {
        const auto& amendments = agreement_.amendments;
        auto found = amendments.empty() ? amendments.end() : amendments.end() - 1;
        if (occasion_.amendment) {
            found = std::ranges::find(amendments, *occasion_.amendment, &core::Amendment::number);
            if (found == amendments.end())
                return core::fail(core::ErrorCode::NotFound,
                                  fmt::format("The record has no amendment {}; it has {}.",
                                              *occasion_.amendment, amendments.size()));
        }
        root_.set("amendment",
                  found == amendments.end()
                      ? Value()
                      : itemAt(root_, "amendments", static_cast<std::size_t>(found - amendments.begin())));
        return {};
    }

    const core::Agreement& agreement_;
    const Occasion& occasion_;
    Fields& root_;
};

// The parties between which the paper goes: those that were set.
std::vector<std::string> partiesOf(const Fields& root) {
    std::vector<std::string> parties;
    const auto add = [&parties](const Value& party) {
        if (const Fields* fields = party.fields())
            if (const std::string* id = textOf(*fields, "party_id")) parties.push_back(*id);
    };
    add(*root.find("sender"));
    for (const Value& party : *root.find("addressees")->list())
        add(party);
    return parties;
}

// Who owes it: parties, or where no party does the person who sees to it.
std::string owedBy(const core::DueItem& item, const PartyNames& names, const core::Agreement& agreement) {
    if (!item.obligors.empty()) return capitalized(names.inWords(item.obligors));
    return item.owner.empty() ? std::string() : core::personName(agreement, item.owner);
}

// What concerns those between whom the paper goes. The register of risks is the office's own.
List openItems(std::span<const core::DueItem> due, const PartyNames& names, const core::Agreement& agreement,
               const std::vector<std::string>& parties) {
    List items;
    for (const core::DueItem& item : due) {
        const bool concerns =
            item.obligors.empty() || std::ranges::any_of(item.obligors, [&](const auto& party) {
                return std::ranges::find(parties, party) != parties.end();
            });
        if (!core::isOpen(item.status) || item.source == core::DueSource::Risk || !concerns) continue;
        const auto clause = std::ranges::find(agreement.clauses, item.clause, &core::ClauseUse::id);
        items.emplace_back(
            Fields()
                .set("title", item.title)
                .set("date", core::printLong(item.adjusted))
                .set("kind", textOrBlank(item.kind))
                .set("obligors_in_words", textOrBlank(owedBy(item, names, agreement)))
                .set("status", std::string(core::code(item.status)))
                .set("clause",
                     clause == agreement.clauses.end()
                         ? Value()
                         : Value(fmt::format("Article {}", clause - agreement.clauses.begin() + 1))));
    }
    return numbered(std::move(items));
}

TemplateName text(std::string name, std::string meaning) {
    return {std::move(name), TemplateName::Kind::Text, std::move(meaning), {}};
}

TemplateName openItemNames(std::string name, std::string meaning) {
    return {std::move(name),
            TemplateName::Kind::List,
            std::move(meaning),
            {text("title", "What is to be done."),
             text("date", "Day on which it is due."),
             text("kind", "Its kind."),
             text("obligors_in_words", "Who owes it, with a capital letter."),
             text("status", "Where it stands: “overdue”, “due”, “upcoming”."),
             text("clause", "“Article 7”; blank where the record names none."),
             text("index", "The item's place in the list, from 1."),
             {"first", TemplateName::Kind::Truth, "Whether it is the first item.", {}},
             {"last", TemplateName::Kind::Truth, "Whether it is the last item.", {}},
             text("count", "How many items the list has.")}};
}

}  // namespace

std::string senderOf(const core::Agreement& agreement, const Occasion& occasion) {
    if (!occasion.sender.empty()) return occasion.sender;
    return agreement.parties.empty() ? std::string() : agreement.parties[leader(agreement)].party_id;
}

core::Result<void> addOccasion(const core::Agreement& agreement, const Occasion& occasion, core::Date as_of,
                               const core::Calendars& calendars, const core::TimeZone& zone, Fields& root) {
    if (auto built = OccasionBuilder(agreement, occasion, root).run(); !built) return built;
    const PartyNames names(agreement);
    const core::Date soon = core::addDays(as_of, kSoonDays).value_or(core::kLastDate);
    List overdue;
    List due_soon;
    // Under a draft nothing is due, and why is not for this paper.
    if (core::effectiveDate(agreement, zone)) {
        const auto due =
            core::due(agreement, {as_of, {core::kFirstDate, soon}, core::Reasons::LeftOut}, calendars, zone);
        if (!due) return tl::unexpected(due.error());
        const auto today = std::ranges::lower_bound(due->items, as_of, {}, &core::DueItem::adjusted);
        const std::vector<std::string> parties = partiesOf(root);
        overdue = openItems({due->items.begin(), today}, names, agreement, parties);
        due_soon = openItems({today, due->items.end()}, names, agreement, parties);
    }
    root.set("overdue", std::move(overdue)).set("due_soon", std::move(due_soon));
    return {};
}

std::vector<TemplateName> occasionNames(const TemplateName& root) {
    const auto copied = [&](std::string_view from, std::string name, TemplateName::Kind kind,
                            std::string meaning) {
        return TemplateName{std::move(name), kind, std::move(meaning), root.find(from)->members};
    };
    TemplateName given{"given",
                       TemplateName::Kind::Object,
                       "Words that whoever writes the paper gives: --set NAME=WORDS.",
                       {}};
    given.members.push_back(
        text(std::string(record::kAnyName), "What was given under this name; else blank."));
    return {
        copied("parties", "sender", TemplateName::Kind::Object, "The party that sends it."),
        copied("parties", "addressees", TemplateName::Kind::List, "The parties that it goes to."),
        copied("meetings", "meeting", TemplateName::Kind::Object, "The series of meetings it belongs to."),
        copied("amendments", "amendment", TemplateName::Kind::Object, "The amendment that it is."),
        std::move(given),
        openItemNames("overdue", "What the parties of the paper owed before its day, and is open."),
        openItemNames("due_soon", "What falls due for them in the 60 days from its day.")};
}

}  // namespace concordat::documents
