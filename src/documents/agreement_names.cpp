// The computed names of `agreementView`, each beside the record's own in its place.
#include <algorithm>
#include <string_view>

#include "documents/agreement_view.h"

namespace concordat::documents {

using record::TemplateName;

namespace {

using Kind = TemplateName::Kind;

TemplateName text(std::string name, std::string meaning) {
    return {std::move(name), Kind::Text, std::move(meaning), {}};
}

TemplateName truth(std::string name, std::string meaning) {
    return {std::move(name), Kind::Truth, std::move(meaning), {}};
}

TemplateName list(std::string name, std::string meaning, std::vector<TemplateName> members) {
    members.push_back(text("index", "The item's place in the list, from 1."));
    members.push_back(truth("first", "Whether it is the first item."));
    members.push_back(truth("last", "Whether it is the last item."));
    return {std::move(name), Kind::List, std::move(meaning), std::move(members)};
}

// The member of that name, which exists.
TemplateName& member(TemplateName& of, std::string_view name) {
    return *std::ranges::find(of.members, name, &TemplateName::name);
}

TemplateName copied(const TemplateName& from, std::string name, Kind kind, std::string meaning) {
    return {std::move(name), kind, std::move(meaning), from.members};
}

void addPartyNames(TemplateName& root) {
    TemplateName& parties = member(root, "parties");
    member(root, "organizations").members.push_back(text("address_line", "Its address in one line."));
    const TemplateName& organizations = member(root, "organizations");
    const TemplateName& people = member(root, "people");
    parties.members.push_back(
        copied(organizations, "organization", Kind::Object, "The organisation behind the party."));
    member(parties, "signatories")
        .members.push_back(copied(people, "signer", Kind::Object, "The person who signs."));
    member(parties, "liaisons")
        .members.push_back(copied(people, "contact", Kind::Object, "The person to ask."));
    const TemplateName signatories = member(parties, "signatories");
    parties.members.push_back(copied(signatories, "executing", Kind::List,
                                     "Signatories whose signature binds the party, in order."));
    parties.members.push_back(
        copied(signatories, "others", Kind::List,
               "Signatories who approve as to form, attest, acknowledge or recommend."));
}

void addDueNames(TemplateName& root) {
    for (const char* name : {"obligations", "reports", "metrics", "meetings", "evaluations", "trainings"}) {
        std::vector<TemplateName>& members = member(root, name).members;
        members.push_back(text("when", "When it is due, in words; blank without a due rule."));
        members.push_back(text("first_dates",
                               "The first dates on which it is due, in the first year of the "
                               "agreement; blank when they depend on an event."));
    }
}

void addMoneyNames(TemplateName& root) {
    const TemplateName budget = member(root, "budget");
    TemplateName& funding = member(root, "funding");
    funding.members.push_back(copied(budget, "lines", Kind::List, "Budget lines paid from this source."));
    member(root, "resources").members.push_back(text("amount", "Quantity with its unit: “1,200 hours”."));
    funding.members.push_back(text("lines_total", "Sum of its budget lines."));
}

void addClauseNames(TemplateName& root) {
    TemplateName& clauses = member(root, "clauses");
    clauses.members.push_back(
        truth("with_definitions", "Whether the definitions belong under this article."));
    clauses.members.push_back(truth("with_liaisons", "Whether the liaisons belong under this article."));
}

void addPartyWords(TemplateName& root, std::string_view list, std::initializer_list<const char*> names) {
    for (const char* name : names)
        member(root, list)
            .members.push_back(text(std::string(name) + "_in_words",
                                    "The parties named, shortened to “all parties” or “each county” where "
                                    "that is exact."));
}

void addDataNames(TemplateName& root) {
    member(member(root, "data_sets"), "elements")
        .members.push_back(text("label", "Its name with blanks: “court case number”."));
    member(root, "data_flows")
        .members.push_back(text("elements_in_words", "Names of its elements, with commas and “and”."));
}

TemplateName build() {
    TemplateName root = record::templateNames();
    addPartyNames(root);
    addDueNames(root);
    addMoneyNames(root);
    addClauseNames(root);
    addDataNames(root);
    addPartyWords(root, "obligations", {"obligors", "beneficiaries"});
    addPartyWords(root, "decisions", {"deciders", "consulted", "informed"});
    addPartyWords(root, "data_flows", {"recipients"});
    addPartyWords(root, "meetings", {"required_parties"});
    addPartyWords(root, "trainings", {"audience"});
    addPartyWords(root, "reports", {"obligors"});
    root.members.push_back(text("as_of", "Day for which the document was made."));
    root.members.push_back(text("effective_date", "First day in force, computed from the effective rule."));
    root.members.push_back(text("instrument_title", "What the paper calls itself, for the cover."));
    root.members.push_back(text("parties_in_words", "Short names of all parties: “A, B and C”."));
    root.members.push_back(truth("definitions_apart", "Whether no article takes the definitions."));
    root.members.push_back(truth("liaisons_apart", "Whether no article takes the liaisons."));
    root.members.push_back(
        list("terms", "The initial term and each renewal that the record allows.",
             {text("label", "“Initial term”, “Renewal 1”, “Holdover”."), text("start", "First day."),
              text("end", "Last day; blank when open."),
              text("notice", "Last day for notice, on a business day if the record rolls it."),
              text("notice_raw", "The same before it was moved."),
              text("notice_opens", "First day on which notice counts.")}));
    root.members.push_back(
        list("responsibilities", "The responsibility matrix, a row to a function.",
             {text("function", "Function."), text("responsible", "Who does the work."),
              text("accountable", "Who answers for it."), text("consulted", "Who is asked before."),
              text("informed", "Who is told.")}));
    root.members.push_back(list("attached_exhibits",
                                "Exhibits that the record names and the document does not print.",
                                {text("title", "Title.")}));
    root.members.push_back({"exhibits",
                            Kind::Object,
                            "What the exhibits are called.",
                            {text("responsibilities", "With the responsibility matrix."),
                             text("decisions", "With the decisions, when it is another one."),
                             text("data", "With the data flows."), text("metrics", "With the metrics."),
                             text("budget", "With the budget.")}});
    return root;
}

}  // namespace

const TemplateName& agreementNames() {
    static const TemplateName names = build();
    return names;
}

}  // namespace concordat::documents
