#include "documents/agreement_document.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "core/invariant.h"
#include "documents/agreement_words.h"
#include "documents/clause_insertion.h"
#include "documents/clause_markdown.h"
#include "documents/clause_references.h"
#include "documents/document_text.h"
#include "documents/draft_mark.h"
#include "documents/odt_template.h"
#include "documents/party_names.h"
#include "documents/reading_copy.h"
#include "documents/text_template.h"
#include "documents/view_fields.h"
#include "documents/word_file.h"
#include "documents/word_wording.h"
#include "record/texts.h"

namespace concordat::documents {

namespace {

using core::Problem;

// What an executing signature needs, and where a notice would go.
void missingAtParties(const core::Agreement& agreement, std::vector<Problem>& missing) {
    const PartyNames names(agreement);
    for (const core::AgreementParty& party : agreement.parties) {
        if (party.withdrew_on) continue;
        const std::string path = fmt::format("parties[{}]", party.party_id);
        bool signs = false;
        for (const core::Signatory& signatory : party.signatories) {
            if (signatory.capacity != core::SigningCapacity::Execute) continue;
            signs = true;
            const auto person = std::ranges::find(agreement.people, signatory.person, &core::Person::id);
            if (person == agreement.people.end() || person->title.empty())
                missing.push_back(
                    {fmt::format("people[{}].title", signatory.person),
                     fmt::format("The title of who signs for {} is left out.", names.of(party.party_id)), 0});
        }
        if (!signs)
            missing.push_back({path + ".signatories",
                               fmt::format("Nobody executes it for {}.", names.of(party.party_id)), 0});
        if (party.notice_addresses.empty())
            missing.push_back({path + ".notice_addresses",
                               fmt::format("{} has no address for notices.", names.of(party.party_id)), 0});
    }
}

// Why there can be no final copy, beside blanks.
std::vector<Problem> unsound(const core::Agreement& agreement, const AgreementQuestion& question) {
    std::vector<Problem> problems;
    const std::vector<core::TextAt> texts = record::texts(agreement);
    core::RecordFacts facts =
        core::recordFacts(agreement, question.as_of, *question.calendars, *question.zone);
    facts.texts = texts;
    for (const core::Finding& finding : core::checkInvariants(agreement, facts))
        if (finding.severity == core::Severity::Error)
            problems.push_back(
                {finding.path, fmt::format("{}: {}", core::label(finding.invariant), finding.message), 0});
    if (agreement.binding != core::Binding::NonBinding) missingAtParties(agreement, problems);
    return problems;
}

bool isWord(const Fillable& source) {
    return dynamic_cast<const Template*>(&source) != nullptr;
}

bool isPage(const Fillable& source) {
    const auto* text = dynamic_cast<const TextTemplate*>(&source);
    return text != nullptr && text->kind() == TextKind::Html;
}

// Whether the clause stands in a page with its lists, tables and pictures.
bool printsHtml(const Rendering& rendering, const AgreementView& view, const WordClause& clause) {
    const media::List& clauses = *view.data.fields()->find("clauses")->list();
    const std::string* html = textOf(*clauses[clause.article - 1].fields(), "html");
    return html != nullptr && rendering.bytes.find(*html) != std::string::npos;
}

// Of clauses that are Word documents, where the paper is none.
void tellLostForm(Rendering& rendering, const AgreementView& view) {
    for (const WordClause& clause : view.word_clauses) {
        std::ranges::copy(clause.remarks, std::back_inserter(rendering.remarks));
        if (!printsHtml(rendering, view, clause))
            rendering.remarks.push_back(fmt::format(
                "Article {} is the words of {} with the labels of its lists; pictures and the frames of "
                "tables "
                "stay behind: only a Word template, or a page with {{{{{{html}}}}}}, takes those.",
                clause.article, clause.file));
    }
}

core::Result<void> sayLanguages(WordFile& file, AgreementView& view, const core::Agreement& agreement,
                                const AgreementQuestion& question, std::vector<std::string>& remarks) {
    const auto printed = sayLanguage(file, readingNote(agreement, question.in_spanish));
    if (!printed) return tl::unexpected(printed.error());
    if (!*printed)
        remarks = {
            "The template prints no clause, so there is nothing that could be in Spanish: this is the paper "
            "in "
            "English."};
    for (WordClause& clause : view.word_clauses)
        if (question.in_spanish.contains(agreement.clauses[clause.article - 1].id))
            if (auto said = sayAllSpanish(clause.bytes); !said) return said;
    return {};
}

// What a Word document gets when its template is filled: the languages of its words, clauses that are Word
// documents as well, the mark of a draft.
// `remarks` are those on the language; a paper without clauses has another one.
core::Result<void> finishWord(Rendering& rendering, AgreementView& view, const core::Agreement& agreement,
                              const AgreementQuestion& question, std::vector<std::string>& remarks) {
    auto file = openWordFile(std::move(rendering.bytes));
    if (!file) return tl::unexpected(file.error());
    if (question.language == media::Language::Spanish)
        if (auto said = sayLanguages(*file, view, agreement, question, remarks); !said) return said;
    if (auto set = insertClauses(*file, view.word_clauses, rendering); !set) return set;
    if (question.copy == Copy::Draft)
        if (auto marked = addDraftMark(*file); !marked) return marked;
    auto bytes = file->package.write();
    if (!bytes) return tl::unexpected(bytes.error());
    rendering.bytes = *std::move(bytes);
    return {};
}

// What the record writes in Markdown and the paper prints as it is written.
void tellForeignMarkdown(const core::Agreement& agreement, std::vector<std::string>& remarks) {
    for (const core::ClauseUse& clause : agreement.clauses)
        for (std::size_t i = 0; i < clause.paragraphs.size(); ++i)
            if (const std::string_view foreign = foreignMarkdown(clause.paragraphs[i]); !foreign.empty())
                remarks.push_back(
                    fmt::format("clauses[{}].paragraphs[{}] holds {}, which is printed as plain words.",
                                clause.id, i + 1, foreign));
}

// A page must say that it is a draft.
core::Result<void> tellUnmarkedDraft(Rendering& rendering) {
    const auto text = documentText(rendering.bytes);
    if (!text) return tl::unexpected(text.error());
    if (text->find("DRAFT") == std::string::npos && text->find("Draft") == std::string::npos)
        rendering.remarks.emplace_back(
            "Nothing on the page says that this is a draft: an OpenDocument template gets no watermark. Put "
            "{{#draft}}DRAFT{{/draft}} into its header.");
    return {};
}

core::Error refused(std::vector<Problem> problems) {
    std::string message = fmt::format(
        "There can be no final copy for {} {}; the first ({}): {} Mend the record, or render a draft.",
        problems.size(), problems.size() == 1 ? "reason" : "reasons", problems.front().path,
        problems.front().message);
    return {core::ErrorCode::Invalid, std::move(message), std::move(problems)};
}

// The words that somebody gives for one paper: the name behind "given."; empty of another blank. A clause
// tells its tag beside its own path, and a section stands before what it encloses.
std::string_view givenName(const Blank& blank) {
    constexpr std::string_view kGiven = "given.";
    std::string_view name = blank.path;
    if (const std::size_t at = name.find(": "); at != std::string_view::npos) name.remove_prefix(at + 2);
    if (const std::size_t at = name.find(".given."); at != std::string_view::npos) name.remove_prefix(at + 1);
    if (!name.starts_with(kGiven) && blank.place.words.starts_with("{{")) {
        name = std::string_view(blank.place.words).substr(2);
        if (!blank.path.starts_with("clauses[")) return {};
    }
    if (!name.starts_with(kGiven)) return {};
    name.remove_prefix(kGiven.size());
    return name.substr(0, name.find_first_of(" |}"));
}

// Where the words of blanks come from.
std::string remedyFor(const std::vector<Blank>& blanks) {
    const auto is_given = [](const Blank& blank) { return !givenName(blank).empty(); };
    const auto given = std::ranges::find_if(blanks, is_given);
    if (given == blanks.end()) return "Fill them in the record, or render a draft.";
    return fmt::format(
        "The record does not hold “given.{}”: give the words for this paper{}, or render a draft.",
        givenName(*given), std::ranges::all_of(blanks, is_given) ? "" : ", fill what is left in the record");
}

// Of a paper about an amendment where there is none.
constexpr std::string_view kNoAmendment =
    "The record has no amendment; write one in `amendments`, with its changes, and render the paper again.";

bool isOfAmendment(const Blank& blank) {
    return blank.path.starts_with("amendment.");
}

// Whether the paper prints what only an amendment holds, and the record has none.
bool lacksAmendment(const core::Agreement& agreement, const std::vector<Blank>& blanks) {
    return agreement.amendments.empty() && std::ranges::any_of(blanks, isOfAmendment);
}

// A final copy has no blank, and its record nothing that is wrong.
core::Result<void> checkFinal(const core::Agreement& agreement, const AgreementQuestion& question,
                              std::vector<Blank> blanks) {
    std::vector<Problem> problems = unsound(agreement, question);
    if (lacksAmendment(agreement, blanks)) {
        problems.insert(problems.begin(), {"amendments", std::string(kNoAmendment), 0});
        std::erase_if(blanks, isOfAmendment);
    }
    if (problems.empty() && blanks.empty()) return {};
    if (problems.empty()) return tl::unexpected(blanksRefused(blanks, remedyFor(blanks)));
    if (!blanks.empty()) std::ranges::move(blanksRefused(blanks).problems, std::back_inserter(problems));
    return tl::unexpected(refused(std::move(problems)));
}

}  // namespace

core::Result<Template> readAgreementTemplate(std::string bytes, const Surroundings& around) {
    return Template::read(std::move(bytes), &agreementNames(), around);
}

core::Result<Rendering> renderAgreement(const Fillable& source, const core::Agreement& agreement,
                                        AgreementQuestion question, Copy copy) {
    question.copy = copy;
    const ClauseLibrary& library = question.library != nullptr ? *question.library : shippedLibrary();
    std::optional<InSpanish> spanish;
    if (question.language == media::Language::Spanish) {
        spanish = withSpanishWording(agreement, library);
        question.in_spanish = spanish->clauses;
    }
    question.word_wordings = wordWordings(agreement, library, question.in_spanish);
    question.word_clauses = isWord(source)   ? WordClauses::AsMarks
                            : isPage(source) ? WordClauses::AsPage
                                             : WordClauses::AsText;
    const auto worded = withLibraryWording(spanish ? spanish->agreement : agreement, library);
    if (!worded) return tl::unexpected(worded.error());
    auto view = agreementView(*worded, question);
    if (!view) return tl::unexpected(view.error());
    if (spanish) {
        view->data.fields()->set("reading_note", readingNote(agreement, question.in_spanish));
        if (isWord(source)) markLanguages(agreement, question.in_spanish, view->data);
    }
    auto rendering = source.render(view->data, Copy::Draft);
    if (!rendering) return rendering;
    std::ranges::copy(view->blanks, std::back_inserter(rendering->blanks));
    if (copy == Copy::Final)
        if (auto checked = checkFinal(agreement, question, rendering->blanks); !checked)
            return tl::unexpected(checked.error());
    std::vector<std::string> remarks = spanish ? std::move(spanish->remarks) : std::vector<std::string>();
    if (isWord(source)) {
        if (auto finished = finishWord(*rendering, *view, agreement, question, remarks); !finished)
            return tl::unexpected(finished.error());
    } else {
        tellLostForm(*rendering, *view);
        if (copy == Copy::Draft && dynamic_cast<const OdtTemplate*>(&source) != nullptr)
            if (auto told = tellUnmarkedDraft(*rendering); !told) return tl::unexpected(told.error());
    }
    std::ranges::move(remarks, std::back_inserter(rendering->remarks));
    if (lacksAmendment(agreement, rendering->blanks)) rendering->remarks.emplace_back(kNoAmendment);
    tellForeignMarkdown(agreement, rendering->remarks);
    return rendering;
}

}  // namespace concordat::documents
