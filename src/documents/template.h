// Word templates: an ordinary Word Document with Mustache tags in it, checked and filled.
//
// {{name}} and {{{name}}} print a value (there is nothing to escape in Word), {{#name}} … {{/name}} repeats
// or shows what it encloses, {{^name}} … {{/name}} shows it when there is nothing, {{> name}} includes
// another Word Document, {{=<% %>=}} changes the delimiters up to the end of the part, {{! note }} vanishes.
// Tags work in the body, headers, footers, notes, comments, text boxes, content controls and the document's
// properties; those of values also in SmartArt, charts, addresses of links and descriptions of pictures,
// where a section repeats words within one text (`template_words`). Word may spread a tag over runs as it
// likes. What a section repeats follows from where its two tags stand:
//
// clang-format off
//   both in one paragraph            the text between them
//   each alone in its paragraph      the paragraphs and tables between; the two paragraphs vanish
//   in different cells of one table  the rows from the one to the other; rows that hold only the tag vanish
//   in one column, the first row and the last   that column, `table_columns`
//   elsewhere in two paragraphs      from tag to tag, the two paragraphs are split there
// clang-format on
//
// or from what the opening tag says, {{#name | columns}}, | rows, | paragraphs, | text; and everything else
// is an error that names the tag. A partial that stands alone in its paragraph brings its blocks with styles,
// lists, pictures, links and notes, one of a single plain paragraph its words. A value can become more than
// words: {{logo | picture 4cm}}, {{site | link our site}}, {{notes | markdown}}; a picture whose description
// names another is exchanged for one that fits into its place, and the words beside the tag describe that. A
// value takes the formatting of the first character of the name. A line feed in a value is a line break, or
// where the tag stands alone in its paragraph, a new paragraph. A value that ends its own sentence takes the
// full stop behind its tag: "… 6:00 p.m.". What comes out is a sound file: ids are unique, every cell ends
// with a paragraph, tables without rows are gone and none of the rows that a section repeated is left alone
// on a page, lists inside repeated blocks begin anew, and a table of contents lists the headings that came of
// it (`contents.h`).
//
// A Template does not change once read and may be used by many threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/field_names.h"
#include "documents/fillable.h"
#include "documents/place.h"
#include "documents/tag_forms.h"
#include "documents/word_file.h"
#include "media/context.h"
#include "media/language.h"
#include "media/mustache.h"

namespace concordat::documents {

using media::mustache::TagKind;

struct UsedName;  // template_uses.h

struct TemplateTag {
    TagKind kind = TagKind::Variable;
    std::string name;
    Place place;
    std::vector<std::string> formats = {};  // media/formatters.h
    Form form = {};
    Repeats repeats = Repeats::ByPlace;  // of a section
};

// What can be wrong with a template.
enum class Fault : std::uint8_t {
    Unclosed,         // a tag without its closing braces
    Unopened,         // closing braces or a closing tag without an opening one
    BadName,          // a name that cannot be one
    UnclosedSection,  // a section without its closing tag
    WrongClose,       // a closing tag of another section than the innermost
    BadPosition,      // tags between which nothing can be repeated
    Overlap,          // sections that cross
    TrackedChange,    // a tag in text that is deleted or moved
    FieldCode,        // a tag in the instruction of a field
    Unsupported,      // a kind of tag that Word templates do not have, or a place where none is filled
    UnknownName,
    NotPrintable,    // a list, a group or a yes-or-no where a text is printed; a date as an amount
    Syntax,          // of a text: what `media/mustache` cannot read
    MissingPartial,  // of a text: an included one that is not there
};
[[nodiscard]] std::string_view code(Fault fault);  // "unclosed", "unknown_name", …

struct TemplateProblem {
    Fault fault = Fault::Unclosed;
    Place place;
    std::string tag;      // as it is to be looked for: "{{#parties}}"
    std::string message;  // a whole sentence with the likely fix

    bool operator==(const TemplateProblem&) const = default;
};

// Nodes of XML that repeated blocks and lines of values may add to a document in all. The model agreements
// add 70,000 at most; one of these nodes costs about two microseconds, so that a template of a few kilobytes
// whose sections repeat the same lists inside each other is refused within a second.
inline constexpr std::size_t kMostNodes = 500'000;

class Template : public Fillable {
public:
    // Errors: those of opening the file; Invalid with every fault of every part, as `lint` finds them, as a
    // Problem each.
    [[nodiscard]] static core::Result<Template> read(std::string bytes,
                                                     const record::TemplateName* names = nullptr,
                                                     const Surroundings& around = {});

    Template(Template&& other) noexcept;
    Template& operator=(Template&& other) noexcept;
    Template(const Template&) = delete;
    Template& operator=(const Template&) = delete;
    ~Template() override;

    [[nodiscard]] core::Result<Rendering> render(const media::Value& data, Copy copy) const override;
    // The same for words in a language, in which the forms of tags print their values: {{day | date}}.
    [[nodiscard]] core::Result<Rendering> render(const media::Value& data, Copy copy,
                                                 media::Language language) const;

    struct Compiled;  // what the engine's own files know

private:
    class Compiler;
    explicit Template(std::unique_ptr<Compiled> compiled);
    static core::Result<std::unique_ptr<Compiled>> compile(std::string bytes, const Surroundings& around);
    static std::vector<TemplateProblem> faultsOf(const Compiled& compiled, const record::TemplateName* names);
    friend core::Result<std::vector<TemplateProblem>> lint(std::string bytes,
                                                           const record::TemplateName* names,
                                                           const Surroundings& around);
    friend core::Result<std::vector<UsedName>> namesUsed(std::string bytes, const record::TemplateName& names,
                                                         const Surroundings& around);

    std::unique_ptr<Compiled> compiled_;
};

// The faults of a template as data, in the order of the document: those of its tags, and every use of a name
// that is not among `names`, when there are any, or not of the kind that its tag needs. Where sections do not
// pair, only such names are told that are wrong wherever the sections may end. An error only when the file
// cannot be opened at all.
[[nodiscard]] core::Result<std::vector<TemplateProblem>> lint(std::string bytes,
                                                              const record::TemplateName* names,
                                                              const Surroundings& around = {});

// The faults as one error: a sentence with the first and how many there are, and a Problem for each.
[[nodiscard]] core::Error asError(const std::vector<TemplateProblem>& problems);

}  // namespace concordat::documents
