#include "documents/reading_copy.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "documents/document_text.h"
#include "documents/paragraph_text.h"
#include "documents/view_fields.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/language.h"
#include "media/xml.h"

namespace concordat::documents {

using media::Fields;
using media::Value;
using media::xml::Node;
using word::w;

namespace {

constexpr std::string_view kOpens = "\xEF\xB7\x94";   // U+FDD4
constexpr std::string_view kCloses = "\xEF\xB7\x95";  // U+FDD5
constexpr std::string_view kEnglish =
    "\xEF\xB7\x96";  // U+FDD6, in front of words that are printed as they are
constexpr std::array<std::string_view, 3> kMarks{kOpens, kCloses, kEnglish};
constexpr std::string_view kSpanish = "es-US";

// What stands around the words of a clause.
struct Around {
    std::string_view before;
    std::string_view behind;
};

void markText(Fields& fields, std::string_view name, const Around& around) {
    if (const std::string* text = textOf(fields, name); text != nullptr && !text->empty())
        fields.set(std::string(name), fmt::format("{}{}{}", around.before, *text, around.behind));
}

// In its place among the properties of a run, which Word's schema keeps in one order.
void setSpanish(Node run) {
    static constexpr std::array<std::string_view, 4> kBehind{"eastAsianLayout", "specVanish", "oMath",
                                                             "rPrChange"};
    Node properties = propertiesOf(run);
    if (!properties) {
        Node first = run.firstChild();
        properties = first ? first.insertElementBefore(w("rPr")) : run.appendElement(w("rPr"));
    }
    if (Node given = properties.firstElement(w("lang"))) given.remove();
    for (Node property : properties.elements())
        if (std::ranges::find(kBehind, property.name()) != kBehind.end())
            return property.insertElementBefore(w("lang")).setAttribute(w("val"), kSpanish);
    properties.appendElement(w("lang")).setAttribute(w("val"), kSpanish);
}

// So that each mark begins a run, or ends one.
void splitAtMarks(Node paragraph) {
    ParagraphText text(paragraph);
    std::vector<std::size_t> bytes;
    const std::string& words = text.text();
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string_view rest = std::string_view(words).substr(at);
        if (rest.starts_with(kOpens)) bytes.push_back(at);
        if (rest.starts_with(kCloses)) bytes.push_back(at + kCloses.size());
    }
    if (!bytes.empty()) (void)text.split(bytes);
}

// The text that is a run's own.
std::string wordsOf(Node run) {
    std::string words;
    for (const Node child : run.elements())
        if (child.is(w("t"))) words += child.text();
    return words;
}

bool holdsMarks(std::string_view text) {
    return std::ranges::any_of(
        kMarks, [text](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

std::string withoutMarks(std::string_view text) {
    std::string words;
    words.reserve(text.size());
    while (!text.empty()) {
        // All marks begin with the same byte.
        const std::size_t at = std::min(text.find(kOpens.front()), text.size());
        words += text.substr(0, at);
        text.remove_prefix(at);
        const auto* const mark =
            std::ranges::find_if(kMarks, [text](std::string_view each) { return text.starts_with(each); });
        if (mark != kMarks.end()) {
            text.remove_prefix(mark->size());
        } else if (!text.empty()) {
            words += text.front();
            text.remove_prefix(1);
        }
    }
    return words;
}

void sayLanguageOfRuns(Node root) {
    std::vector<Node> paragraphs;
    for (Node node = root; node; node = node.nextBelow(root))
        if (node.is(w("p"))) paragraphs.push_back(node);
    for (const Node paragraph : paragraphs)
        splitAtMarks(paragraph);
    bool spanish = false;
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.is(w("p"))) spanish = false;  // a form that shortens a value takes the mark at its end
        if (!node.is(w("r"))) continue;
        const std::string words = wordsOf(node);
        spanish = spanish || words.find(kOpens) != std::string::npos;
        if (spanish) setSpanish(node);
        if (words.find(kCloses) != std::string::npos) spanish = false;
    }
}

void setNote(Node root, const std::string& note) {
    const Node body = root.firstElement(w("body"));
    Node first = body ? body.firstElement() : Node();
    if (!first) return;
    Node paragraph = first.insertElementBefore(w("p"));
    Node run = paragraph.appendElement(w("r"));
    run.appendElement(w("rPr")).appendElement(w("i"));
    setSpanish(run);
    setRunText(run.appendElement(w("t")), note);
}

template <class Change>
core::Result<void> changePart(Package& package, const std::string& part, Change change) {
    auto tree = media::xml::parse(*package.find(part));
    if (!tree) return tl::unexpected(tree.error());
    change(tree->root());
    auto bytes = tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
    if (!bytes) return tl::unexpected(bytes.error());
    package.replace(part, *std::move(bytes));
    return {};
}

}  // namespace

std::string readingNote(const core::Agreement& agreement, const std::set<std::string>& in_spanish) {
    std::vector<std::string> english;
    for (std::size_t i = 0; i < agreement.clauses.size(); ++i)
        if (!in_spanish.contains(agreement.clauses[i].id)) english.push_back(std::to_string(i + 1));
    std::string note = "Copia de lectura: se firma el texto en inglés.";
    if (english.empty()) return note;
    if (english.size() == agreement.clauses.size())
        return note + " Ningún artículo tiene versión en español.";
    const bool one = english.size() == 1;
    return note.append(fmt::format(" {} {} {} en inglés porque no {} versión en español.",
                                   one ? "El artículo" : "Los artículos",
                                   media::joinedByAnd(english, media::Language::Spanish),
                                   one ? "está" : "están", one ? "tiene" : "tienen"));
}

void markLanguages(const core::Agreement& agreement, const std::set<std::string>& in_spanish, Value& data) {
    changeItems(*data.fields(), "clauses", [&](std::size_t index, Fields& clause) {
        const bool spanish = in_spanish.contains(agreement.clauses[index].id);
        const Around around = spanish ? Around{kOpens, kCloses} : Around{kEnglish, {}};
        markText(clause, "heading", around);
        changeItems(clause, "paragraphs", [&](std::size_t, Fields& paragraph) {
            markText(paragraph, "value", around);
            changeItems(paragraph, "pieces",
                        [&](std::size_t, Fields& piece) { markText(piece, "text", around); });
        });
    });
}

core::Result<bool> sayLanguage(WordFile& file, const std::string& note) {
    std::vector<std::string> marked;
    for (const std::string& part : file.package.parts())
        if (file.package.contentType(part).ends_with("xml") &&  // pictures hold any bytes
            holdsMarks(*file.package.find(part)))
            marked.push_back(part);
    if (marked.empty()) return false;
    const auto text = documentText(file);
    if (!text) return tl::unexpected(text.error());
    const std::string main = file.text.front().name;
    const bool sets_note = text->find(note) == std::string::npos;
    if (sets_note && std::ranges::find(marked, main) == marked.end()) marked.push_back(main);
    for (const std::string& part : marked) {
        if (std::ranges::find(file.text, part, &TextPart::name) != file.text.end()) {
            auto changed = changePart(file.package, part, [&](Node root) {
                sayLanguageOfRuns(root);
                if (sets_note && part == main) setNote(root, note);
            });
            if (!changed) return tl::unexpected(changed.error());
        }
        file.package.replace(part, withoutMarks(*file.package.find(part)));
    }
    return true;
}

core::Result<void> sayAllSpanish(std::string& docx) {
    auto file = openWordFile(std::move(docx));
    if (!file) return tl::unexpected(file.error());
    for (const TextPart& part : file->text) {
        if (part.role != TextRole::Main && !isNotes(part.role)) continue;
        auto changed = changePart(file->package, part.name, [](Node root) {
            for (Node node = root; node; node = node.nextBelow(root)) {
                const Node properties = node.is(w("r")) ? propertiesOf(node) : Node();
                if (node.is(w("r")) && (!properties || !properties.firstElement(w("lang")))) setSpanish(node);
            }
        });
        if (!changed) return changed;
    }
    auto bytes = file->package.write();
    if (!bytes) return tl::unexpected(bytes.error());
    docx = *std::move(bytes);
    return {};
}

}  // namespace concordat::documents
