// The computed names of `agreementView`, each beside the record's own in its place.
#include <algorithm>
#include <string_view>
#include <utility>

#include "documents/agreement_view.h"
#include "documents/clause_references.h"
#include "documents/schedule_view.h"

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
    members.push_back(text("count", "How many items the list has."));
    return {std::move(name), Kind::List, std::move(meaning), std::move(members)};
}

// The member of that name, which exists.
TemplateName& member(TemplateName& of, std::string_view name) {
    return *std::ranges::find(of.members, name, &TemplateName::name);
}

TemplateName copied(const TemplateName& from, std::string name, Kind kind, std::string meaning) {
    return {std::move(name), kind, std::move(meaning), from.members};
}

void addTexts(TemplateName& to, std::initializer_list<std::pair<const char*, const char*>> texts) {
    for (const auto& [name, meaning] : texts)
        to.members.push_back(text(name, meaning));
}

void addPartyNames(TemplateName& root) {
    TemplateName& parties = member(root, "parties");
    member(root, "organizations").members.push_back(text("address_line", "Its address in one line."));
    const TemplateName organizations = member(root, "organizations");
    const TemplateName people = member(root, "people");
    const TemplateName organization =
        copied(organizations, "organization", Kind::Object, "The organisation behind the party.");
    const TemplateName contact = copied(people, "contact", Kind::Object, "The person to ask.");
    parties.members.push_back(organization);
    parties.members.push_back(text("label", "Its short name with a capital letter."));
    TemplateName& signatories = member(parties, "signatories");
    signatories.members.push_back(copied(people, "signer", Kind::Object, "The person who signs."));
    member(parties, "liaisons").members.push_back(contact);
    addTexts(member(parties, "notice_addresses"),
             {{"address_line", "Its address in one line."},
              {"methods_in_words", "Ways of giving notice by name: “By hand or certified mail”."}});
    parties.members.push_back(copied(signatories, "executing", Kind::List,
                                     "Signatories whose signature binds the party, in order."));
    parties.members.push_back(
        copied(signatories, "others", Kind::List,
               "Signatories who approve as to form, attest, acknowledge or recommend, in order."));
    TemplateName blocks =
        copied(signatories, "signature_blocks", Kind::List,
               "All signatories in the order of signing, those first whose signature binds.");
    blocks.members.push_back(organization);
    blocks.members.push_back(truth("executes", "Whether the signature binds the party."));
    blocks.members.push_back(text("signed", "Day of the signature; blank until there is one."));
    blocks.members.push_back(text("signed_code", "The same as the record writes a date."));
    parties.members.push_back(
        list("contacts", "Its liaisons, each person once.",
             {contact, text("roles_in_words", "Everything that the person answers for.")}));
    root.members.push_back(std::move(blocks));
}

void addDueNames(TemplateName& root) {
    for (const char* name : {"obligations", "reports", "metrics", "meetings", "evaluations", "trainings"})
        addTexts(
            member(root, name),
            {{"when", "When it is due, in words; blank without a due rule."},
             {"when_label", "The same with a capital letter."},
             {"dates_in_words",
              "“Dates: …”, or with more than four “First dates: …; and so on”, after the date has moved to a "
              "business day; blank when they depend on an event, and when “when” names the day itself."}});
    for (const char* name : {"obligations", "reports", "metrics", "meetings", "evaluations", "trainings"})
        for (TemplateName& rule : member(root, name).members)
            if (rule.name == "due_rule") rule.meaning += " {{when}} says it in words.";
}

void addDutyNames(TemplateName& root) {
    addTexts(member(root, "obligations"),
             {{"quantity_in_words", "“1,200 hours, with a tolerance of 120”."},
              {"grace_in_words", "Days of grace: “15 days”."},
              {"acceptance_in_words", "“accepted by the Defender within 10 days”."},
              {"condition_in_words", "“if the County has approved a request”, behind the time."},
              {"evidence_in_words", "What shows that it was done, with a capital letter."}});
    addTexts(member(root, "decisions"),
             {{"rule_in_words", "The rule, with those heard before where one party decides alone."}});
    addTexts(member(root, "evaluations"), {{"shared_with_in_words", "Who receives the result."}});
    addTexts(member(root, "trainings"), {{"hours_in_words", "“1 hour”, “2.5 hours”."}});
    addTexts(member(root, "dispute_ladder"), {{"time_in_words", "“10 business days”."}});
    TemplateName& metrics = member(root, "metrics");
    addTexts(member(metrics, "targets"),
             {{"in_words", "“at least 60 percent”, “25 percent below the baseline”."}});
    addTexts(member(metrics, "disaggregations"), {{"label", "The dimension with blanks: “race ethnicity”."}});
    addTexts(metrics, {{"baseline_in_words", "“48.3 percent (58 of 120), Calendar year 2025”."},
                       {"breakdowns_in_words", "Dimensions by which its figures are broken down."},
                       {"frequency_label", "How often, with a capital letter."}});
    root.members.push_back(list(
        "breakdowns", "Each breakdown once.",
        {text("label", "Dimension, with a capital letter."), text("categories_in_words", "Its categories."),
         text("metrics_in_words", "The metrics that are broken down so.")}));
    addTexts(member(root, "compliance_documents"), {{"kind_label", "Kind with a capital letter."}});
    addTexts(member(root, "channels"),
             {{"approved_for_in_words", "Classes of data, with a capital letter."}});
}

void addMoneyNames(TemplateName& root) {
    TemplateName& budget = member(root, "budget");
    addTexts(budget, {{"category_label", "Category with a capital letter."},
                      {"party_label", "The party's short name with a capital letter."}});
    TemplateName& funding = member(root, "funding");
    funding.members.push_back(copied(budget, "lines", Kind::List, "Budget lines paid from this source."));
    funding.members.push_back(
        text("lines_total", "Sum of its budget lines; blank where they are not all in its currency."));
    addTexts(member(root, "resources"),
             {{"amount", "Quantity with its unit: “1,200 hours”, “$24,000.00”."},
              {"rate_in_words", "“$21.00 per hour”; blank without a rate, and for money itself."}});
    for (const char* name : {"resources", "cost_shares", "compliance_documents"})
        addTexts(member(root, name), {{"party_label", "The party's short name with a capital letter."}});
}

void addClauseNames(TemplateName& root) {
    TemplateName& clauses = member(root, "clauses");
    clauses.members.push_back(
        truth("with_definitions", "Whether the definitions belong under this article."));
    clauses.members.push_back(truth("with_liaisons", "Whether the liaisons belong under this article."));
    clauses.members.push_back(
        truth("with_award_items", "Whether what identifies a subaward belongs under this article."));
    clauses.members.push_back(text("language", "“es” where its words are Spanish; blank where English."));
    clauses.members.push_back(text("html",
                                   "Its numbered paragraphs with their lists as HTML, for {{{html}}} in "
                                   "a page; blank where it has none."));
    member(clauses, "paragraphs")
        .members.push_back(
            list("pieces", "The wording cut at its blanks and emphases, so that a document can mark them.",
                 {text("text", "Words; blank where a blank stands."),
                  text("blank", "The name that holds nothing; blank for words."),
                  truth("strong", "Whether they are set in bold."),
                  truth("emphasis", "Whether they are set in italics, and not in bold."),
                  truth("plain", "Whether they are neither.")}));
    TemplateName& paragraphs = member(clauses, "paragraphs");
    paragraphs.members.push_back(truth("numbered", "Whether it is a paragraph of its own: 7.1."));
    paragraphs.members.push_back(truth("item", "Whether it is an item of the paragraph before it: (a)."));
    paragraphs.members.push_back(truth("subitem", "Whether it is an item of such an item: (i)."));
}

void addPartyWords(TemplateName& root, std::string_view list, std::initializer_list<const char*> names) {
    for (const char* name : names)
        member(root, list)
            .members.push_back(text(std::string(name) + "_in_words",
                                    "The parties named, shortened to “all parties” or “each county” where "
                                    "that is exact."));
}

void addAllPartyWords(TemplateName& root) {
    addPartyWords(root, "obligations", {"obligors", "beneficiaries"});
    addPartyWords(root, "decisions", {"deciders", "consulted", "informed"});
    addPartyWords(root, "data_flows", {"recipients"});
    addPartyWords(root, "meetings", {"required_parties"});
    addPartyWords(root, "trainings", {"audience"});
    addPartyWords(root, "reports", {"obligors"});
}

void addDataNames(TemplateName& root) {
    TemplateName& sets = member(root, "data_sets");
    addTexts(sets, {{"owner_label", "The owner's short name with a capital letter."}});
    addTexts(member(sets, "elements"), {{"class_label", "Class with a capital letter."}});
    TemplateName& flows = member(root, "data_flows");
    for (const char* name : {"purposes", "permitted_uses", "prohibited_uses"})
        addTexts(member(flows, name), {{"in_words", "The code's meaning with its text."}});
    addTexts(flows, {{"elements_in_words", "Names of its elements, with commas and “and”."},
                     {"subjects_in_words", "Persons concerned, with a capital letter."},
                     {"provider_label", "The provider's short name with a capital letter."},
                     {"method_label", "Method with a capital letter."}});
    addTexts(member(flows, "consent"), {{"model_label", "Model with a capital letter."},
                                        {"form_in_words", "“Consent Form, Exhibit D”, “form CF-1”."},
                                        {"expiry_in_words", "When a consent on that form ends."}});
    addTexts(member(flows, "safeguards"), {{"hosting_in_words", "The country where the data are held."}});
    addTexts(member(flows, "retention"), {{"from_event_in_words", "“the end of the representation”."}});
    addTexts(member(flows, "disposition"),
             {{"kind_label", "What becomes of the data, with a capital letter."},
              {"certificate_in_words", "“10 business days”."}});
    addTexts(member(flows, "breach"), {{"notify_in_words", "“24 hours”."},
                                       {"internal_report_in_words", "“1 hour”."},
                                       {"content_in_words", "What the notice states, within a sentence."}});
    addTexts(member(flows, "redisclosure"), {{"rule_label", "The rule with a capital letter."}});
    addTexts(member(flows, "public_records"), {{"notice_in_words", "“5 days”."}});
    addTexts(member(flows, "compelled_process"), {{"notify_in_words", "“2 business days” or “24 hours”."}});
    addTexts(member(flows, "access"), {{"removal_in_words", "“24 hours”."}});
    addTexts(member(flows, "data_quality"),
             {{"correction_in_words", "“5 business days”."}, {"sealing_in_words", "“10 business days”."}});
}

void addAmendmentNames(TemplateName& root) {
    addTexts(member(member(root, "amendments"), "changes"),
             {{"label", "What changes, as a lawyer names it: “Initial term, length”."},
              {"old_in_words", "What the agreement says: “24 months”; blank when it is added."},
              {"new_in_words", "What it will say: “36 months”; blank when it is taken out."},
              {"in_words",
               "The change in a sentence: “Initial term, length: 24 months is replaced by 36 months.”; blank "
               "where texts are better read side by side."}});
}

// After all names of a flow are there.
void addFlowGroups(TemplateName& root) {
    const TemplateName flows = member(root, "data_flows");
    TemplateName groups =
        copied(flows, "flow_groups", Kind::List,
               "The flows, those told once that differ only in provider, volume and dates.");
    groups.members.push_back(truth("single", "Whether the group is one flow."));
    addTexts(groups, {{"ids_in_words", "“DF1”, “DF-C-alder to DF-C-prairie”."},
                      {"providers_in_words", "The providers, with a capital letter."}});
    groups.members.push_back(copied(flows, "members", Kind::List, "The flows of the group."));
    root.members.push_back(std::move(groups));
}

void addPaperNames(TemplateName& root) {
    addTexts(
        root,
        {{"as_of", "Day for which the document was made."},
         {"as_of_code", "The same as the record writes a date."},
         {"reading_note",
          "What a reading copy in Spanish says of the articles that stand in English; blank elsewhere."},
         {"effective_date", "First day in force, computed from the effective rule."},
         {"effective_date_code", "The same as the record writes a date."},
         {"instrument_title", "What the paper calls itself."},
         {"kicker", "The same, blank where the title says it already."},
         {"agreement_number", "The number of the contract, else the first of its numbers."},
         {"parties_in_words", "Short names of all parties: “A, B and C”."},
         {"voting_parties",
          "Who “the Voting Parties” are, so called where they are named together; blank when nobody is."},
         {"obligations_stand_in", "Where the obligations are printed: “Exhibit A”, “Schedule 1”."},
         {"notice_rules", "When a notice counts as received, by way of giving it."}});
    root.members.push_back(truth("draft", "Whether it is a draft and not a final copy."));
    root.members.push_back({"provenance",
                            Kind::Object,
                            "Where the document comes from; blank where the program is not told.",
                            {text("revision", "SHA-256 of the record, equal exactly when the records are."),
                             text("generator", "The program and its version.")}});
    root.members.push_back(truth("two_parties", "Whether there are exactly two parties."));
    root.members.push_back(truth("definitions_apart", "Whether no article takes the definitions."));
    root.members.push_back(truth("liaisons_apart", "Whether no article and no exhibit takes the liaisons."));
    root.members.push_back(
        truth("contacts_apart", "Whether no exhibit takes liaisons and notice addresses."));
    root.members.push_back(
        truth("award_items_apart", "Whether no article takes what identifies a subaward."));
    root.members.push_back(truth("terms_take_notice", "Whether a term has a last day for notice."));
    root.members.push_back(truth("has_schedules", "Whether schedules follow the exhibits."));
}

void addExhibitNames(TemplateName& root) {
    TemplateName prints{"prints", Kind::Object, "What it prints, one name per word.", {}};
    for (const core::Word& word : core::words(core::ExhibitContent{}))
        prints.members.push_back(
            truth(std::string(word.code), std::string("Whether it prints: ").append(word.meaning)));
    root.members.push_back(
        list("exhibits", "Exhibits and schedules that the document prints.",
             {text("title", "“Exhibit C, Metrics and reports”."), std::move(prints),
              truth("one_part", "Whether it prints one thing, so that its title says what."),
              truth("starts_page", "Whether it begins on a page of its own.")}));
    root.members.push_back(list("attached_exhibits",
                                "Exhibits that the record names and the document does not print.",
                                {text("title", "Title.")}));
    root.members.push_back(list("documents_in_order",
                                "The documents of the agreement, the first to govern named first, with "
                                "amendments and schedules in their place.",
                                {text("name", "Title.")}));
    root.members.push_back(
        list("award_items", "What identifies a subaward, the fourteen items of law.",
             {text("number", "“(iv)”."), text("label", "What the item is."),
              text("value", "The item; blank when it is not known and nobody answers for it.")}));
}

// Days that stand here once more as the record writes them say so; by that they are known as dates.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the catalogue
void markDates(std::vector<TemplateName>& names) {
    constexpr std::string_view kCode = "_code";
    for (TemplateName& name : names) {
        markDates(name.members);
        if (name.meaning != "The same as the record writes a date." || !name.name.ends_with(kCode)) continue;
        name.sample = "2026-07-01";
        const std::string_view spoken =
            std::string_view(name.name).substr(0, name.name.size() - kCode.size());
        const auto day = std::ranges::find(names, spoken, &TemplateName::name);
        if (day != names.end()) day->sample = "July 1, 2026";
    }
}

TemplateName build() {
    TemplateName root = record::templateNames();
    addPartyNames(root);
    addDueNames(root);
    addDutyNames(root);
    addMoneyNames(root);
    addClauseNames(root);
    addDataNames(root);
    addAllPartyWords(root);
    addFlowGroups(root);
    addAmendmentNames(root);
    addPaperNames(root);
    addExhibitNames(root);
    root.members.push_back(list(
        "terms", "The initial term and each renewal that the record allows.",
        {text("label", "“Initial term” (“Term” where nothing renews), “Renewal 1”, “Option 1”, “Holdover”."),
         text("start", "First day."), text("start_code", "The same as the record writes a date."),
         text("end", "Last day; blank when open."), text("end_code", "The same as the record writes a date."),
         text("notice",
              "Last day for notice about the next term, on a business day if the record "
              "rolls it; blank where no term follows."),
         text("notice_code", "The same as the record writes a date."),
         text("notice_raw", "The same before it was moved."),
         text("notice_opens", "First day on which notice counts.")}));
    addScheduleNames(root);
    root.members.push_back(copied(member(root, "eligibility"), "eligibility_included", Kind::List,
                                  "The criteria that make a person eligible."));
    root.members.push_back(copied(member(root, "eligibility"), "eligibility_excluded", Kind::List,
                                  "The criteria that exclude a person."));
    root.members.push_back(text("fiscal_year_begins", "First day of the fiscal year: “July 1”."));
    root.members.push_back(
        {"next_notice",
         Kind::Object,
         "The last day for notice about the term that runs; blank once it has passed, and where "
         "none comes.",
         {text("term_label", "The term that notice ends: “Initial term”."), text("term_end", "Its last day."),
          text("term_end_code", "The same as the record writes a date."),
          text("last_day", "The last day for notice."),
          text("last_day_code", "The same as the record writes a date."),
          text("next_label", "The term that would follow: “Renewal 1”."),
          text("next_start", "Its first day.")}});
    for (TemplateName& name : referenceNames())
        root.members.push_back(std::move(name));
    for (TemplateName& name : occasionNames(root))
        root.members.push_back(std::move(name));
    root.members.push_back(
        list("responsibilities", "The responsibility matrix, a row to a function.",
             {text("function", "Function."), text("responsible", "Who does the work."),
              text("accountable", "Who answers for it."), text("consulted", "Who is asked before."),
              text("informed", "Who is told.")}));
    markDates(root.members);
    return root;
}

}  // namespace

const TemplateName& agreementNames() {
    static const TemplateName names = build();
    return names;
}

}  // namespace concordat::documents
