#include "documents/party_view.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/clock.h"
#include "documents/view_fields.h"
#include "record/spoken.h"

namespace concordat::documents {

using media::Fields;
using media::List;
using media::Value;

namespace {

class PartyView {
public:
    PartyView(const core::Agreement& agreement, const PartyNames& names, const DefinedTerms& terms,
              const core::TimeZone& zone, Fields& root)
        : agreement_(agreement), names_(names), terms_(terms), zone_(zone), root_(root) {}

    void add() {
        addParties();
        addNotices();
        addSignatureBlocks();
    }

private:
    using Register = std::map<std::string, const Value*>;

    // The items of a register by their id. They stay where they are while other lists change.
    Register byId(std::string_view name) const {
        Register items;
        for (const Value& item : *root_.find(name)->list())
            if (const std::string* id = textOf(*item.fields(), "id")) items.emplace(*id, &item);
        return items;
    }

    static void follow(Fields& from, const std::string& reference, const std::string& name,
                       const Register& to) {
        const std::string* id = textOf(from, reference);
        const auto found = id == nullptr ? to.end() : to.find(*id);
        from.set(name, found == to.end() ? Value() : *found->second);
    }

    // "1 Courthouse Square, Alderton".
    static std::string inOneLine(std::string lines) {
        for (std::size_t at = lines.find('\n'); at != std::string::npos; at = lines.find('\n', at))
            lines.replace(at, 1, ", ");
        return lines;
    }

    void addAddressLines() {
        changeItems(root_, "organizations", [&](std::size_t index, Fields& fields) {
            fields.set("address_line", textOrBlank(inOneLine(agreement_.organizations[index].address)));
        });
    }

    void addParties() {
        addAddressLines();
        const Register organizations = byId("organizations");
        const Register people = byId("people");
        std::vector<std::string> names;
        changeItems(root_, "parties", [&](std::size_t index, Fields& party) {
            follow(party, "org", "organization", organizations);
            changeItems(party, "signatories", [&](std::size_t, Fields& signatory) {
                follow(signatory, "person", "signer", people);
            });
            changeItems(party, "liaisons",
                        [&](std::size_t, Fields& liaison) { follow(liaison, "person", "contact", people); });
            splitSignatories(agreement_.parties[index], party);
            addContacts(agreement_.parties[index], party);
            names.push_back(names_.of(agreement_.parties[index].party_id));
            party.set("label", capitalized(names.back()));
        });
        root_.set("parties_in_words", textOrBlank(record::joined(names)));
    }

    static void splitSignatories(const core::AgreementParty& party, Fields& fields) {
        const List& signatories = *fields.find("signatories")->list();
        List executing;
        List others;
        for (const std::size_t i : inOrder(party.signatories))
            (party.signatories[i].capacity == core::SigningCapacity::Execute ? executing : others)
                .push_back(signatories[i]);
        fields.set("executing", numbered(std::move(executing)));
        fields.set("others", numbered(std::move(others)));
    }

    static std::vector<std::size_t> inOrder(const std::vector<core::Signatory>& signatories) {
        std::vector<std::size_t> order(signatories.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return signatories[i].order; });
        return order;
    }

    // The liaisons of a party, each person once with everything that he or she answers for.
    static void addContacts(const core::AgreementParty& party, Fields& fields) {
        const List liaisons = *fields.find("liaisons")->list();
        std::vector<std::string> seen;
        List contacts;
        for (std::size_t i = 0; i < liaisons.size(); ++i) {
            const std::string& person = party.liaisons[i].person;
            if (std::ranges::find(seen, person) != seen.end()) continue;
            seen.push_back(person);
            Fields contact;
            contact.set("contact", *liaisons[i].fields()->find("contact"));
            contact.set("roles_in_words", rolesInWords(party, person));
            contacts.emplace_back(std::move(contact));
        }
        fields.set("contacts", numbered(std::move(contacts)));
    }

    // "First point of contact and data questions, from July 1, 2026": the days once where they are the same,
    // else in parentheses behind the role that they belong to.
    static std::string rolesInWords(const core::AgreementParty& party, const std::string& person) {
        std::vector<core::Liaison> theirs;
        std::ranges::copy_if(party.liaisons, std::back_inserter(theirs),
                             [&person](const core::Liaison& liaison) { return liaison.person == person; });
        const core::Liaison& first = theirs.front();
        const bool same_days = std::ranges::all_of(theirs, [&first](const core::Liaison& liaison) {
            return liaison.from == first.from && liaison.to == first.to;
        });
        std::vector<std::string> roles;
        roles.reserve(theirs.size());
        for (const core::Liaison& liaison : theirs)
            roles.push_back(std::string(core::meaning(liaison.role)) +
                            (same_days ? "" : inParentheses(daysInWords(liaison))));
        const std::string days = same_days ? daysInWords(first) : "";
        return capitalized(record::joined(roles)) + (days.empty() ? "" : ", " + days);
    }

    static std::string inParentheses(const std::string& words) {
        return words.empty() ? "" : " (" + words + ")";
    }

    static std::string daysInWords(const core::Liaison& liaison) {
        std::string days;
        if (liaison.from) days += "from " + core::printLong(*liaison.from);
        if (liaison.to) days += (days.empty() ? "until " : " until ") + core::printLong(*liaison.to);
        return days;
    }

    // "by hand, by courier or by mail": any of them will do.
    static std::string oneOf(const std::vector<std::string>& ways) {
        std::string text;
        for (std::size_t at = 0; at < ways.size(); ++at) {
            if (at > 0) text += at + 1 == ways.size() ? " or " : ", ";
            text += ways[at];
        }
        return text;
    }

    // Each address with its ways of giving notice by name; when a notice counts as received is said once.
    void addNotices() {
        std::vector<core::NoticeMethod> used;
        changeItems(root_, "parties", [&](std::size_t index, Fields& party) {
            changeItems(party, "notice_addresses", [&](std::size_t address, Fields& fields) {
                std::vector<std::string> ways;
                for (const core::NoticeMethod method :
                     agreement_.parties[index].notice_addresses[address].methods) {
                    ways.emplace_back(name(method));
                    if (std::ranges::find(used, method) == used.end()) used.push_back(method);
                }
                fields.set(
                    "address_line",
                    textOrBlank(inOneLine(agreement_.parties[index].notice_addresses[address].address)));
                fields.set("methods_in_words", textOrBlank(capitalized(oneOf(ways))));
            });
        });
        std::ranges::sort(used);
        std::string rules;
        for (const core::NoticeMethod method : used)
            rules += fmt::format("{}{}, {}", rules.empty() ? "" : "; ", name(method), receipt(method));
        root_.set("notice_rules", textOrBlank(terms_.said(std::move(rules))));
    }

    static bool isOpenText(core::LifecycleState state) {
        using State = core::LifecycleState;
        return state == State::Idea || state == State::Draft || state == State::Negotiation ||
               state == State::Approval;
    }

    // Who signs, in the order of signing: first those whose signature binds, then the others.
    void addSignatureBlocks() {
        struct Signing {
            bool binds;
            std::int64_t order;
            Fields fields;
        };
        std::vector<Signing> signings;
        const List& parties = *root_.find("parties")->list();
        for (std::size_t p = 0; p < parties.size(); ++p) {
            const List& signatories = *parties[p].fields()->find("signatories")->list();
            for (std::size_t i = 0; i < signatories.size(); ++i) {
                const core::Signatory& signatory = agreement_.parties[p].signatories[i];
                Fields fields = *signatories[i].fields();
                const bool binds = signatory.capacity == core::SigningCapacity::Execute;
                fields.set("organization", *parties[p].fields()->find("organization"));
                fields.set("executes", binds);
                // A text that is still open is not the one that anybody signed (lifecycle: text_changed).
                const auto day = isOpenText(agreement_.state)
                                     ? std::nullopt
                                     : signedOn(agreement_.parties[p].party_id, signatory);
                fields.set("signed", day ? Value(core::printLong(*day)) : Value());
                fields.set("signed_code", day ? Value(core::print(*day)) : Value());
                signings.push_back({binds, signatory.order, std::move(fields)});
            }
        }
        std::ranges::stable_sort(signings, {}, [](const Signing& signing) {
            return std::pair(signing.binds ? 0 : 1, signing.order);
        });
        List blocks;
        for (Signing& signing : signings)
            blocks.emplace_back(std::move(signing.fields));
        root_.set("signature_blocks", numbered(std::move(blocks)));
    }

    // The day of the signature that the record holds, empty without one.
    std::optional<core::Date> signedOn(const std::string& party, const core::Signatory& signatory) const {
        const auto found = std::ranges::find_if(agreement_.signatures, [&](const core::Signature& signature) {
            return signature.party == party && signature.person == signatory.person &&
                   signature.capacity == signatory.capacity;
        });
        if (found == agreement_.signatures.end()) return std::nullopt;
        return core::civilDate(found->signed_on, &zone_);
    }

    const core::Agreement& agreement_;
    const PartyNames& names_;
    const DefinedTerms& terms_;
    const core::TimeZone& zone_;
    Fields& root_;
};

}  // namespace

void addPartyFields(const core::Agreement& agreement, const PartyNames& names, const DefinedTerms& terms,
                    const core::TimeZone& zone, Fields& root) {
    PartyView(agreement, names, terms, zone, root).add();
}

}  // namespace concordat::documents
