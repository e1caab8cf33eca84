// Clauses of an office whose wording is a Word document: how they are read, and what becomes of them in a
// paper.
#include <gmock/gmock.h>

#include "documents/drafting.h"
#include "documents/model_world.h"
#include "documents/text_template.h"
#include "documents/word_builder.h"
#include "documents/word_wording.h"

namespace concordat::documents {
namespace {

using testing::agreementOf;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::faultsOf;
using ::testing::Field;
using ::testing::HasSubstr;
using testing::inParagraph;
using ::testing::IsEmpty;
using testing::item;
using ::testing::Not;
using testing::paragraph;
using testing::partOf;
using testing::row;
using testing::run;
using testing::styled;
using testing::table;
using testing::textOf;
using testing::WordBuilder;

std::string head(const std::string& id, const std::string& more) {
    return "---\nid: " + id + "\nversion: 1.0\nheading: Heading of " + id + "\n" + more +
           "instruments: any\nmandatory-when: never\nbinding: as-instrument\nsatisfies: none\n"
           "approved-by: nobody yet\n---\n";
}

using Files = std::vector<std::pair<std::string, std::string>>;

core::Result<ClauseLibrary> libraryOf(const Files& files) {
    std::vector<ClauseFile> given;
    for (const auto& [name, text] : files)
        given.push_back({name, text});
    return ClauseLibrary::read(given, ClausesOf::Office);
}

Files oneClause(const std::string& docx) {
    return {{"fees.md", head("fees", "preferred-file: fees.docx\n")}, {"fees.docx", docx}};
}

core::ClauseUse use(const std::string& id, const std::string& library_id,
                    std::vector<std::string> words = {}) {
    core::ClauseUse clause;
    clause.id = id;
    clause.library_id = library_id;
    clause.heading = "Title of " + id;
    clause.variant = words.empty() ? core::ClauseVariant::Preferred : core::ClauseVariant::Negotiated;
    clause.paragraphs = std::move(words);
    return clause;
}

core::Agreement agreementWith(std::vector<core::ClauseUse> clauses) {
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.clauses = std::move(clauses);
    agreement.binding_clauses.clear();
    for (core::Obligation& obligation : agreement.obligations)
        obligation.clause_ref.clear();
    return agreement;
}

constexpr std::string_view kSectionXml =
    R"(<w:style w:type="paragraph" w:styleId="Sec"><w:name w:val="Section"/><w:pPr><w:numPr><w:ilvl w:val="1"/>)"
    R"(<w:numId w:val="1"/></w:numPr></w:pPr></w:style>)";
constexpr std::string_view kListsXml =
    R"(<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>)"
    R"(<w:lvlText w:val="Article %1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>)"
    R"(<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>)";

// A template whose numbered paragraphs have the style "Section".
WordBuilder agreementTemplate(const std::string& more_styles = "") {
    return WordBuilder(paragraph("{{#clauses}}") + item("{{heading}}", 1) + paragraph("{{#paragraphs}}") +
                       styled("Sec", "{{value}}") + paragraph("{{/paragraphs}}") + paragraph("{{/clauses}}"))
        .styles(std::string(kSectionXml) + more_styles)
        .numbering(std::string(kListsXml));
}

core::Result<Rendering> rendered(const Fillable& source, const core::Agreement& agreement,
                                 const ClauseLibrary& library, Copy copy = Copy::Draft) {
    const testing::ModelWorld world(agreement);
    AgreementQuestion question = world.question();
    question.library = &library;
    return renderAgreement(source, agreement, std::move(question), copy);
}

// The document of an agreement with these clauses; the sentence of the error where there is none.
std::string made(const WordBuilder& source, const std::string& clause, std::vector<core::ClauseUse> clauses) {
    const auto library = libraryOf(oneClause(clause));
    if (!library) return library.error().message;
    const auto read = readAgreementTemplate(source.build());
    if (!read) return read.error().message;
    const auto rendering = rendered(*read, agreementWith(std::move(clauses)), *library);
    if (!rendering) return rendering.error().message;
    EXPECT_THAT(faultsOf(rendering->bytes), IsEmpty());
    return rendering->bytes;
}

std::string sections(const std::string& body) {
    return WordBuilder(body)
        .styles(R"(<w:style w:type="paragraph" w:styleId="Their"><w:name w:val="Section"/></w:style>)"
                R"(<w:style w:type="paragraph" w:styleId="Box"><w:name w:val="Boxed"/>)"
                R"(<w:rPr><w:i/></w:rPr></w:style>)")
        .build();
}

TEST(WordClause, StandsUnderItsHeadingWithItsTagsFilled) {
    const std::string docx = made(agreementTemplate(),
                                  sections(styled("Their", "{{#parties}}{{short_name}}; {{/parties}}pay.") +
                                           styled("Box", "A note.") + table(row({"a", "{{article.fees}}"}))),
                                  {use("a", "x", {"Before."}), use("b", "fees"), use("c", "y", {"After."})});
    EXPECT_THAT(textOf(docx),
                AllOf(HasSubstr("Before.\nTitle of b\n"), HasSubstr("; pay.\nA note.\n[a|Article 2]\n"),
                      HasSubstr("Title of c\nAfter.")));
    // Its section has the style of the template, and its own style came along.
    const std::string main = partOf(docx, "word/document.xml");
    EXPECT_THAT(main, HasSubstr("<w:pStyle w:val=\"Box\"/>"));
    EXPECT_THAT(main, Not(HasSubstr("Their")));
    EXPECT_THAT(partOf(docx, "word/styles.xml"), HasSubstr("\"Boxed\""));
}

TEST(WordClause, BringsListsPicturesLinksAndNotes) {
    WordBuilder clause(
        item("one", 7) + item("two", 7) +
        inParagraph(R"(<w:r><w:drawing><a:blip xmlns:a="urn:a" r:embed="p0"/></w:drawing></w:r>)"
                    R"(<w:hyperlink r:id="rIdL"><w:r><w:t>here</w:t></w:r></w:hyperlink>)"
                    R"(<w:r><w:footnoteReference w:id="1"/></w:r>)"));
    clause
        .part("word/media/p.png", "image/png",
              "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", "PNG bytes")
        .outside("rIdL", "hyperlink", "https://example.org/fees")
        .footnote(1, paragraph("Note of {{title}}"))
        .numbering(R"(<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/>)"
                   R"(<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>)"
                   R"(<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>)");
    const std::string docx = made(agreementTemplate(), clause.build(), {use("a", "fees")});
    EXPECT_EQ(partOf(docx, "word/media/p.png"), "PNG bytes");
    EXPECT_THAT(partOf(docx, "word/_rels/document.xml.rels"),
                AllOf(HasSubstr("https://example.org/fees"), HasSubstr("footnotes")));
    EXPECT_THAT(partOf(docx, "word/footnotes.xml"), HasSubstr("Note of "));
    EXPECT_THAT(partOf(docx, "word/numbering.xml"), HasSubstr("upperRoman"));
}

TEST(WordClause, IsCitedByItsAnchorsWithTheNumbersOfTheStyle) {
    const std::string clause = sections(styled("Box", "Preamble.") + styled("Their", "First.") +
                                        paragraph("{{#terms_take_notice}}") + styled("Their", "Perhaps.") +
                                        paragraph("{{/terms_take_notice}}") +
                                        styled("Their", "{#pay} Pay as {{section.fees.pay}} says."));
    const std::string docx =
        made(agreementTemplate(), clause, {use("a", "x", {"See {{section.fees.pay}}."}), use("b", "fees")});
    EXPECT_THAT(textOf(docx), AllOf(HasSubstr("See Section 2.3."), HasSubstr("\nPay as Section 2.3 says."),
                                    Not(HasSubstr("{#"))));
}

TEST(WordClause, WhoseAnchorHasNoNumberIsTold) {
    const auto library = libraryOf(oneClause(sections(styled("Box", "{#pay} Pay."))));
    const auto read = readAgreementTemplate(agreementTemplate().build());
    const auto rendering = rendered(*read, agreementWith({use("a", "fees")}), *library);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(textOf(rendering->bytes), HasSubstr("\nPay."));
    EXPECT_THAT(rendering->remarks,
                ElementsAre(HasSubstr("those of Article 1 have no numbers"),
                            AllOf(HasSubstr("fees.docx"), HasSubstr("{#pay}"), HasSubstr("style Section"))));
}

TEST(WordClause, IsRefusedWhereItsHeadingWouldBeAnArticle) {
    const WordBuilder source = agreementTemplate(
        R"(<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr>)"
        R"(<w:numId w:val="1"/></w:numPr></w:pPr></w:style>)");
    const std::string clause =
        WordBuilder(styled("Their1", "Fee schedule") + paragraph("Pay."))
            .styles(R"(<w:style w:type="paragraph" w:styleId="Their1"><w:name w:val="heading 1"/></w:style>)")
            .build();
    EXPECT_THAT(made(source, clause, {use("a", "fees")}),
                AllOf(HasSubstr("fees.docx"), HasSubstr("“Fee schedule”"), HasSubstr("as an article")));
}

// What stands in the paragraph of the template beside the wording is not the wording's to take away.
TEST(WordClause, LeavesBookmarksAndSectionsOfTheTemplateInPlace) {
    const WordBuilder source =
        WordBuilder(
            paragraph("{{#clauses}}{{#paragraphs}}") +
            "<w:p><w:pPr><w:pStyle w:val=\"Sec\"/><w:sectPr><w:pgSz w:w=\"9\" w:h=\"9\"/></w:sectPr></w:pPr>"
            "<w:bookmarkStart w:id=\"1\" w:name=\"here\"/>" +
            run("{{value}}") + "<w:bookmarkEnd w:id=\"1\"/></w:p>" +
            paragraph("{{/paragraphs}}{{/clauses}}") + "<w:sectPr/>")
            .styles(std::string(kSectionXml))
            .numbering(std::string(kListsXml));
    const std::string docx = made(source, sections(styled("Their", "One.")), {use("a", "fees")});
    const std::string main = partOf(docx, "word/document.xml");
    EXPECT_THAT(main, AllOf(HasSubstr("bookmarkStart"), HasSubstr("bookmarkEnd"), HasSubstr("w:w=\"9\"")));
    EXPECT_LT(main.find("One."), main.find("w:w=\"9\""));
}

TEST(WordClause, TakesTheLookOfTheTemplatesNumberedParagraphsWhateverTheirStyleIsCalled) {
    const WordBuilder source =
        WordBuilder(paragraph("{{#clauses}}{{#paragraphs}}") + styled("Own", "{{value}}") +
                    paragraph("{{/paragraphs}}{{/clauses}}"))
            .styles(
                R"(<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="House Clause"/></w:style>)");
    const std::string docx =
        made(source, sections(styled("Their", "One.") + styled("Their", "")), {use("a", "fees")});
    const std::string main = partOf(docx, "word/document.xml");
    EXPECT_THAT(
        main,
        AllOf(HasSubstr(R"(<w:pPr><w:pStyle w:val="Own"/></w:pPr>)"),
              HasSubstr(R"(<w:pPr><w:pStyle w:val="Own"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/>)"),
              Not(HasSubstr("Their"))));
}

TEST(WordClause, IsNumberedLikewiseWhereTheTemplateNumbersItsParagraphsThemselves) {
    const WordBuilder source = WordBuilder(paragraph("{{#clauses}}{{#paragraphs}}") +
                                           item("{{value}}", 1, 1) + paragraph("{{/paragraphs}}{{/clauses}}"))
                                   .numbering(std::string(kListsXml));
    const std::string docx =
        made(source, WordBuilder(paragraph("One.") + paragraph("")).build(), {use("a", "fees")});
    EXPECT_THAT(partOf(docx, "word/document.xml"),
                HasSubstr(R"(<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>)"));
}

TEST(WordClause, IsRefusedWhereTheTemplateSetsItAmongOtherWords) {
    EXPECT_THAT(
        made(WordBuilder(paragraph("{{#clauses}}{{#paragraphs}}= {{value}};{{/paragraphs}}{{/clauses}}")),
             WordBuilder(paragraph("One.")).build(), {use("a", "fees")}),
        AllOf(HasSubstr("fees.docx"), HasSubstr("among other words")));
}

TEST(WordClause, LeavesItsSectionBreaksBehindAndSaysSo) {
    const std::string clause =
        WordBuilder(inParagraph("<w:pPr><w:sectPr/></w:pPr>" + run("Wide.")) + paragraph("Narrow.")).build();
    const auto library = libraryOf(oneClause(clause));
    const auto read = readAgreementTemplate(agreementTemplate().build());
    const auto rendering = rendered(*read, agreementWith({use("a", "fees")}), *library);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(rendering->remarks, Contains(HasSubstr("section breaks of fees.docx")));
    EXPECT_THAT(textOf(rendering->bytes), HasSubstr("Wide.\nNarrow."));
}

TEST(WordClause, MarksItsBlanksAndAFinalCopyListsThem) {
    const auto library = libraryOf(oneClause(WordBuilder(paragraph("Closed {{dates.closed}}.")).build()));
    const auto read = readAgreementTemplate(agreementTemplate().build());
    const core::Agreement agreement = agreementWith({use("a", "fees")});
    const auto draft = rendered(*read, agreement, *library);
    ASSERT_TRUE(draft) << draft.error().message;
    EXPECT_THAT(textOf(draft->bytes), HasSubstr("Closed [blank: dates.closed]."));
    EXPECT_THAT(draft->blanks, Contains(Field(&Blank::path, "clauses[a]: dates.closed")));
    EXPECT_FALSE(rendered(*read, agreement, *library, Copy::Final));
}

TEST(WordClause, IsTextWithItsNumbersWhereThePaperIsNoWordDocument) {
    const auto library = libraryOf(
        oneClause(sections(styled("Box", "Preamble.") + styled("Their", "First of {{article.fees}}.") +
                           styled("Box", "Note.") + styled("Their", "{#pay} Second."))));
    ASSERT_TRUE(library) << library.error().message;
    const auto source = TextTemplate::read(
        "t.txt", "{{#clauses}}{{#paragraphs}}<{{value}}>{{/paragraphs}}{{/clauses}}", TextKind::Plain,
        [](const std::string&) -> core::Result<std::string> {
            return core::fail(core::ErrorCode::NotFound, "none");
        },
        &agreementNames());
    const auto rendering = rendered(
        *source, agreementWith({use("a", "fees"), use("b", "x", {"See {{section.fees.pay}}."})}), *library);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_EQ(rendering->bytes, "<Preamble.\nFirst of Article 1.\nNote.><Second.><See Section 1.2.>");
    EXPECT_THAT(rendering->remarks,
                ElementsAre(AllOf(HasSubstr("Article 1"), HasSubstr("fees.docx"), HasSubstr("stay behind"))));
}

TEST(WordClause, NumbersParagraphsInContentControlsAndNoneInCells) {
    const std::string docx =
        made(agreementTemplate(),
             sections(styled("Their", "One.") + "<w:sdt><w:sdtPr/><w:sdtContent>" +
                      styled("Their", "{#in} Two.") + "</w:sdtContent></w:sdt>" +
                      table("<w:tr>" + testing::cell(styled("Their", "Cell.")) + "</w:tr>") +
                      styled("Their", "Three, see {{section.fees.in}}.")),
             {use("a", "fees")});
    EXPECT_THAT(textOf(docx), HasSubstr("see Section 1.2."));
    const std::string main = partOf(docx, "word/document.xml");
    const std::size_t cell = main.find("Cell.");
    EXPECT_NE(main.substr(0, cell).rfind("<w:numId w:val=\"0\"/>"), std::string::npos);
    EXPECT_EQ(main.find("<w:numId w:val=\"0\"/>"), main.rfind("<w:numId w:val=\"0\"/>"));
    const std::size_t two = main.find("Two.");
    EXPECT_GT(main.substr(0, two).rfind("w:val=\"Sec\""), main.find("One."));
}

TEST(WordClause, OnAPageTellsWhatHasNoNumberAsThePaperDoes) {
    const auto library = libraryOf(oneClause(WordBuilder(paragraph("{#pay} One.")).build()));
    const auto source = TextTemplate::read("t.html", "{{#clauses}}{{{html}}}{{/clauses}}", TextKind::Html, {},
                                           &agreementNames());
    const auto rendering = rendered(*source, agreementWith({use("a", "fees")}), *library);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_EQ(rendering->bytes, "<p>One.</p>");
    EXPECT_THAT(rendering->remarks,
                ElementsAre(HasSubstr("have no numbers"), HasSubstr("the anchor {#pay}")));
}

TEST(WordClause, IsReadByTheDraftingRules) {
    const auto library = libraryOf(oneClause(
        WordBuilder(paragraph("As Section 9.9 says, the Fee Table holds. See the Fee Table.")).build()));
    std::vector<std::string> found;
    for (const DraftingFinding& finding : checkDrafting(agreementWith({use("a", "fees")}), *library))
        found.push_back(std::string(finding.rule) + " " + finding.message);
    EXPECT_THAT(found, Contains(AllOf(HasSubstr("DR-06"), HasSubstr("Fee Table"))));
    EXPECT_THAT(found, Contains(AllOf(HasSubstr("DR-07"), HasSubstr("Section 9.9"))));
}

TEST(OfficeClauses, ComeBeforeThoseOfTheProgramAndNeedOnlyThePreferredWording) {
    const auto own = libraryOf({{"notices.md", head("notices", "") + "\n## Preferred\n\nOurs.\n"}});
    ASSERT_TRUE(own) << own.error().message;
    const ClauseLibrary all = own->before(shippedLibrary());
    EXPECT_EQ(all.clauses().size(), shippedLibrary().clauses().size());
    EXPECT_THAT(all.find("notices")->preferred, ElementsAre("Ours."));
    EXPECT_TRUE(all.find("notices")->is_own);
    EXPECT_FALSE(all.find("training")->is_own);
    core::ClauseUse clause = use("a", "notices");
    clause.variant = core::ClauseVariant::Acceptable;
    const auto refused = withLibraryWording(agreementWith({clause}), all);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, AllOf(HasSubstr("notices"), HasSubstr("no acceptable wording")));
}

TEST(OfficeClauses, TellWhatIsWrongWithTheirFiles) {
    const std::string good = WordBuilder(paragraph("Words.")).build();
    const std::string macros = WordBuilder(paragraph("x"))
                                   .mainContentType("application/vnd.ms-word.document.macroEnabled.main+xml")
                                   .build();
    const auto named = [](const std::string& line) { return head("fees", line); };
    const std::vector<std::pair<Files, std::vector<std::string>>> cases = {
        {{{"fees.md", named("preferred-file: fees.docx\n")}}, {"fees.md", "no fees.docx beside"}},
        {{{"fees.md", named("preferred-file: ../fees.docx\n")}}, {"fees.md", "leads out of the folder"}},
        {{{"fees.md", named("preferred-file: fees.odt\n")}}, {"fees.md", "no Word document"}},
        {{{"fees.md", named("preferred-file: fees.docx\n") + "\n## Preferred\n\nToo.\n"},
          {"fees.docx", good}},
         {"fees.md", "as well"}},
        {oneClause("PK\3\4 broken"), {"fees.docx"}},
        {oneClause("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 encrypted"), {"fees.docx"}},
        {oneClause(macros), {"fees.docx", "macro"}},
        {oneClause(WordBuilder(paragraph("{{titel}}")).build()), {"fees.docx", "{{title}}"}},
        {oneClause(WordBuilder(paragraph("{{#parties}}")).build()), {"fees.docx", "{{#parties}}"}},
        {oneClause(WordBuilder(paragraph(" ")).build()), {"fees.docx", "no words"}},
        {oneClause(
             WordBuilder("<w:p><w:ins w:id=\"1\" w:author=\"C\">" + run("new") + "</w:ins></w:p>").build()),
         {"fees.docx", "tracked changes"}},
        {{{"a.md", head("a", "") + "\n## Preferred\n\nWords.\n"}, {"a.docx", good}},
         {"a.docx", "No clause names it"}},
        {{{"fees.md", named("spanish-file: fees.docx\n") + "\n## Preferred\n\nWords.\n"},
          {"fees.docx", good}},
         {"fees.md", "heading-es"}},
        {{{"a.md", head("a", "").replace(head("a", "").find("never"), 5, "((") + "\n## Preferred\n\nW.\n"}},
         {"a.md", "cannot be asked"}},
    };
    for (const auto& [files, words] : cases) {
        const auto library = libraryOf(files);
        ASSERT_FALSE(library) << words.back();
        for (const std::string& each : words) {
            const auto says = [&](const core::Problem& problem) {
                return (problem.path + ": " + problem.message).find(each) != std::string::npos;
            };
            EXPECT_TRUE(std::ranges::any_of(library.error().problems, says)) << each << "\n"
                                                                             << library.error().message;
            EXPECT_THAT(library.error().message,
                        HasSubstr("have " + std::to_string(library.error().problems.size()) + " fault"));
        }
    }
}

TEST(WordClause, AMarkdownTableInARecordIsTold) {
    const auto read = readAgreementTemplate(agreementTemplate().build());
    const auto rendering = rendered(
        *read, agreementWith({use("a", "x", {"Fine: a | b.", "| a | b |\n|---|---|"})}), shippedLibrary());
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(rendering->remarks,
                ElementsAre("clauses[a].paragraphs[2] holds a table, which is printed as plain words."));
}

TEST(OfficeClauses, AreMarkdownAloneInTheProgram) {
    const std::string text = head("fees", "preferred-file: fees.docx\n");
    const ClauseFile file{"fees.md", text};
    EXPECT_THAT(ClauseLibrary::read(std::span(&file, 1)).error().message, HasSubstr("no line of a head"));
}

TEST(WordClause, InSpanishIsTakenWithItsLanguage) {
    const auto library = libraryOf(
        {{"fees.md",
          head("fees", "heading-es: Tarifas\nspanish-file: fees.es.docx\n") + "\n## Preferred\n\nPay.\n"},
         {"fees.es.docx", WordBuilder(paragraph("Pague antes del {{effective_date}}, {{effective_date | "
                                                "weekday}} {{effective_date | date}}."))
                              .build()}});
    ASSERT_TRUE(library) << library.error().message;
    const auto read = readAgreementTemplate(agreementTemplate().build());
    const core::Agreement agreement = agreementWith({use("a", "fees"), use("b", "x", {"Words."})});
    const testing::ModelWorld world(agreement);
    AgreementQuestion question = world.question();
    question.library = &*library;
    question.language = media::Language::Spanish;
    const auto rendering = renderAgreement(*read, agreement, std::move(question), Copy::Draft);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(faultsOf(rendering->bytes), IsEmpty());
    EXPECT_THAT(textOf(rendering->bytes), HasSubstr("Tarifas\nPague antes del 1.º de julio de 2026, "
                                                    "miércoles 1.º de julio de 2026.\nTitle of b\nWords."));
    EXPECT_THAT(partOf(rendering->bytes, "word/document.xml"),
                HasSubstr(R"(<w:r><w:rPr><w:lang w:val="es-US"/></w:rPr><w:t xml:space="preserve">Pague)"));
}

}  // namespace
}  // namespace concordat::documents
