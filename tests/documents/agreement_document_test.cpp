// The shipped template on the shipped agreements: whatever the record says is in the document, nothing of the
// template is.
#include "documents/agreement_document.h"

#include "documents/model_world.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using testing::faultsOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::paragraph;
using testing::textOf;
using testing::WordBuilder;

using testing::agreementOf;
using testing::bytesOf;
using World = testing::ModelWorld;

core::Result<Rendering> rendered(const std::string& source, const core::Agreement& agreement,
                                 Copy copy = Copy::Draft) {
    const auto read = readAgreementTemplate(source);
    if (!read) return tl::unexpected(read.error());
    const World world(agreement);
    return renderAgreement(*read, agreement, world.question(), copy);
}

std::string mou() {
    return bytesOf("templates/documents/mou_binding.docx");
}

class ShippedAgreement : public ::testing::TestWithParam<const char*> {};

TEST_P(ShippedAgreement, BecomesASoundFinalDocument) {
    const auto rendering = rendered(mou(), agreementOf(GetParam()), Copy::Final);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(rendering->blanks, IsEmpty());
    EXPECT_THAT(rendering->loads_from_outside, IsEmpty());
    EXPECT_THAT(faultsOf(rendering->bytes), IsEmpty());
}

TEST_P(ShippedAgreement, IsInTheDocumentWhole) {
    const core::Agreement agreement = agreementOf(GetParam());
    const auto rendering = rendered(mou(), agreement);
    ASSERT_TRUE(rendering) << rendering.error().message;
    const std::string text = textOf(rendering->bytes);
    std::vector<std::string> wanted = {agreement.title};
    for (const core::AgreementParty& party : agreement.parties) {
        for (const core::Organization& organization : agreement.organizations)
            if (organization.id == party.org) wanted.push_back(organization.legal_name);
        for (const core::Signatory& signatory : party.signatories)
            for (const core::Person& person : agreement.people)
                if (person.id == signatory.person) wanted.push_back(person.name);
    }
    for (const std::string& recital : agreement.recitals)
        wanted.push_back(recital);
    for (const core::Definition& definition : agreement.definitions)
        wanted.push_back(definition.meaning);
    for (const core::ClauseUse& clause : agreement.clauses)
        wanted.push_back(clause.heading);
    for (const core::Obligation& obligation : agreement.obligations)
        wanted.push_back(obligation.text);
    for (const core::MetricDefinition& metric : agreement.metrics)
        wanted.push_back(metric.numerator_def);
    for (const core::FundingSource& source : agreement.funding)
        wanted.push_back(core::printLong(source.total_award));
    for (const core::BudgetLine& line : agreement.budget)
        wanted.push_back(core::printLong(line.amount));
    for (const core::DecisionRight& decision : agreement.decisions)
        wanted.push_back(decision.decision);
    for (const std::string& each : wanted)
        EXPECT_THAT(text, HasSubstr(each));
}

INSTANTIATE_TEST_SUITE_P(Models, ShippedAgreement,
                         ::testing::Values("alder-diversion", "harbor-colocation",
                                           "franklin-11th-district-dsa", "mesa-reentry-subaward",
                                           "grove-clothing-closet", "franklin-statewide-pretrial"),
                         [](const auto& row) {
                             std::string name = row.param;
                             std::erase(name, '-');
                             return name;
                         });

TEST(AgreementDocument, TheDatesOfTheModelStandInIt) {
    const auto rendering = rendered(mou(), agreementOf("alder-diversion"));
    ASSERT_TRUE(rendering) << rendering.error().message;
    const std::string text = textOf(rendering->bytes);
    EXPECT_THAT(text, HasSubstr("24 months, through June 30, 2028"));
    EXPECT_THAT(text, HasSubstr("[Initial term|July 1, 2026|June 30, 2028|March 31, 2028"));
    EXPECT_THAT(text, HasSubstr("[Renewal 2|July 1, 2029|June 30, 2030|–]"));
    EXPECT_THAT(text, HasSubstr("Within 30 days after the end of each quarter, or the next Business Day"));
    EXPECT_THAT(text, HasSubstr("First dates: October 30, 2026; February 1, 2027"));
    EXPECT_THAT(text, HasSubstr("On the third Thursday of each month at noon"));
    EXPECT_EQ(textOf(rendering->bytes, "word/header1.xml"),
              "Alder diversion>DRAFT, January 15, 2027  |  AC-2026-0417");
    EXPECT_THAT(textOf(rendering->bytes, "word/footer1.xml"), HasSubstr("Prepared as of January 15, 2027"));
    EXPECT_THAT(testing::partOf(rendering->bytes, "docProps/core.xml"),
                HasSubstr("<dc:title>Memorandum of Understanding for the Alder County Restorative Diversion "
                          "Program</dc:title>"));
}

std::string textOfModel(const char* name, Copy copy = Copy::Draft) {
    const auto rendering = rendered(mou(), agreementOf(name), copy);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    return rendering ? textOf(rendering->bytes) : std::string();
}

TEST(AgreementDocument, ADayForNoticeStandsBesideATermThatAnotherFollows) {
    const std::string statewide = textOfModel("franklin-statewide-pretrial");
    EXPECT_THAT(statewide, HasSubstr("[Option 1|January 1, 2029|December 31, 2030|July 3, 2030 (not before"));
    EXPECT_THAT(statewide, HasSubstr("[Option 2|January 1, 2031|December 31, 2031|–]"));
    EXPECT_THAT(textOfModel("harbor-colocation"), Not(HasSubstr("2033 (not before")));
    // Where nothing renews there is no such column.
    const std::string exchange = textOfModel("franklin-11th-district-dsa");
    EXPECT_THAT(exchange, HasSubstr("[Term|October 1, 2026|September 30, 2031]"));
    EXPECT_THAT(exchange, Not(HasSubstr("Last day for notice")));
}

TEST(AgreementDocument, RenewalsWithoutEndEachHaveADayForNotice) {
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.renewal.max_count.reset();
    agreement.term.hard_stop.reset();
    const auto rendering = rendered(mou(), agreement);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(textOf(rendering->bytes), HasSubstr("[Renewal 2|July 1, 2029|June 30, 2030|April 1, 2030"));
}

TEST(AgreementDocument, ADateCountedFromTheEndSaysWhichEnd) {
    EXPECT_THAT(
        textOfModel("alder-diversion"),
        HasSubstr("Date: August 29, 2028; if the term is extended, August 29, 2029 or August 29, 2030"));
    EXPECT_THAT(textOfModel("harbor-colocation"), HasSubstr("; later if the term is extended"));
    EXPECT_THAT(textOfModel("franklin-11th-district-dsa"), Not(HasSubstr("if the term is extended")));
}

TEST(AgreementDocument, ANameThatTheRecordDefinesIsDefinedOnce) {
    core::Agreement agreement = agreementOf("franklin-11th-district-dsa");
    constexpr const char* kGiven = "“the Voting Parties” means";
    EXPECT_THAT(textOfModel("franklin-11th-district-dsa"), Not(HasSubstr(kGiven)));
    std::erase_if(agreement.definitions,
                  [](const core::Definition& definition) { return definition.term == "Voting Parties"; });
    const auto rendering = rendered(mou(), agreement);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(textOf(rendering->bytes), HasSubstr(kGiven));
}

TEST(AgreementDocument, AmendmentsAndSchedulesHaveTheirRank) {
    EXPECT_THAT(textOfModel("franklin-11th-district-dsa"),
                ::testing::ContainsRegex("CJIS Security Addendum and certification\nAmendments, the latest "
                                         "first\nData Sharing Agreement, Articles 1 to 20\nSchedules 1 to "
                                         "[0-9]\nExhibit A, Data sets and flows\n"));
    EXPECT_THAT(textOfModel("alder-diversion"), HasSubstr("that Schedule 1 states for the obligation"));
    EXPECT_THAT(textOfModel("mesa-reentry-subaward"), HasSubstr("that Exhibit A states for the obligation"));
    EXPECT_THAT(textOfModel("harbor-colocation"), HasSubstr("that Schedule 2 states for the obligation"));
}

TEST(AgreementDocument, OnlyTheFirstExhibitBeginsAPage) {
    const auto rendering = rendered(mou(), agreementOf("mesa-reentry-subaward"));
    ASSERT_TRUE(rendering) << rendering.error().message;
    const std::string body = testing::partOf(rendering->bytes, "word/document.xml");
    const std::size_t first = body.find("<w:pStyle w:val=\"Exhibit\"/>");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(body.find("<w:pStyle w:val=\"Exhibit\"/>", first + 1), std::string::npos);
}

TEST(AgreementDocument, TheContentsNameAllThatFollows) {
    const std::string text = textOfModel("franklin-11th-district-dsa");
    const std::string contents = text.substr(0, text.find("This Data Sharing Agreement (this"));
    for (const char* entry :
         {"\nRecitals>\n", "\nArticle 20. Term, withdrawal and general terms>\n", "\nDefinitions>\n",
          "\nTerm>\n", "\nDocuments of this Agreement>\n", "\nLiaisons>\n", "\nNotice addresses>\n",
          "\nSignatures>\n", "\nAttached exhibits>\n"})
        EXPECT_THAT(contents, HasSubstr(entry));
}

TEST(AgreementDocument, TheSubawardIsIdentifiedByATable) {
    const std::string text = textOfModel("mesa-reentry-subaward", Copy::Final);
    EXPECT_THAT(text,
                HasSubstr("[(i)|Subrecipient’s name, as in SAM.gov|Open Door Reentry Coalition, Inc.]"));
    EXPECT_THAT(text,
                HasSubstr("[(v)|Subaward period of performance|November 1, 2026 through August 31, 2028 "
                          "(of the award: October 1, 2026 through September 30, 2028)]"));
    EXPECT_THAT(text, HasSubstr("[(xiii)|Research and development|No]"));
    core::Agreement agreement = agreementOf("mesa-reentry-subaward");
    agreement.funding[0].award_no.clear();
    const auto blank = rendered(mou(), agreement);
    ASSERT_TRUE(blank) << blank.error().message;
    EXPECT_THAT(blank->blanks, Not(IsEmpty()));
    agreement.funding[0].pending_items = {{"award_no", "whitlock", *core::parseDate("2027-02-01")}};
    const auto pending = rendered(mou(), agreement);
    ASSERT_TRUE(pending) << pending.error().message;
    EXPECT_THAT(textOf(pending->bytes),
                HasSubstr("Not yet available; Dana Whitlock answers for it by February 1, 2027"));
}

TEST(AgreementDocument, ASignatureOfTheRecordStandsOnItsLine) {
    const std::string text = textOfModel("harbor-colocation");
    EXPECT_THAT(text, HasSubstr("Date: September 14, 2026"));
    EXPECT_THAT(text, HasSubstr("Date: September 22, 2026"));
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.signatures.clear();
    const auto unsigned_copy = rendered(mou(), agreement);
    ASSERT_TRUE(unsigned_copy) << unsigned_copy.error().message;
    EXPECT_THAT(textOf(unsigned_copy->bytes), Not(HasSubstr("/s/")));
}

TEST(AgreementDocument, AConditionOfARoleOrADutyIsPrinted) {
    EXPECT_THAT(textOfModel("grove-clothing-closet"),
                HasSubstr("The Pantry (learns only that cards are in use)"));
    const std::string text = textOfModel("mesa-reentry-subaward");
    EXPECT_THAT(text,
                HasSubstr("At least 30 days before the end of the term, if Open Door expects unspent money "
                          "or unfinished work at the end of the subaward"));
    EXPECT_THAT(text, HasSubstr("if the County has approved a request"));
    EXPECT_THAT(text, Not(HasSubstr("ounty\nto the County")));
    EXPECT_THAT(text, HasSubstr("[Workers’ compensation|"));
}

TEST(AgreementDocument, OneWhoDecidesAloneAfterHearingOthersIsSaidTo) {
    EXPECT_THAT(textOfModel("alder-diversion"),
                HasSubstr("Rule: one party alone, after hearing those consulted"));
}

TEST(AgreementDocument, ALetterPlansNoFurtherThanItsReview) {
    const std::string text = textOfModel("grove-clothing-closet");
    EXPECT_THAT(text, HasSubstr("As it comes up"));
    for (const char* words : {"At all times", "and so on", "2028"})
        EXPECT_THAT(text, Not(HasSubstr(words)));
}

TEST(AgreementDocument, AFormOfConsentIsNamedWithItsExhibit) {
    EXPECT_THAT(textOfModel("alder-diversion"),
                HasSubstr("Written consent (Consent Form, Exhibit D); a consent ends at Exit"));
    EXPECT_THAT(textOfModel("harbor-colocation"), HasSubstr("(General Consent, Exhibit B)"));
    const std::string subaward = textOfModel("mesa-reentry-subaward");
    EXPECT_THAT(subaward, HasSubstr("(form CF-1)"));
    EXPECT_THAT(subaward.substr(subaward.rfind("Attached exhibits")), HasSubstr("Form CF-1: "));
}

TEST(AgreementDocument, EqualRecordsGiveEqualBytes) {
    const core::Agreement agreement = agreementOf("alder-diversion");
    EXPECT_EQ(rendered(mou(), agreement)->bytes, rendered(mou(), agreement)->bytes);
}

TEST(AgreementDocument, WhatIsLeftOutOfTheRecordLeavesNoTrace) {
    core::Agreement agreement = agreementOf("grove-clothing-closet");
    agreement.metrics.clear();
    agreement.funding.clear();
    agreement.data_flows.clear();
    agreement.channels.clear();
    agreement.reports.clear();
    const auto rendering = rendered(mou(), agreement);
    ASSERT_TRUE(rendering) << rendering.error().message;
    const std::string text = textOf(rendering->bytes);
    for (const char* heading : {"Reports", "Schedule of funding", "Approved channels", "[No.|Measure"})
        EXPECT_THAT(text, Not(HasSubstr(heading)));
    EXPECT_THAT(faultsOf(rendering->bytes), IsEmpty());
}

TEST(AgreementDocument, AMissingDateIsABlank) {
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.dates.effective.reset();
    agreement.signatures.clear();
    agreement.effective_rule = {core::EffectiveRuleKind::LastSignature, {}, {}, {}};
    const std::string source = WordBuilder(paragraph("In force from {{effective_date}}.")).build();
    const auto draft = rendered(source, agreement);
    ASSERT_TRUE(draft) << draft.error().message;
    EXPECT_EQ(textOf(draft->bytes), "In force from [blank: effective_date].");
    const auto final_copy = rendered(source, agreement, Copy::Final);
    ASSERT_FALSE(final_copy);
    std::vector<std::string> paths;
    for (const core::Problem& problem : final_copy.error().problems)
        paths.push_back(problem.path);
    // The wording of article 17 names the effective date as well, and lists the terms that follow from it.
    EXPECT_THAT(paths, ::testing::ElementsAre("effective_date", ::testing::StartsWith("clauses[art-17]"),
                                              ::testing::HasSubstr("sentence is not finished")));
}

std::vector<std::string> pathsOf(const core::Error& error) {
    std::vector<std::string> paths;
    for (const core::Problem& problem : error.problems)
        paths.push_back(problem.path);
    return paths;
}

TEST(AgreementDocument, AFinalCopyNeedsWhoSignsForEachParty) {
    core::Agreement agreement = agreementOf("alder-diversion");
    for (core::AgreementParty& party : agreement.parties)
        if (party.party_id == "prosecutor") party.signatories.clear();
    agreement.signatures.clear();
    const auto refused = rendered(mou(), agreement, Copy::Final);
    ASSERT_FALSE(refused);
    EXPECT_THAT(pathsOf(refused.error()), ::testing::Contains("parties[prosecutor].signatories"));
    EXPECT_TRUE(rendered(mou(), agreement, Copy::Draft));
}

TEST(AgreementDocument, AFinalCopyNeedsTitlesAndNoticeAddresses) {
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.parties[1].notice_addresses.clear();
    for (core::Person& person : agreement.people)
        if (person.id == agreement.parties[1].signatories[0].person) person.title.clear();
    const auto refused = rendered(mou(), agreement, Copy::Final);
    ASSERT_FALSE(refused);
    EXPECT_THAT(pathsOf(refused.error()),
                ::testing::IsSupersetOf({std::string("people[p-delacroix].title"),
                                         std::string("parties[riverbend].notice_addresses")}));
}

TEST(AgreementDocument, AnAgreementThatTheLastSignaturePutsInForceHasAFinalCopyToSign) {
    core::Agreement agreement = agreementOf("harbor-colocation");
    agreement.signatures.clear();
    agreement.dates = {};
    agreement.state = core::LifecycleState::Signature;
    agreement.history.reset();
    const auto rendering = rendered(mou(), agreement, Copy::Final);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(textOf(rendering->bytes), HasSubstr("[Effective date|The day of the last signature]"));
}

TEST(AgreementDocument, ABlankInAClauseIsMarkedWhereItStands) {
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.clauses[0].paragraphs = {
        "Ends {{dates.closed}}. "
        "{{#dates.closed}}Never{{/dates.closed}}{{^dates.closed}}Open{{/dates.closed}}."};
    const auto rendering = rendered(mou(), agreement);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(textOf(rendering->bytes), HasSubstr("Ends [blank: dates.closed]. Open."));
    EXPECT_THAT(testing::partOf(rendering->bytes, "word/document.xml"),
                HasSubstr("<w:highlight w:val=\"yellow\"/></w:rPr><w:t"));
}

TEST(AgreementDocument, AValueWithAFullStopTakesThatOfTheWording) {
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.short_name = "Acme, Inc.";
    agreement.clauses[0].paragraphs = {
        "By {{short_name}}. And {{short_name}}... For "
        "{{#goals}}{{#first}}{{short_name}}{{/first}}{{/goals}}."};
    const auto rendering = rendered(mou(), agreement);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(textOf(rendering->bytes), HasSubstr("By Acme, Inc. And Acme, Inc.... For Acme, Inc.\n"));
}

TEST(AgreementDocument, WordingMayNameWhatALeftOutGroupWouldHold) {
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.clauses[0].paragraphs = {
        "Targets: {{#obligations}}{{^index}}x{{/index}}{{#first}}"
        "{{quantity.target}};{{/first}}{{/obligations}}"};
    agreement.obligations[0].quantity.reset();
    const auto rendering = rendered(mou(), agreement);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(textOf(rendering->bytes), HasSubstr("Targets: [blank: quantity.target];"));
}

TEST(AgreementDocument, AnyCharacterMayStandInTheWording) {
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.clauses[0].paragraphs = {"A \uE000title\uE001 and \uE002. {{short_name}} \uE000.",
                                       "\uE000 {{dates.closed}}"};
    const auto rendering = rendered(mou(), agreement);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(textOf(rendering->bytes),
                HasSubstr("A \uE000title\uE001 and \uE002. " + agreement.short_name + " \uE000."));
    EXPECT_THAT(textOf(rendering->bytes), HasSubstr("\uE000 [blank: dates.closed]"));
}

TEST(AgreementDocument, WordingThatRepeatsWithoutMeasureIsRefused) {
    core::Agreement agreement = agreementOf("alder-diversion");
    std::string wording = "x";
    for (int i = 0; i < 6; ++i)
        wording = "{{#obligations}}" + wording + "{{/obligations}}";
    for (core::ClauseUse& clause : agreement.clauses)
        clause.paragraphs = {wording, wording};
    const auto rendering = rendered(mou(), agreement);
    ASSERT_FALSE(rendering);
    // What is refused in one paragraph is not tried in the next.
    EXPECT_THAT(pathsOf(rendering.error()), ::testing::ElementsAre("clauses[art-1].paragraphs[1]"));
    EXPECT_THAT(rendering.error().message, HasSubstr("looks up too many names"));
}

TEST(AgreementDocument, AllClausesShareOneBound) {
    core::Agreement agreement = agreementOf("alder-diversion");
    const std::string wording =
        "{{#obligations}}{{#obligations}}{{#obligations}}x{{/obligations}}{{/obligations}}{{/obligations}}";
    agreement.clauses[0].paragraphs = {wording};
    EXPECT_TRUE(rendered(mou(), agreement));
    agreement.clauses[0].paragraphs.assign(1000, wording);
    EXPECT_FALSE(rendered(mou(), agreement));
}

TEST(AgreementDocument, DraftAndFinalCopyAreTold) {
    const core::Agreement agreement = agreementOf("alder-diversion");
    const auto final_copy = rendered(mou(), agreement, Copy::Final);
    ASSERT_TRUE(final_copy) << final_copy.error().message;
    EXPECT_EQ(textOf(final_copy->bytes, "word/header1.xml"), "Alder diversion>AC-2026-0417");
    EXPECT_THAT(textOf(final_copy->bytes, "word/footer1.xml"), Not(HasSubstr("Prepared as of")));
}

TEST(AgreementDocument, ExhibitsHoldWhatTheRecordSaysTheyHold) {
    const auto rendering = rendered(mou(), agreementOf("mesa-reentry-subaward"));
    ASSERT_TRUE(rendering) << rendering.error().message;
    const std::string text = textOf(rendering->bytes);
    const auto between = [&text](const std::string& begin, const std::string& end) {
        const std::size_t from = text.rfind(begin);
        const std::size_t to = text.find(end, from);
        return from == std::string::npos ? std::string() : text.substr(from, to - from);
    };
    EXPECT_THAT(between("Exhibit C: ", "Exhibit D: "), HasSubstr("Counts toward the match."));
    EXPECT_THAT(between("Exhibit E: ", "Exhibit F: "), HasSubstr("Monthly program call"));
    EXPECT_THAT(between("Exhibit G: ", "Attached"), HasSubstr("[2|Directors|"));
    EXPECT_THAT(text, HasSubstr("Exits through August 31, 2027: 15 percent below the baseline"));
}

TEST(AgreementDocument, WhatDoesNotBindDoesNotSpeakOfBinding) {
    const auto rendering = rendered(mou(), agreementOf("grove-clothing-closet"), Copy::Final);
    ASSERT_TRUE(rendering) << rendering.error().message;
    const std::string text = textOf(rendering->bytes);
    for (const char* words : {"this “Agreement”", "therefore agree", "counterparts", "Schedule 1", "Owed by",
                              "Term and notice dates"})
        EXPECT_THAT(text, Not(HasSubstr(words)));
    EXPECT_THAT(text, HasSubstr("[To be reviewed by|July 31, 2027]"));
}

TEST(AgreementDocument, TheWordingOfClausesIsCheckedToo) {
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.clauses[0].paragraphs = {"Ends on {{dates.efective}}.", "{{#goals}}"};
    const auto rendering = rendered(WordBuilder(paragraph("{{title}}")).build(), agreement);
    ASSERT_FALSE(rendering);
    ASSERT_EQ(rendering.error().problems.size(), 2U);
    EXPECT_EQ(rendering.error().problems[0].path, "clauses[art-1].paragraphs[1]");
    EXPECT_EQ(rendering.error().problems[1].path, "clauses[art-1].paragraphs[2]");
}

TEST(AgreementDocument, UnknownNamesAreRefusedBeforeAnythingIsRendered) {
    const auto rendering = rendered(WordBuilder(paragraph("{{titel}} {{dates.efective}}")).build(),
                                    agreementOf("alder-diversion"));
    ASSERT_FALSE(rendering);
    ASSERT_EQ(rendering.error().problems.size(), 2U);
    EXPECT_THAT(rendering.error().problems[0].message, HasSubstr("write {{title}}"));
    EXPECT_THAT(rendering.error().problems[1].message, HasSubstr("write {{dates.effective}}"));
}

// Every name that the view holds is in the catalogue, and every text and truth of the catalogue that is met
// on the way is of its kind.
void compare(const media::Value& value, const record::TemplateName& name, const std::string& path) {
    using Kind = record::TemplateName::Kind;
    if (const media::Fields* fields = value.fields()) {
        EXPECT_TRUE(name.kind == Kind::Object || name.kind == Kind::List) << path;
        for (const auto& [member, held] : fields->members()) {
            const record::TemplateName* known = name.find(member);
            ASSERT_NE(known, nullptr) << path << "." << member;
            compare(held, *known, path + "." + member);
        }
        for (const record::TemplateName& member : name.members)
            if (member.name != record::kAnyName) {
                EXPECT_NE(fields->find(member.name), nullptr) << path << "." << member.name;
            }
    } else if (const media::List* list = value.list()) {
        EXPECT_EQ(name.kind, Kind::List) << path;
        for (const media::Value& item : *list)
            compare(item, name, path + "[]");
    } else if (value.text() != nullptr) {
        EXPECT_EQ(name.kind, Kind::Text) << path;
    } else if (value.truth() != nullptr) {
        EXPECT_EQ(name.kind, Kind::Truth) << path;
    }
}

TEST(AgreementView, HoldsExactlyTheNamesOfTheCatalogue) {
    for (const char* model : {"alder-diversion", "franklin-statewide-pretrial", "mesa-reentry-subaward"}) {
        const core::Agreement agreement = agreementOf(model);
        const World world(agreement);
        const auto view = agreementView(agreement, world.question());
        ASSERT_TRUE(view) << view.error().message;
        compare(view->data, agreementNames(), model);
    }
}

}  // namespace
}  // namespace concordat::documents
