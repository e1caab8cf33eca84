// The clause library: wordings that counsel takes instead of writing them anew, in `templates/clauses`.
//
// A clause is one file of Markdown with a head of lines "name: value" between two lines "---" and with its
// wordings under headings; `templates/clauses/README.md` says what each line means. A paragraph of a wording
// is one numbered paragraph of the article; the list behind it is part of it. The tags in it are those of
// Word templates. An office has clauses of its own in the same form, and a wording of them may be a Word
// document beside the file (`word_wording.h`).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "core/document.h"
#include "core/result.h"
#include "core/vocabulary.h"
#include "record/template_data.h"

namespace concordat::documents {

// Whether a clause binds where the paper itself may not.
enum class ClauseBinding : std::uint8_t {
    AsInstrument,
    Always,  // also in a paper that does not bind
    Never,
};

class WordWording;  // word_wording.h

struct LibraryClause {
    std::string id;  // "dispute-resolution", the name of its file
    std::string version;
    std::string heading;
    std::string spanish_heading;                // empty without a Spanish wording
    std::vector<core::Instrument> instruments;  // that it is written for; empty: for any
    std::string mandatory_when;  // XPath over the record's XML (media/xml_query.h); empty: never
    ClauseBinding binding = ClauseBinding::AsInstrument;
    std::vector<std::string> satisfies;  // ids of rules, "GEN-02"
    std::string approved_by;             // empty while nobody has
    // Paragraphs in Markdown, each with the list that belongs to it.
    std::vector<std::string> preferred;
    std::vector<std::string> acceptable;
    std::vector<std::string> walk_away;
    std::vector<std::string> spanish;
    std::string risk;  // for counsel, never printed
    // Of wordings that are Word documents; the text of each stands above as well, paragraph by paragraph.
    std::map<core::ClauseVariant, std::shared_ptr<const WordWording>> documents = {};
    std::shared_ptr<const WordWording> spanish_document = {};
    bool is_own = false;  // of an office, not of the program

    // Nothing for a wording that was negotiated: that is in the record.
    [[nodiscard]] const std::vector<std::string>* wording(core::ClauseVariant variant) const;
    // nullptr for a wording that is no Word document.
    [[nodiscard]] std::shared_ptr<const WordWording> document(core::ClauseVariant variant) const;
    [[nodiscard]] bool fits(core::Instrument instrument) const;
};

// A file of the library as bytes; the name tells of which clause.
struct ClauseFile {
    std::string_view name;  // "dispute-resolution.md", or a Word document that the head of one names
    std::string_view text;
};

// Whose clauses they are, which decides what a file must hold.
enum class ClausesOf : std::uint8_t {
    Program,  // every clause has three wordings, and each is Markdown
    Office,   // the preferred one is enough; Word documents may stand beside
};

class ClauseLibrary {
public:
    ClauseLibrary() = default;
    // Invalid with a Problem for each fault of each file, the path "dispute-resolution.md", with its line; of
    // a Word document without one, with the place in the message.
    [[nodiscard]] static core::Result<ClauseLibrary> read(std::span<const ClauseFile> files,
                                                          ClausesOf whose = ClausesOf::Program);

    // These clauses, and those of `others` that have another id.
    [[nodiscard]] ClauseLibrary before(const ClauseLibrary& others) const;

    // By id.
    [[nodiscard]] const std::vector<LibraryClause>& clauses() const { return clauses_; }
    [[nodiscard]] const LibraryClause* find(std::string_view id) const;

private:
    std::vector<LibraryClause> clauses_;
};

// The one that travels in the program.
[[nodiscard]] const ClauseLibrary& shippedLibrary();

// The names of agreements, and of {{article.…}} and {{section.…}} only the clauses and anchors that the
// library has. A record may have others, of its own.
[[nodiscard]] record::TemplateName namesWith(const ClauseLibrary& library);

// Where a paragraph of a wording may be cited: "{#steps} The parties must …" is the anchor "steps"; empty for
// none. `rest` is the paragraph without it.
struct Anchored {
    std::string_view anchor;
    std::string_view rest;
};
[[nodiscard]] Anchored anchorOf(std::string_view paragraph);

}  // namespace concordat::documents
