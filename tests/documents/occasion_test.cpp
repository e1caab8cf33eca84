// Papers about an agreement: who sends them, to whom, about which meeting or amendment, with which words; and
// how wording names its parties and other clauses.
#include "documents/occasion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "documents/clause_references.h"
#include "documents/document_text.h"
#include "documents/misfit.h"
#include "documents/model_world.h"
#include "documents/pdf.h"
#include "documents/word_builder.h"
#include "media/process.h"

namespace concordat::documents {
namespace {

using testing::agreementOf;
using ::testing::AllOf;
using testing::bytesOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::madeFrom;
using ::testing::Not;
using testing::paragraph;
using testing::WordBuilder;

std::string wordsOf(const std::string& source, const core::Agreement& agreement,
                    const Occasion& occasion = {}, Copy copy = Copy::Draft) {
    const std::string bytes = madeFrom(source, agreement, occasion, copy);
    const auto text = documentText(bytes);
    return text ? *text : bytes;
}

std::string shipped(const std::string& name) {
    return bytesOf("templates/documents/" + name + ".docx");
}

TEST(Letters, GoFromOnePartyToTheOthers) {
    const std::string source =
        WordBuilder(paragraph("{{sender.short_name}} to {{#addressees}}{{short_name}}, "
                              "{{/addressees}}by {{next_notice.last_day}}"))
            .build();
    const core::Agreement alder = agreementOf("alder-diversion");
    EXPECT_THAT(wordsOf(source, alder),
                HasSubstr("the Defender to Riverbend, the Prosecutor, by March 31, 2028"));
    EXPECT_THAT(wordsOf(source, alder, {.sender = "riverbend", .addressees = {"defender"}}),
                HasSubstr("Riverbend to the Defender, by"));
    EXPECT_THAT(wordsOf(source, alder, {.sender = "riverbnd"}), HasSubstr("did you mean “riverbend”?"));
}

TEST(Letters, KnowTheTermThatRunsAndSayNothingOfALateNotice) {
    const std::string source =
        WordBuilder(paragraph("{{#next_notice}}{{term_label}} {{last_day}}{{/next_notice}}"
                              "{{^next_notice}}too late{{/next_notice}}"))
            .build();
    const core::Agreement alder = agreementOf("alder-diversion");
    const auto on = [&](const char* day) {
        const testing::ModelWorld world(alder);
        AgreementQuestion question = world.question();
        question.as_of = core::parseDate(day).value();
        const auto read = readAgreementTemplate(source);
        return documentText(renderAgreement(*read, alder, question, Copy::Draft)->bytes).value();
    };
    EXPECT_THAT(on("2028-03-31"), HasSubstr("Initial term March 31, 2028"));
    EXPECT_THAT(on("2028-04-01"), HasSubstr("too late"));
    EXPECT_THAT(on("2028-06-30"), HasSubstr("too late"));
    EXPECT_THAT(on("2028-07-01"), HasSubstr("Renewal 1 March"));
}

TEST(Letters, TellNobodyOfRisksOrOfWhatOthersOwe) {
    const std::string source =
        WordBuilder(paragraph("{{#overdue}}{{obligors_in_words}}: {{title}}; {{/overdue}}")).build();
    const core::Agreement alder = agreementOf("alder-diversion");
    const std::string all = wordsOf(source, alder);
    EXPECT_THAT(all, AllOf(HasSubstr("Riverbend: "), Not(HasSubstr("risk"))));
    const std::string few = wordsOf(source, alder, {.sender = "defender", .addressees = {"prosecutor"}});
    EXPECT_THAT(few, Not(HasSubstr("Riverbend: ")));
    EXPECT_THAT(wordsOf(source, alder, {.sender = "defender", .addressees = {"defender"}}),
                HasSubstr("would go from “defender” to “defender”"));
}

TEST(Signatures, AreNotPrintedOverATextThatIsStillOpen) {
    core::Agreement alder = agreementOf("alder-diversion");
    const std::string source = WordBuilder(paragraph("{{#signature_blocks}}{{#signed}}signed {{/signed}}"
                                                     "{{/signature_blocks}}."))
                                   .build();
    EXPECT_THAT(wordsOf(source, alder), HasSubstr("signed "));
    alder.state = core::LifecycleState::Draft;
    EXPECT_THAT(wordsOf(source, alder), Not(HasSubstr("signed ")));
}

std::vector<std::string> misfitsOf(std::string_view paper, const core::Agreement& agreement, const char* day,
                                   const Occasion& occasion = {}) {
    const testing::ModelWorld world(agreement);
    AgreementQuestion question = world.question();
    question.as_of = core::parseDate(day).value();
    question.occasion = occasion;
    return misfits(paper, agreement, question);
}

TEST(Misfit, IsToldForPapersThatSayOtherwise) {
    const core::Agreement harbor = agreementOf("harbor-colocation");
    EXPECT_THAT(misfitsOf("business_associate_agreement", harbor, "2027-01-15"),
                ElementsAre(HasSubstr("is for a business associate agreement")));
    for (const char* paper : {"co_location_license", "mou_binding", "contact_sheet", "notice_of_my_own"})
        EXPECT_THAT(misfitsOf(paper, harbor, "2027-01-15"), IsEmpty()) << paper;
}

TEST(Misfit, OfANoticeOfNonRenewalIsItsDay) {
    const core::Agreement alder = agreementOf("alder-diversion");
    const auto on = [&](const char* day) { return misfitsOf("notice_non_renewal", alder, day); };
    EXPECT_THAT(on("2028-01-01"), ElementsAre(HasSubstr("may not be given before January 2, 2028")));
    EXPECT_THAT(on("2028-01-02"), IsEmpty());
    EXPECT_THAT(on("2028-03-31"), IsEmpty());
    EXPECT_THAT(on("2028-04-01"), ElementsAre(HasSubstr("comes too late")));
    EXPECT_THAT(misfitsOf("notice_non_renewal", agreementOf("mesa-reentry-subaward"), "2027-01-15"),
                ElementsAre(HasSubstr("nothing that a notice of non-renewal could stop")));
    core::Agreement open = alder;
    open.effective_rule = {core::EffectiveRuleKind::LastSignature, {}, {}, {}};
    open.signatures.clear();
    open.dates.effective.reset();
    EXPECT_THAT(misfitsOf("notice_non_renewal", open, "2028-02-01"),
                ElementsAre(HasSubstr("not in force yet")));
}

TEST(Misfit, OfANoticeOfTerminationIsItsGroundItsSenderOrItsLastDay) {
    const core::Agreement alder = agreementOf("alder-diversion");
    const auto with = [&](const Occasion& occasion) {
        return misfitsOf("notice_termination", alder, "2026-12-01", occasion);
    };
    EXPECT_THAT(with({}), ElementsAre(HasSubstr("--set convenience=")));
    EXPECT_THAT(with({.given = {{"convenience", "Section 17.4"}, {"last_day", "2027-01-29"}}}),
                ElementsAre(HasSubstr("60 days from December 1, 2026 is January 30, 2027")));
    EXPECT_THAT(with({.given = {{"convenience", "Section 17.4"}, {"last_day", "2027-01-30"}}}), IsEmpty());
    EXPECT_THAT(with({.sender = "riverbend", .given = {{"data_breach", "Section 17.5"}}}),
                ElementsAre(HasSubstr("the record gives it to the Defender")));
    EXPECT_THAT(with({.given = {{"change_in_law", "Section 17.9"}, {"last_day", "soon"}}}),
                ::testing::Each(HasSubstr("holds no change in law")));
}

TEST(Wording, ThatAnEmptyListLeavesUnfinishedIsABlank) {
    core::Agreement alder = agreementOf("alder-diversion");
    alder.clauses.resize(1);
    alder.cost_shares.clear();
    alder.clauses[0].paragraphs = {"The shares are: {{#cost_shares}}{{party_label}}; {{/cost_shares}}. Good.",
                                   "It lists: one; two. All is well."};
    const std::string source =
        WordBuilder(paragraph("{{#clauses}}{{#paragraphs}}{{value}}{{/paragraphs}}{{/clauses}}")).build();
    const std::string refused = wordsOf(source, alder, {}, Copy::Final);
    EXPECT_THAT(refused, HasSubstr("paragraphs[1], whose sentence is not finished"));
    alder.clauses[0].paragraphs.erase(alder.clauses[0].paragraphs.begin());
    EXPECT_THAT(wordsOf(source, alder, {}, Copy::Final), HasSubstr("All is well"));
}

TEST(Letters, TakeTheWordsThatAreGivenAndBlankThoseThatAreNot) {
    const std::string source =
        WordBuilder(paragraph("{{given.fact}}{{#given.more}} and {{given.more}}{{/given.more}}.")).build();
    const core::Agreement alder = agreementOf("alder-diversion");
    EXPECT_THAT(wordsOf(source, alder, {.given = {{"fact", "late"}, {"more", "often"}}}),
                HasSubstr("late and often."));
    EXPECT_THAT(wordsOf(source, alder), HasSubstr("[blank: given.fact]."));
    EXPECT_THAT(wordsOf(source, alder, {}, Copy::Final), HasSubstr("given.fact"));
}

TEST(Meetings, AreTheFirstSeriesOrTheOneNamed) {
    const std::string source = WordBuilder(paragraph("{{meeting.title}}")).build();
    const core::Agreement alder = agreementOf("alder-diversion");
    ASSERT_GE(alder.meetings.size(), 1U);
    EXPECT_THAT(wordsOf(source, alder), HasSubstr(alder.meetings.front().title));
    EXPECT_THAT(wordsOf(source, alder, {.meeting = alder.meetings.back().id}),
                HasSubstr(alder.meetings.back().title));
    EXPECT_THAT(wordsOf(source, alder, {.meeting = "no-such"}), HasSubstr("no series of meetings “no-such”"));
}

TEST(Wording, NamesPartiesAndPlacesThatFollowTheNumbers) {
    core::Agreement alder = agreementOf("alder-diversion");
    core::ClauseUse clause;
    clause.id = "art-99";
    clause.library_id = "own";
    clause.variant = core::ClauseVariant::Negotiated;
    clause.heading = "References";
    clause.paragraphs = {
        "{#here} Here.",
        "{{kind.prosecutor}}; {{role.provider}}; {{article.dispute-resolution}}; {{article.art-1}}; "
        "{{section.own.here}}; {{exhibit.metrics}}; {{#article.encryption}}{{article.encryption}}"
        "{{/article.encryption}}{{^article.encryption}}none{{/article.encryption}}"};
    alder.clauses.push_back(clause);
    const std::string last = std::to_string(alder.clauses.size());
    const std::string source =
        WordBuilder(paragraph("{{#clauses}}{{#paragraphs}}{{value}} | {{/paragraphs}}{{/clauses}}")).build();
    EXPECT_THAT(wordsOf(source, alder),
                HasSubstr("the Prosecutor; Riverbend; Article 16; Article 1; Section " + last +
                          ".1; Exhibit C; none"));
    alder.clauses.insert(alder.clauses.begin(), alder.clauses.front());
    EXPECT_THAT(wordsOf(source, alder), HasSubstr("Article 17; Article 1;"));
}

// Values are words, whatever signs of Markdown are in them; the wording's own lists and emphases are set.
TEST(Wording, SetsItsListsAndEmphases) {
    core::Agreement alder = agreementOf("alder-diversion");
    alder.clauses.resize(1);
    alder.clauses[0].paragraphs = {"A **Term** of {{short_name}}:\n\n1. one {{none_such_name}}"};
    alder.short_name = "*x* _y_ 1. z";
    const std::string source =
        WordBuilder(
            paragraph("{{#clauses}}{{#paragraphs}}{{#numbered}}N{{/numbered}}{{#item}}I{{/item}}"
                      "{{#subitem}}S{{/subitem}}({{#pieces}}{{#strong}}!{{/strong}}{{text}}{{/pieces}})"
                      "{{/paragraphs}}{{/clauses}}"))
            .build();
    EXPECT_THAT(wordsOf(source, alder), HasSubstr("none_such_name"));  // refused, as everywhere
    alder.clauses[0].paragraphs = {"A **Term** of {{short_name}}:\n\n1. one\n   - two\n2. three"};
    EXPECT_THAT(wordsOf(source, alder), HasSubstr("N(A !Term of *x* _y_ 1. z:)I(one)S(two)I(three)"));
}

// Whatever a record says, no word of it is lost, and one paragraph is one number.
TEST(Wording, LosesNoWordAndNoNumber) {
    core::Agreement alder = agreementOf("alder-diversion");
    alder.clauses.resize(1);
    const std::string source =
        WordBuilder(paragraph("{{#clauses}}{{#paragraphs}}{{#numbered}}|{{/numbered}}{{value}}"
                              "{{/paragraphs}}{{/clauses}}"))
            .build();
    for (const char* words : {"1998. In that year it began.", "[Note]: none", "5*3*2 and 2*3",
                              "[Reserved](Exhibit-B)", "no person . . . shall be held",
                              "A\uFDD0999999999999\uFDD1 b", "A\uFDD0 b", "3) third", "- dash", "a_b_c"}) {
        alder.clauses[0].paragraphs = {words, "Next."};
        const std::string made = wordsOf(source, alder, {}, Copy::Final);
        std::string expected;
        std::ranges::copy_if(std::string(words), std::back_inserter(expected),
                             [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'z'); });
        std::string kept;
        std::ranges::copy_if(made, std::back_inserter(kept),
                             [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'z'); });
        EXPECT_THAT(kept, HasSubstr(expected)) << words << "\n" << made;
        EXPECT_THAT(made, HasSubstr("|Next.")) << words;
    }
    alder.clauses[0].library_id = "own";
    alder.clauses[0].paragraphs = {"One.\n\nTwo.", "{{#dates.terminated}}x{{/dates.terminated}}",
                                   "{#steps} Three.", "See {{section.own.steps}}."};
    EXPECT_THAT(wordsOf(source, alder), HasSubstr("See Section 1.2."));
}

// Every clause of the library in each of its wordings, in each model: no name that there is not.
TEST(Wording, OfTheLibraryFitsEachModel) {
    for (const char* model : {"alder-diversion", "franklin-11th-district-dsa", "franklin-statewide-pretrial",
                              "grove-clothing-closet", "harbor-colocation", "mesa-reentry-subaward"}) {
        core::Agreement agreement = agreementOf(model);
        for (const core::ClauseVariant variant :
             {core::ClauseVariant::Preferred, core::ClauseVariant::Acceptable,
              core::ClauseVariant::WalkAway}) {
            agreement.clauses.clear();
            for (const LibraryClause& clause : shippedLibrary().clauses()) {
                core::ClauseUse use;
                use.id = "use-" + clause.id;
                use.library_id = clause.id;
                use.variant = variant;
                use.heading = clause.heading;
                agreement.clauses.push_back(std::move(use));
            }
            const auto worded = withLibraryWording(agreement, shippedLibrary());
            ASSERT_TRUE(worded) << worded.error().message;
            const testing::ModelWorld world(agreement);
            const auto view = agreementView(*worded, world.question());
            EXPECT_TRUE(view) << model << ": " << view.error().message;
        }
    }
}

// Each template of the program on a record that fits it, as a draft: no tag is left, and no blank but words
// that somebody has to give.
struct Shipped {
    const char* document;
    const char* agreement;
};
class EachTemplate : public ::testing::TestWithParam<Shipped> {};
INSTANTIATE_TEST_SUITE_P(Shipped, EachTemplate,
                         ::testing::Values(Shipped{"mou_binding", "alder-diversion"},
                                           Shipped{"data_sharing_agreement", "franklin-11th-district-dsa"},
                                           Shipped{"business_associate_agreement", "harbor-colocation"},
                                           Shipped{"qualified_service_org_agreement", "harbor-colocation"},
                                           Shipped{"subaward", "mesa-reentry-subaward"},
                                           Shipped{"service_contract", "mesa-reentry-subaward"},
                                           Shipped{"co_location_license", "harbor-colocation"},
                                           Shipped{"letter_of_cooperation", "grove-clothing-closet"},
                                           Shipped{"multi_party_mou", "franklin-statewide-pretrial"},
                                           Shipped{"notice_non_renewal", "alder-diversion"},
                                           Shipped{"notice_default", "alder-diversion"},
                                           Shipped{"notice_termination", "alder-diversion"},
                                           Shipped{"contact_sheet", "alder-diversion"},
                                           Shipped{"obligations_matrix", "alder-diversion"},
                                           Shipped{"meeting_agenda", "alder-diversion"},
                                           Shipped{"meeting_minutes", "alder-diversion"}),
                         [](const auto& each) { return std::string(each.param.document); });

TEST_P(EachTemplate, BecomesASoundDocument) {
    const core::Agreement agreement = agreementOf(GetParam().agreement);
    Occasion occasion;
    occasion.given = {{"default", "the report"},
                      {"cure_days", "30"},
                      {"last_day", "May 31, 2027"},
                      {"meeting_date", "May 3, 2027"}};
    const std::string bytes = madeFrom(shipped(GetParam().document), agreement, occasion, Copy::Final);
    EXPECT_THAT(testing::faultsOf(bytes), ::testing::IsEmpty());
    const auto text = documentText(bytes);
    ASSERT_TRUE(text) << bytes;
    EXPECT_THAT(*text, AllOf(Not(HasSubstr("{{")), Not(HasSubstr("}}")), Not(HasSubstr("[blank:")),
                             Not(HasSubstr("DRAFT"))));
    EXPECT_GT(text->size(), 500U);
}

TEST(PlainData, PrintNothingForWhatTheyLack) {
    const auto source = Template::read(
        WordBuilder(paragraph("a{{here}}b{{missing}}c{{#list}}d{{/list}}{{^list}}e{{/list}}")).build());
    ASSERT_TRUE(source);
    media::Fields data;
    data.set("here", "1");
    const auto rendering = source->render(media::Value(std::move(data)), Copy::Plain);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(documentText(rendering->bytes).value(), HasSubstr("a1bce"));
    std::vector<std::string> missing;
    for (const Blank& blank : rendering->blanks)
        missing.push_back(blank.path);
    EXPECT_THAT(missing, ::testing::ElementsAre("missing", "list"));
}

TEST(Pdf, HoldsTheWordsOfTheDocumentsAndTellsTheBrokenOnes) {
    if (media::process::find("soffice").empty() || media::process::find("pdfinfo").empty())
        GTEST_SKIP() << "LibreOffice is not installed here";
    const std::vector<PdfSource> sources{{"one.docx", WordBuilder(paragraph("Some words of one.")).build()},
                                         {"broken.docx", "no document"},
                                         {"two.docx", WordBuilder(paragraph("Other words of two.")).build()}};
    const auto made = toPdf(sources, {PdfKind::Archive, std::chrono::seconds(60)});
    ASSERT_TRUE(made) << made.error().message;
    ASSERT_EQ(made->size(), 3U);
    for (const std::size_t whole : {0U, 2U}) {
        ASSERT_TRUE((*made)[whole]) << (*made)[whole].error().message;
        EXPECT_EQ((*made)[whole]->pages, 1);
        EXPECT_TRUE((*made)[whole]->tagged);
        EXPECT_THAT((*made)[whole]->bytes, HasSubstr("pdfaid:part"));
    }
    ASSERT_FALSE((*made)[1]);
    EXPECT_THAT((*made)[1].error().message, HasSubstr("broken.docx"));
}

TEST(Pdf, GivesUpWhenTimeIsUp) {
    if (media::process::find("soffice").empty() || media::process::find("pdfinfo").empty())
        GTEST_SKIP() << "LibreOffice is not installed here";
    const std::vector<PdfSource> sources{{"one.docx", WordBuilder(paragraph("Words.")).build()}};
    const auto made = toPdf(sources, {PdfKind::Tagged, std::chrono::seconds(0)});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, core::ErrorCode::Unavailable);
}

TEST(FinalCopies, SayWhereTheWordsOfTheirBlanksComeFrom) {
    const core::Agreement agreement = agreementOf("alder-diversion");
    const testing::ModelWorld world(agreement);
    const auto refusal = [&](const std::string& tags) {
        const auto source = readAgreementTemplate(testing::WordBuilder(testing::paragraph(tags)).build());
        const auto rendering = renderAgreement(*source, agreement, world.question(), Copy::Final);
        return rendering ? "a copy" : rendering.error().message;
    };
    EXPECT_THAT(refusal("{{given.reason}}"),
                HasSubstr("does not hold “given.reason”: give the words for this paper, or"));
    EXPECT_THAT(refusal("{{dates.closed}}"), HasSubstr("Fill them in the record"));
    EXPECT_THAT(refusal("{{dates.closed}}{{given.reason}}"),
                HasSubstr("this paper, fill what is left in the record"));
}

}  // namespace
}  // namespace concordat::documents
