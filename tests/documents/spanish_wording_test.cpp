// Clauses in Spanish: which are, what their values look like, and what is told of the others.
#include <gmock/gmock.h>

#include "documents/clause_references.h"
#include "documents/model_world.h"
#include "documents/reading_copy.h"
#include "documents/spanish_data.h"
#include "documents/text_template.h"
#include "documents/word_builder.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::Language;
using media::List;
using media::Value;
using testing::agreementOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// A library of one clause, whose Spanish wording is given, and one that has none.
ClauseLibrary libraryWith(const std::string& spanish) {
    const auto file = [](const std::string& id, const std::string& more, const std::string& end) {
        return "---\nid: " + id + "\nversion: 1.0\nheading: Rights\n" + more +
               "instruments: any\nmandatory-when: never\nbinding: as-instrument\nsatisfies: none\n"
               "approved-by: nobody yet\n---\n\n## Preferred\n\n{#first} Until {{dates.effective}}.\n\n"
               "## Acceptable\n\nLess.\n\n## Walk-away\n\nLeast.\n\n## Risk\n\nNone.\n" +
               end;
    };
    const std::string with = file("rights", "heading-es: Derechos\n", "\n## Español\n\n" + spanish + "\n");
    const std::string without = file("other", "", "");
    const std::vector<ClauseFile> files{{"rights.md", with}, {"other.md", without}};
    auto library = ClauseLibrary::read(files);
    EXPECT_TRUE(library) << (library ? "" : library.error().message);
    return library ? *std::move(library) : ClauseLibrary();
}

core::ClauseUse use(const std::string& id, const std::string& library_id) {
    core::ClauseUse clause;
    clause.id = id;
    clause.library_id = library_id;
    clause.heading = "Rights";
    clause.variant = core::ClauseVariant::Preferred;
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

core::Result<Rendering> rendered(const core::Agreement& agreement, const ClauseLibrary& library,
                                 Language language) {
    const auto source = TextTemplate::read(
        "t.txt",
        "{{#clauses}}{{index}} {{heading}} [{{#language}}{{language}}{{/language}}]{{#paragraphs}} "
        "{{value}}{{/paragraphs}}\n{{/clauses}}",
        TextKind::Plain,
        [](const std::string&) -> core::Result<std::string> {
            return core::fail(core::ErrorCode::NotFound, "none");
        },
        &agreementNames());
    if (!source) return tl::unexpected(source.error());
    const testing::ModelWorld world(agreement);
    AgreementQuestion question = world.question();
    question.library = &library;
    question.language = language;
    return renderAgreement(*source, agreement, std::move(question), Copy::Draft);
}

std::string words(const core::Agreement& agreement, const ClauseLibrary& library,
                  Language language = Language::Spanish) {
    const auto rendering = rendered(agreement, library, language);
    return rendering ? rendering->bytes : rendering.error().message;
}

TEST(SpanishWording, IsTakenWithItsHeadingWhereItIsAskedFor) {
    const ClauseLibrary library = libraryWith("{#first} Hasta el {{effective_date}}.");
    const core::Agreement agreement = agreementWith({use("a", "rights"), use("b", "other")});
    EXPECT_EQ(words(agreement, library),
              "1 Derechos [es] Hasta el 1.º de julio de 2026.\n2 Rights [] Until July 1, 2026.\n");
    EXPECT_THAT(words(agreement, library, Language::English), HasSubstr("1 Rights [] Until"));
}

TEST(SpanishWording, StandsOnlyForTheWordsThatItTranslates) {
    const ClauseLibrary library = libraryWith("Sí.");
    core::ClauseUse own = use("c", "rights");
    own.paragraphs = {"Agreed otherwise."};
    core::ClauseUse less = use("d", "rights");
    less.variant = core::ClauseVariant::Acceptable;
    const auto rendering = rendered(agreementWith({use("a", "rights"), own, less, use("b", "other")}),
                                    library, Language::Spanish);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(rendering->bytes, HasSubstr("1 Derechos [es] Sí.\n2 Rights [] Agreed otherwise.\n"
                                            "3 Rights [] Less.\n4 Rights [] Until"));
    EXPECT_THAT(rendering->remarks,
                ElementsAre("Article 4 stays in English: the clause library has no Spanish wording.",
                            "Articles 2 and 3 stay in English: the library’s Spanish wording translates the "
                            "preferred one, and other words were agreed."));
    const auto english = rendered(agreementWith({own}), library, Language::English);
    EXPECT_THAT(english->remarks, IsEmpty());
}

TEST(SpanishWording, HasItsDatesListsAndFormsInSpanish) {
    core::Agreement agreement = agreementWith({use("a", "rights"), use("b", "rights")});
    agreement.parties[1].short_name = "Iris";
    agreement.parties.resize(2);
    agreement.jurisdiction.counties = {"Alder", "Birch", "Hielo"};
    agreement.dates.effective = core::toDate({2027, 6, 30});
    EXPECT_THAT(
        words(agreement, libraryWith("{{parties_in_words}}; {{jurisdiction.counties_joined}}; "
                                     "{{jurisdiction.counties | or}}; {{dates.effective}}; "
                                     "{{dates.effective | date}}; {{dates.effective_code | date}}; "
                                     "{{dates.effective | weekday}}.")),
        HasSubstr("1 Derechos [es] the Defender e Iris; Alder, Birch y Hielo; Alder, Birch o Hielo; 30 de "
                  "junio de 2027; 30 de junio de 2027; 30 de junio de 2027; miércoles."));
    EXPECT_THAT(words(agreement, libraryWith("{{parties | count | words}}")),
                HasSubstr("not printed by “words” in Spanish"));
    // The clauses around it stay what they are.
    core::ClauseUse own = use("c", "other");
    own.paragraphs = {"{{dates.effective}}; {{jurisdiction.counties_joined}}."};
    agreement.clauses.push_back(own);
    EXPECT_THAT(words(agreement, libraryWith("x")), HasSubstr("June 30, 2027; Alder, Birch and Hielo."));
}

TEST(SpanishWording, IsCitedAndCitesByTheRightNumbers) {
    const ClauseLibrary library = libraryWith(
        "{{#retroactivity_reason}}x{{/retroactivity_reason}}\n\n{#first} Véase {{section.other.first}} del "
        "{{article.other}} y {{section.rights.first}}; {{exhibit.metrics}}.");
    core::ClauseUse citing = use("c", "third");
    citing.paragraphs = {"See {{section.rights.first}} and {{article.rights}}, {{exhibit.metrics}}."};
    core::Agreement agreement = agreementWith({use("b", "other"), use("a", "rights"), citing});
    agreement.retroactivity_reason.clear();
    const std::string told = words(agreement, library);
    // The first paragraph prints nothing, so that the second is 2.1 in both languages.
    EXPECT_THAT(told, HasSubstr("Véase Sección 1.1 del Artículo 1 y Sección 2.1; Anexo "));
    EXPECT_THAT(told, HasSubstr("See Section 2.1 and Article 2, Exhibit "));
}

TEST(SpanishWording, MarksItsBlanksAsEveryClauseDoes) {
    const auto rendering = rendered(agreementWith({use("a", "rights")}),
                                    libraryWith("Hasta {{dates.closed}}."), Language::Spanish);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(rendering->bytes, HasSubstr("Hasta [blank: dates.closed]."));
    ASSERT_THAT(rendering->blanks, Not(IsEmpty()));
    EXPECT_EQ(rendering->blanks.back().path, "clauses[a].paragraphs[1]");
}

TEST(SpanishData, TranslateWhatIsADateAndNothingElse) {
    const Fields spanish =
        inSpanish(Fields()
                      .set("on", "June 30, 2027")
                      .set("text", "by June 30, 2027")
                      .set("truth", true)
                      .set("none", Value())
                      .set("things", List{Fields().set("value", "A").set("on", "July 1, 2027"),
                                          Fields().set("value", "Iris")})
                      .set("things_joined", "A and Iris")
                      .set("lone_joined", "A and B"));
    EXPECT_EQ(*spanish.find("on")->text(), "30 de junio de 2027");
    EXPECT_EQ(*spanish.find("text")->text(), "by June 30, 2027");
    EXPECT_TRUE(*spanish.find("truth")->truth());
    EXPECT_TRUE(spanish.find("none")->absent());
    EXPECT_EQ(*(*spanish.find("things")->list())[0].fields()->find("on")->text(), "1.º de julio de 2027");
    EXPECT_EQ(*spanish.find("things_joined")->text(), "A e Iris");
    EXPECT_EQ(*spanish.find("lone_joined")->text(), "A and B");
}

TEST(SpanishData, TranslateLengthsOfTimeThatAreNothingElse) {
    for (const auto& [english, spanish] :
         std::vector<std::pair<std::string, std::string>>{{"30 days", "30 días"},
                                                          {"1 day", "1 día"},
                                                          {"1,095 days", "1,095 días"},
                                                          {"5 business days", "5 días hábiles"},
                                                          {"1 Business Day", "1 día hábil"},
                                                          {"24 months", "24 meses"},
                                                          {"1 year", "1 año"},
                                                          {"noon", "mediodía"},
                                                          {"30 days after", "30 days after"},
                                                          {"1 days", "1 days"},
                                                          {"some days", "some days"},
                                                          {"$1,200.00", "$1,200.00"},
                                                          {"5:00 p.m.", "5:00 p.m."}}) {
        const Fields fields = inSpanish(Fields().set("x", english));
        EXPECT_EQ(*fields.find("x")->text(), spanish);
    }
}

// The document that a Word template makes of an agreement in Spanish.
std::string wordCopy(const core::Agreement& agreement, const ClauseLibrary& library,
                     const std::string& body) {
    const auto source = readAgreementTemplate(testing::WordBuilder(body).build());
    EXPECT_TRUE(source) << (source ? "" : source.error().message);
    const testing::ModelWorld world(agreement);
    AgreementQuestion question = world.question();
    question.library = &library;
    question.language = Language::Spanish;
    auto rendering = renderAgreement(*source, agreement, std::move(question), Copy::Draft);
    if (!rendering) return rendering.error().message;
    EXPECT_THAT(testing::faultsOf(rendering->bytes), IsEmpty());
    return rendering->bytes;
}

TEST(SpanishWording, SaysItsLanguageInAWordDocumentAndNowhereElse) {
    const ClauseLibrary library = libraryWith("Sí, **claro**.");
    const std::string docx = wordCopy(
        agreementWith({use("a", "rights"), use("b", "other")}), library,
        testing::paragraph("{{#clauses}}{{index}} {{heading}}:{{#paragraphs}}{{#pieces}} {{text}}{{/pieces}}"
                           "{{/paragraphs}} end{{/clauses}}"));
    const std::string main = testing::partOf(docx, "word/document.xml");
    for (const std::string_view words : {"Derechos</w:t>", "Sí, </w:t>", "claro</w:t>"}) {
        const std::size_t at = main.find(words);
        ASSERT_NE(at, std::string::npos) << words << "\n" << main;
        EXPECT_NE(main.substr(0, at).rfind(R"(<w:lang w:val="es-US"/></w:rPr><w:t)"), std::string::npos)
            << words;
        EXPECT_GT(main.substr(0, at).rfind("es-US"), main.substr(0, at).rfind("<w:r>")) << words;
    }
    const std::size_t english = main.find("Until");
    EXPECT_LT(main.substr(0, english).rfind("es-US"), main.substr(0, english).rfind("<w:r>"));
    EXPECT_EQ(testing::textOf(docx),
              "Copia de lectura: se firma el texto en inglés. El artículo 2 está en inglés porque no tiene "
              "versión en español.\n1 Derechos: Sí,  claro . end2 Rights: Until July 1, 2026. end");
}

TEST(SpanishWording, SaysAtItsHeadWhatIsEnglishUnlessTheTemplateDoes) {
    const ClauseLibrary library = libraryWith("Sí.");
    const std::string heads = testing::paragraph("T{{#clauses}}, {{heading}}{{/clauses}}");
    const std::string once =
        testing::textOf(wordCopy(agreementWith({use("a", "rights"), use("b", "other"), use("c", "other")}),
                                 library, heads + testing::paragraph("{{reading_note}}")));
    EXPECT_THAT(once, ::testing::StartsWith("T, "));
    EXPECT_THAT(once, ::testing::EndsWith(
                          "\nCopia de lectura: se firma el texto en inglés. Los artículos 2 y 3 están "
                          "en inglés porque no tienen versión en español."));
    EXPECT_THAT(testing::textOf(wordCopy(agreementWith({use("b", "other")}), library, heads)),
                HasSubstr("Ningún artículo tiene versión en español.\nT, "));
    EXPECT_THAT(testing::textOf(wordCopy(agreementWith({use("a", "rights")}), library, heads)),
                ::testing::StartsWith("Copia de lectura: se firma el texto en inglés.\nT, "));
}

TEST(ShippedSpanishWording, HasTheParagraphsAndTheAnchorsOfThePreferredOne) {
    int translated = 0;
    for (const LibraryClause& clause : shippedLibrary().clauses()) {
        if (clause.spanish.empty()) continue;
        ++translated;
        ASSERT_EQ(clause.spanish.size(), clause.preferred.size()) << clause.id;
        for (std::size_t i = 0; i < clause.spanish.size(); ++i)
            EXPECT_EQ(anchorOf(clause.spanish[i]).anchor, anchorOf(clause.preferred[i]).anchor)
                << clause.id << ", paragraph " << i + 1;
    }
    EXPECT_EQ(translated, 10);
}

TEST(ShippedSpanishWording, IsFilledFromAModelWithoutABlank) {
    std::vector<core::ClauseUse> clauses;
    for (const LibraryClause& clause : shippedLibrary().clauses())
        if (!clause.spanish.empty()) clauses.push_back(use(clause.id, clause.id));
    const auto rendering = rendered(agreementWith(clauses), shippedLibrary(), Language::Spanish);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(rendering->blanks, IsEmpty());
    EXPECT_THAT(rendering->remarks, IsEmpty());
    EXPECT_THAT(rendering->bytes, HasSubstr("Quejas y comentarios [es]"));
    EXPECT_THAT(rendering->bytes, Not(HasSubstr("[]")));
}

TEST(ReadingCopy, LeavesPicturesAloneWhateverBytesTheyHold) {
    const std::string bytes = "\x89PNG \xEF\xB7\x94 and \xEF\xB7\x95";
    const std::string docx =
        testing::WordBuilder(testing::paragraph("x \xEF\xB7\x94y\xEF\xB7\x95"))
            .part("word/media/seal.png", "image/png",
                  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", bytes)
            .build();
    auto file = openWordFile(docx);
    const auto done = sayLanguage(*file, "Copia.");
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_TRUE(*done);
    const std::string said = file->package.write().value();
    EXPECT_EQ(testing::partOf(said, "word/media/seal.png"), bytes);
    EXPECT_EQ(testing::textOf(said), "Copia.\nx y");
}

TEST(ReadingCopy, GoesToTheEndOfTheParagraphWhereAFormCutTheMark) {
    auto file = openWordFile(
        testing::WordBuilder(testing::paragraph("\xEF\xB7\x94uno dos") + testing::paragraph("two")).build());
    ASSERT_TRUE(sayLanguage(*file, "Copia."));
    const std::string main = testing::partOf(file->package.write().value(), "word/document.xml");
    EXPECT_LT(main.rfind("es-US"), main.find("uno dos"));
    EXPECT_NE(main.find("es-US"), std::string::npos);
}

TEST(ReadingCopy, OfATemplateThatPrintsNoClauseIsThePaperInEnglishAndSaysSo) {
    const auto source = readAgreementTemplate(testing::WordBuilder(testing::paragraph("{{title}}")).build());
    ASSERT_TRUE(source);
    const core::Agreement agreement = agreementWith({use("a", "notices")});
    const testing::ModelWorld world(agreement);
    AgreementQuestion question = world.question();
    question.language = Language::Spanish;
    const auto rendering = renderAgreement(*source, agreement, std::move(question), Copy::Draft);
    ASSERT_TRUE(rendering) << rendering.error().message;
    EXPECT_THAT(testing::textOf(rendering->bytes), Not(HasSubstr("Copia de lectura")));
    EXPECT_THAT(rendering->remarks, ElementsAre(HasSubstr("prints no clause")));
}

}  // namespace
}  // namespace concordat::documents
