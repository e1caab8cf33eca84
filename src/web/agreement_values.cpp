#include "web/agreement_values.h"

#include <array>
#include <string_view>
#include <utility>

#include "web/page_words.h"

namespace concordat::web {

namespace {

media::Value factsValue(const std::vector<Fact>& facts) {
    return listOf(facts, [](const Fact& fact) {
        media::Fields values;
        values.set("name", shown(fact.name)).set("value", shown(fact.value));
        return media::Value(std::move(values));
    });
}

media::Value noticeValue(const NoticeWindow& notice, const std::string& term) {
    media::Fields values;
    values.set("purpose", shown(notice.purpose))
        .set("opens", dateValue(notice.opens))
        .set("deadline", dueValue(notice.deadline, notice.purpose + ", " + term));
    return media::Value(std::move(values));
}

media::Value termValue(const TermEntry& term) {
    media::Fields values;
    values.set("name", shown(term.name))
        .set("start", dateValue(term.start))
        .set("end", dateValue(term.end))
        .set("is_current", term.is_current)
        .set("notice", term.notice ? noticeValue(*term.notice, term.name) : media::Value())
        .set("notice_unknown", shown(term.notice_unknown))
        .set("any_sentences", !term.sentences.empty())
        .set("sentences", shown(term.sentences));
    return media::Value(std::move(values));
}

media::Value partyValue(const PartyEntry& party) {
    media::Fields values;
    values.set("short_name", shown(party.short_name))
        .set("legal_name", shown(party.legal_name))
        .set("kind", shown(party.kind))
        .set("roles", joined(party.roles))
        .set("adverse_to", joined(party.adverse_to))
        .set("facts", factsValue(party.facts));
    return media::Value(std::move(values));
}

media::Value personValue(const PersonEntry& person) {
    media::Fields values;
    values.set("name", shown(person.name))
        .set("title", shown(person.title))
        .set("organization", shown(person.organization))
        .set("email", shown(person.email))
        .set("phone", shown(person.phone))
        .set("offices", shown(person.offices))
        .set("from", dateValue(person.from))
        .set("to", dateValue(person.to));
    return media::Value(std::move(values));
}

media::Value signatoryValue(const SignatoryEntry& signatory) {
    media::Fields values;
    values.set("name", shown(signatory.name))
        .set("title", shown(signatory.title))
        .set("party", shown(signatory.party))
        .set("capacity", shown(signatory.capacity))
        .set("authority", shown(signatory.authority))
        .set("authority_expires", dateValue(signatory.authority_expires))
        .set("required", signatory.required)
        .set("signed_on", dateValue(signatory.signed_on));
    return media::Value(std::move(values));
}

media::Value liaisonValue(const LiaisonEntry& liaison) {
    media::Fields values;
    values.set("name", shown(liaison.name))
        .set("party", shown(liaison.party))
        .set("role", shown(liaison.role))
        .set("topics", joined(liaison.topics))
        .set("from", dateValue(liaison.from))
        .set("to", dateValue(liaison.to));
    return media::Value(std::move(values));
}

struct RaciLetter {
    char letter;
    std::string_view words;
};

constexpr std::array<RaciLetter, 4> kRaciLetters{
    {{'R', "does it"}, {'A', "answers for it"}, {'C', "is asked"}, {'I', "is told"}}};

// Each letter with its words, for those who hear the table.
media::Value raciCell(const std::string& letters) {
    media::List cell;
    for (const RaciLetter& each : kRaciLetters) {
        if (letters.find(each.letter) == std::string::npos) continue;
        media::Fields values;
        values.set("letter", std::string(1, each.letter)).set("words", each.words);
        cell.emplace_back(std::move(values));
    }
    media::Fields values;
    values.set("letters", std::move(cell));
    return media::Value(std::move(values));
}

// A row has one cell for each party, however many letters were given.
media::Value raciValue(const RaciRow& row, std::size_t parties) {
    media::List cells;
    for (std::size_t index = 0; index < parties; ++index)
        cells.push_back(raciCell(index < row.letters.size() ? row.letters[index] : std::string()));
    media::Fields values;
    values.set("function", shown(row.function)).set("cells", std::move(cells));
    return media::Value(std::move(values));
}

media::Value decisionValue(const DecisionEntry& decision) {
    media::Fields values;
    values.set("id", shown(decision.id))
        .set("decision", shown(decision.decision))
        .set("deciders", joined(decision.deciders))
        .set("rule", shown(decision.rule))
        .set("limit", shown(decision.limit))
        .set("if_silent", shown(decision.if_silent));
    return media::Value(std::move(values));
}

}  // namespace

media::Value dueValue(const DueEntry& entry, const std::string& title) {
    media::Fields values = explainedDateValues(entry.due);
    values.set("title", shown(title))
        .set("distance", lateness(entry.days_left, entry.status))
        .set("status", statusWords(entry.status))
        .set("tone", statusTone(entry.status))
        .set("period", shown(entry.period));
    return media::Value(std::move(values));
}

void setOverview(media::Fields& values, const AgreementPage& page) {
    const Overview& overview = page.overview;
    std::vector<std::string> names;
    for (const PartyEntry& party : page.parties)
        names.push_back(party.short_name.empty() ? party.legal_name : party.short_name);
    const TermEntry* current = nullptr;
    for (const TermEntry& term : overview.terms)
        if (term.is_current) current = &term;
    values.set("party_names", joined(names))
        .set("current_term", current != nullptr ? termValue(*current) : media::Value())
        .set("purpose", shown(overview.purpose))
        .set("scope", shown(overview.scope))
        .set("any_in_scope", !overview.in_scope.empty())
        .set("in_scope", shown(overview.in_scope))
        .set("any_out_of_scope", !overview.out_of_scope.empty())
        .set("out_of_scope", shown(overview.out_of_scope))
        .set("facts", factsValue(overview.facts))
        .set("renewal", shown(overview.renewal))
        .set("any_terms", !overview.terms.empty())
        .set("terms", listOf(overview.terms, termValue))
        .set("no_terms", shown(overview.no_terms))
        .set("term_notes", shown(overview.term_notes));
}

void setParties(media::Fields& values, const AgreementPage& page) {
    values.set("any_parties", !page.parties.empty())
        .set("parties", listOf(page.parties, partyValue))
        .set("any_people", !page.people.empty())
        .set("people", listOf(page.people, personValue))
        .set("any_signatories", !page.signatories.empty())
        .set("signatories", listOf(page.signatories, signatoryValue))
        .set("any_liaisons", !page.liaisons.empty())
        .set("liaisons", listOf(page.liaisons, liaisonValue))
        .set("any_raci", !page.raci.empty() && !page.raci_parties.empty())
        .set("raci_parties", shown(page.raci_parties))
        .set("raci",
             listOf(page.raci, [&](const RaciRow& row) { return raciValue(row, page.raci_parties.size()); }))
        .set("any_decisions", !page.decisions.empty())
        .set("decisions", listOf(page.decisions, decisionValue));
}

}  // namespace concordat::web
