#include "documents/template_render.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/thousands.h"
#include "documents/blank_marks.h"
#include "documents/inserts.h"
#include "documents/notes.h"
#include "documents/paragraph_text.h"
#include "documents/soundness.h"
#include "documents/table_columns.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/formatters.h"
#include "media/unicode.h"

namespace concordat::documents {

using core::ErrorCode;
using media::Fields;
using media::Value;
using media::xml::Kind;
using media::xml::Node;
using word::w;

namespace {

// What all parts of one rendering share.
struct Findings {
    std::vector<Blank> blanks;
    std::set<std::string, std::less<>> blank_paths;
    std::vector<core::Problem> problems;
    std::set<std::string, std::less<>> problem_texts;
    bool too_large = false;

    // Each problem once, however often its block is repeated.
    void report(const Place& place, std::string message) {
        std::string path = describe(place);
        if (problem_texts.insert(path + '\n' + message).second)
            problems.push_back({std::move(path), std::move(message), 0});
    }
    void blank(std::string path, const Place& place) {
        if (blank_paths.insert(path).second) blanks.push_back({std::move(path), place});
    }
};

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    for (;;) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

// Text with tabs, in front of `marker` in its run.
void insertText(Node marker, std::string_view text) {
    while (true) {
        const std::size_t tab = text.find('\t');
        if (const std::string_view words = text.substr(0, tab); !words.empty())
            setRunText(marker.insertElementBefore(w("t")), words);
        if (tab == std::string_view::npos) return;
        marker.insertElementBefore(w("tab"));
        text.remove_prefix(tab + 1);
    }
}

std::size_t nodesBelow(Node top) {
    std::size_t count = 0;
    for (Node node = top.nextBelow(top); node; node = node.nextBelow(top))
        ++count;
    return count;
}

Node findMarker(Node top) {
    for (Node node = top; node; node = node.nextBelow(top))
        if (node.is(kTagElement)) return node;
    return {};
}

// In its place among the properties, which Word's schema keeps in one order.
void highlight(Node properties) {
    static constexpr std::string_view kAfter[] = {
        "u",    "effect",          "bdr",        "shd",   "fitText",  "vertAlign", "rtl", "cs", "em",
        "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"};
    if (Node given = properties.firstElement(w("highlight"))) given.remove();
    for (Node property : properties.elements()) {
        if (std::ranges::find(kAfter, property.name()) == std::end(kAfter)) continue;
        property.insertElementBefore(w("highlight")).setAttribute(w("val"), "yellow");
        return;
    }
    properties.appendElement(w("highlight")).setAttribute(w("val"), "yellow");
}

// "[blank: name]" in a run of its own, highlighted, with the formatting of the run of the tag.
void markBlank(Node marker, std::string_view name) {
    splitBefore(marker);
    Node rest = marker.parent();
    Node run = rest.insertElementBefore(w("r"));
    const Node given = propertiesOf(rest);
    highlight(given ? run.append(given.clone()) : run.appendElement(w("rPr")));
    setRunText(run.appendElement(w("t")), fmt::format("[blank: {}]", name));
    marker.remove();
    if (isEmptyRun(rest)) rest.remove();
}

// The break that ends the section of the document in which a paragraph of the body stands.
Node sectionOf(Node paragraph) {
    Node block = paragraph;
    while (block && block.parent() && !block.parent().is(w("body")))
        block = block.parent();
    if (block && !block.parent()) return {};
    for (; block; block = block.nextElement()) {
        if (block.is(w("sectPr"))) return block;
        if (block.is(w("p")) && endsSection(block)) return propertiesOf(block).firstElement(w("sectPr"));
    }
    return {};
}

// Sections of the document that an included text ends have the headers and footers of the place where it
// stands.
void giveHeaders(const std::vector<Node>& copy, Node paragraph) {
    for (const Node block : copy) {
        if (!block.is(w("p")) || !endsSection(block)) continue;
        Node section = propertiesOf(block).firstElement(w("sectPr"));
        const Node around = sectionOf(paragraph);
        if (!around || !block.parent().is(w("body"))) {
            section.remove();  // a cell or a header has no sections
            continue;
        }
        Node first = section.firstElement();
        for (const Node reference : around.elements()) {
            if (!reference.is(w("headerReference")) && !reference.is(w("footerReference"))) continue;
            if (first)
                first.insertBefore(reference.clone());
            else
                section.append(reference.clone());
        }
    }
}

// A run that has no look of its own takes that of another.
Node inTheLookOf(Node run, Node copy) {
    const Node properties = propertiesOf(run);
    if (properties && copy.is(w("r")) && !propertiesOf(copy)) {
        if (Node first = copy.firstChild())
            first.insertBefore(properties.clone());
        else
            copy.append(properties.clone());
    }
    return copy;
}

// Two tables that touch become one table in Word.
void keepApart(Node table) {
    const Node before = table.previous();
    if (before && before.is(w("tbl")) && table.is(w("tbl")))
        table.insertElementBefore(w("p")).setAttribute(kMayVanish, "1");
}

// Elements and included texts inside each other that a document may have; our own reader takes no more.
constexpr auto kDeepest = static_cast<std::size_t>(media::xml::Limits().depth);

class Filler {
public:
    Filler(const Template::Compiled& compiled, const Value& data, Findings& findings, ListInstances& lists,
           Package& package, Copy copy)
        : compiled_(compiled),
          context_(data),
          findings_(findings),
          lists_(lists),
          inserts_({package, lists, compiled.styles, compiled.picture, compiled.text_width}),
          copy_(copy) {}

    // The notes that the part refers to are filled where they are referred to.
    core::Result<void> fillPart(const std::string& part, Node root, NoteCopies* footnotes,
                                NoteCopies* endnotes) {
        part_ = part;
        inserts_.enter(part);
        footnotes_ = footnotes;
        endnotes_ = endnotes;
        Freshener freshener(root);
        freshener_ = &freshener;
        visitChildren(root);
        freshener_ = nullptr;
        if (list_error_) return tl::unexpected(*list_error_);
        return {};
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
    void visit(Node node) {
        if (node.kind() != Kind::Element || findings_.too_large) return;
        if (node.name().ends_with("Pr")) {  // properties hold no tags, but those of drawings
            if (node.is({word::kWordDrawing, "docPr"})) fillDescription(node);
            return;
        }
        if (node.is(kTagElement)) return fillTag(node);
        if (node.is(kSectionElement)) return node.parent().is(w("tblGrid")) ? repeatGrid(node) : repeat(node);
        if (node.is(w("tc"))) {
            if (const auto over = node.attribute(kOverColumns)) growOver(node, *over);
            if (!node.parent()) return;  // none of its columns is left
        }
        if (node.is(w("t"))) return settleStop(node);
        if (node.is({word::kDrawingMain, "t"})) return fillGraphic(node);
        if (node.is(w("p")) || (node.parent().is(w("r")) && !node.is(w("lastRenderedPageBreak"))))
            stopped_ = false;
        if (node.is(w("hyperlink"))) fillAddress(node);
        if (node.is(w("footnoteReference")))
            visitNote(footnotes_, TextRole::Footnotes, node);
        else if (node.is(w("endnoteReference")))
            visitNote(endnotes_, TextRole::Endnotes, node);
        else
            visitChildren(node);
    }

    void visitChildren(Node node) {
        ++depth_;
        for (Node child : node.elements())
            visit(child);
        --depth_;
    }

    // A value that ends its own sentence, "6:00 p.m.", takes the full stop that the template has right behind
    // it.
    void settleStop(Node words) {
        const std::string text = words.text();
        if (text.empty()) return;
        if (std::exchange(stopped_, false) && media::beginsWithFullStop(text))
            setRunText(words, text.substr(1));
    }

    void visitNote(NoteCopies* notes, TextRole role, Node reference) {
        const Node note = notes == nullptr ? Node() : notes->copyFor(reference);
        if (!note) return;
        const auto part = std::ranges::find(compiled_.file.text, role, &TextPart::role);
        const std::string around = std::exchange(part_, part->name);
        inserts_.enter(part_);
        visitChildren(note);
        part_ = around;
        inserts_.enter(part_);
    }

    // The picture whose description is a tag, or the tags in a description.
    void fillDescription(Node properties) {
        if (const auto number = numberOn(properties, kPlaceholder)) {
            properties.removeAttribute(kPlaceholder);
            const TemplateTag& tag = compiled_.table.tags[*number];
            const Value* value = look(tag);
            if (isBlank(value)) {
                findings_.blank(pathOf(tag.name), tag.place);
                if (copy_ != Copy::Plain) return properties.setAttribute("descr", blankMark(tag.name));
                if (Node drawing = enclosing(properties, w("drawing"))) removeFromRun(drawing);
            } else if (value == nullptr) {
                reportUnknown(tag);
            } else if (const auto set = inserts_.exchange(properties, *value); !set) {
                reportUnfit(tag, set.error());
            }
        } else if (const auto words = numberOn(properties, kWordsWithTags)) {
            properties.removeAttribute(kWordsWithTags);
            properties.setAttribute(compiled_.words[*words].attribute, wordsOf(compiled_.words[*words]));
        }
    }

    // Words in SmartArt or a chart, which have no line breaks.
    void fillGraphic(Node text) {
        const auto words = numberOn(text, kWordsWithTags);
        if (!words) return;
        text.removeAttribute(kWordsWithTags);
        std::string filled = wordsOf(compiled_.words[*words]);
        std::ranges::replace(filled, '\n', ' ');
        text.setText(filled);
    }

    // The address of a link of the template.
    void fillAddress(Node link) {
        const auto words = numberOn(link, kWordsWithTags);
        if (!words) return;
        link.removeAttribute(kWordsWithTags);
        const WordsWithTags& address = compiled_.words[*words];
        const std::size_t blanks_before = findings_.blanks.size();
        const std::string text = wordsOf(address);
        if (findings_.blanks.size() != blanks_before || text.empty())
            return link.removeAttribute({word::kRelationship, "id"});
        if (const auto id = inserts_.linkTo(text)) {
            link.setAttribute({word::kRelationship, "id"}, *id);
        } else {
            for (const WordsWithTags::Piece& piece : address.pieces)
                if (piece.tag) return reportUnfit(compiled_.table.tags[*piece.tag], id.error());
        }
    }

    static std::optional<std::size_t> numberOn(Node element, std::string_view attribute) {
        const auto text = element.attribute(attribute);
        std::size_t number = 0;
        if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
            return std::nullopt;
        return number;
    }

    // The words of an attribute, with marks for blanks.
    std::string wordsOf(const WordsWithTags& given) {
        std::string words;
        for (const WordsWithTags::Piece& piece : given.pieces) {
            words += piece.words;
            if (!piece.tag) continue;
            const TemplateTag& tag = compiled_.table.tags[*piece.tag];
            const Value* value = look(tag);
            std::string in_form;
            if (isBlank(value)) {
                findings_.blank(pathOf(tag.name), tag.place);
                if (copy_ != Copy::Plain) words += blankMark(tag.name);
            } else if (const std::string* text = printable(tag, value, in_form)) {
                words += *text;
            }
        }
        return words;
    }

    static bool isBlank(const Value* value) {
        return value != nullptr && (value->absent() || (value->text() != nullptr && value->text()->empty()));
    }

    void reportUnknown(const TemplateTag& tag) {
        findings_.report(tag.place, fmt::format("\"{}\" is not a name in the data.", tag.name));
    }

    void reportUnfit(const TemplateTag& tag, const core::Error& error) {
        findings_.report(tag.place,
                         fmt::format("\"{}\" cannot be shown as {}: {}", tag.name,
                                     tag.form.becomes == Becomes::Picture ? "a picture" : "a link",
                                     error.message.ends_with('.') ? error.message : error.message + "."));
    }

    void fillTag(Node marker) {
        const TemplateTag& tag = compiled_.table.tags[*tagNumber(marker)];
        if (tag.kind == TagKind::Partial) return include(marker, tag);
        print(marker, tag);
    }

    // Another text in the place of its tag, filled where it stands.
    void include(Node marker, const TemplateTag& tag) {
        const Partial& partial = compiled_.partials.at({tag.name, part_});
        ++included_;
        includeAt(marker, tag, partial);
        --included_;
    }

    // Of this rendering: a compiled template is read by many threads, and copying takes room in the tree.
    Node bodyOf(const std::string& name, const Partial& partial) {
        const auto [tree, is_new] = partials_.try_emplace({name, part_});
        if (is_new) tree->second = std::make_unique<media::xml::Document>(partial.text.tree.clone());
        return tree->second->root().firstElement(w("body"));
    }

    void includeAt(Node marker, const TemplateTag& tag, const Partial& partial) {
        if (depth_ + partial.height > kDeepest) {
            findings_.report(tag.place, fmt::format("\"{}\" includes itself without end.", tag.name));
            return marker.remove();
        }
        const Node body = bodyOf(tag.name, partial);
        if (!mayGrow(nodesBelow(body))) return;
        std::vector<Node> copy;
        if (const Node paragraph = partial.fits_in_a_sentence ? Node() : paragraphOfItsOwn(marker)) {
            for (const Node block : body.elements()) {
                copy.push_back(Node(paragraph).insertBefore(block.clone()));
                keepApart(copy.back());
            }
            freshen(copy, partial.lists);
            giveHeaders(copy, paragraph);
            removeParagraph(paragraph);
            if (const Node after = copy.empty() ? Node() : copy.back().nextElement()) keepApart(after);
        } else {
            splitBefore(marker);
            const Node run = marker.parent();
            for (const Node piece : body.firstElement().elements())
                if (!piece.is(w("pPr")))
                    copy.push_back(inTheLookOf(run, Node(run).insertBefore(piece.clone())));
            removeFromRun(marker);
            freshen(copy, partial.lists);
        }
        ++depth_;
        for (const Node node : copy)
            visit(node);
        --depth_;
    }

    void print(Node marker, const TemplateTag& tag) {
        const Value* value = look(tag);
        if (isBlank(value)) {
            findings_.blank(pathOf(tag.name), tag.place);
            stopped_ = false;
            return copy_ == Copy::Plain ? marker.remove() : markBlank(marker, tag.name);
        }
        if (tag.form.becomes == Becomes::Picture && value != nullptr && tag.formats.empty()) {
            if (const auto set = inserts_.setPicture(marker, tag.form, *value); !set)
                reportUnfit(tag, set.error());
            return marker.remove();
        }
        std::string in_form;
        const std::string* text = printable(tag, value, in_form);
        if (text != nullptr && tag.form.becomes != Becomes::Text && !text->empty())
            return insertForm(marker, tag, *text);
        if (text != nullptr && text->empty()) {  // a list without items
            findings_.blank(pathOf(tag.name), tag.place);
            stopped_ = false;
            return copy_ == Copy::Plain ? marker.remove() : markBlank(marker, tag.name);
        }
        if (text != nullptr) {
            const std::vector<std::string_view> lines = linesOf(*text);
            const Node paragraph = lines.size() > 1 ? paragraphOfItsOwn(marker) : Node();
            if (paragraph)
                insertParagraphs(paragraph, marker, lines);
            else
                insertLines(marker, lines);
            stopped_ = text->ends_with('.');
        }
        marker.remove();
    }

    void insertForm(Node marker, const TemplateTag& tag, const std::string& text) {
        stopped_ = false;
        if (tag.form.becomes == Becomes::Link) {
            if (const auto set = inserts_.setLink(marker, tag.form, text); !set)
                reportUnfit(tag, set.error());
        } else if (tag.form.becomes == Becomes::Markdown) {
            constexpr std::size_t kNodesOfALetter = 2;  // what Markdown makes of a letter between marks
            const Node paragraph = paragraphOfItsOwn(marker);
            const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
            const std::size_t copies = paragraph ? lines * (nodesBelow(paragraph) + 1) : 0;
            if (!mayGrow(text.size() * kNodesOfALetter + copies)) return;
            auto made = inserts_.setMarkdown(marker, text);
            if (!made) return reportUnfit(tag, made.error());
            if (!made->empty()) freshener_->freshen(*made);
        } else if (const auto set = inserts_.setPicture(marker, tag.form, Value(text)); !set) {
            reportUnfit(tag, set.error());
        } else {
            marker.remove();
        }
    }

    // What the name stands for; nullptr when it is not known and that matters.
    const Value* look(const TemplateTag& tag) const {
        static const Value kBlank;
        if (const Value* value = find(tag.name)) return value;
        return copy_ == Copy::Plain ? &kBlank : nullptr;
    }

    // In the data, else what an item of a list knows of its place.
    const Value* find(std::string_view name) const {
        const Value* value = context_.find(name);
        for (auto place = places_.rbegin(); place != places_.rend() && value == nullptr; ++place)
            value = place->find(name);
        return value;
    }

    // The text to print, which may be made in `in_form`; nullptr, and reported, when there is none.
    const std::string* printable(const TemplateTag& tag, const Value* value, std::string& in_form) {
        if (value == nullptr) {
            reportUnknown(tag);
            return nullptr;
        }
        const std::string* text = value->text();
        if (!tag.formats.empty()) {
            auto made = media::formatted(*value, tag.formats);
            if (!made) {
                findings_.report(
                    tag.place, fmt::format("\"{}\" cannot be printed: {}.", tag.name, made.error().message));
                return nullptr;
            }
            in_form = *std::move(made);
            text = &in_form;
        }
        if (text == nullptr) {
            findings_.report(tag.place, fmt::format("\"{}\" cannot be printed: it is {}.", tag.name,
                                                    media::describeKind(value->kind(), tag.name)));
            return nullptr;
        }
        if (const std::size_t at = media::findForbidden(*text); at != std::string::npos) {
            findings_.report(tag.place, fmt::format("The value of \"{}\" holds {}, which no Word file can.",
                                                    tag.name, media::describeForbidden(*text, at)));
            return nullptr;
        }
        return text;
    }

    void insertLines(Node marker, const std::vector<std::string_view>& lines) {
        constexpr std::size_t kNodesOfALine = 3;  // the break, the text and what is in it
        if (lines.size() > 1 && !mayGrow(lines.size() * kNodesOfALine)) return;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (i > 0) marker.insertElementBefore(w("br"));
            insertText(marker, lines[i]);
        }
    }

    // A line to a paragraph; empty lines make none.
    void insertParagraphs(Node paragraph, Node marker, std::vector<std::string_view> lines) {
        std::erase_if(lines, [](std::string_view line) { return line.empty(); });
        if (lines.empty() || !mayGrow((lines.size() - 1) * (nodesBelow(paragraph) + 1))) return;
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            Node copy = paragraph.insertBefore(paragraph.clone());
            Node its_marker = findMarker(copy);
            insertText(its_marker, lines[i]);
            its_marker.remove();
            std::vector<Node> whole = {copy};
            freshener_->freshen(whole);
        }
        insertText(marker, lines.back());
    }

    void repeat(Node section) {
        const std::size_t number = *tagNumber(section);
        const TemplateTag& tag = compiled_.table.tags[number];
        const Value* value = look(tag);
        if (value == nullptr) reportUnknown(tag);
        if (copy_ == Copy::Plain && find(tag.name) == nullptr) findings_.blank(pathOf(tag.name), tag.place);
        const bool truth = value != nullptr && value->truthy();
        const Node parent = section.parent();
        const bool shown = value != nullptr && truth != (tag.kind == TagKind::Inverted);
        const std::size_t nodes = nodesBelow(section) + 1;
        if (tag.kind == TagKind::Inverted) {
            if (shown && mayGrow(nodes)) fillCopy(copyOf(section, Sample::Goes), number, 0);
        } else if (truth && value->list() != nullptr) {
            const media::List& items = *value->list();
            for (std::size_t i = 0; i < items.size() && mayGrow(nodes); ++i) {
                media::setPlace(places_.emplace_back(), i, items.size());
                {
                    const Scope scope(*this, items[i], fmt::format("{}[{}]", tag.name, i + 1));
                    fillCopy(copyOf(section, i + 1 < items.size() ? Sample::Stays : Sample::Goes), number, i);
                }
                places_.pop_back();
            }
        } else if (truth && mayGrow(nodes)) {
            const Scope scope(*this, *value, tag.name);
            fillCopy(copyOf(section, Sample::Goes), number, 0);
        }
        if (const Node next = section.nextElement()) {
            section.remove();
            keepApart(next);
        } else {
            section.remove();
        }
        // What held nothing else goes with it: a paragraph, or a table of which only headings are left.
        if (Node paragraph = enclosing(parent, w("p"))) paragraph.setAttribute(kMayVanish, "1");
        if (parent.is(w("tbl"))) Node(parent).setAttribute(shown ? kGrown : kMayVanish, "1");
    }

    // The columns of a table's grid, as many as its cells will be; where the name means something only
    // further inside, the grid stays.
    void repeatGrid(Node section) {
        const std::size_t number = *tagNumber(section);
        const TemplateTag& tag = compiled_.table.tags[number];
        const Value* value = find(tag.name);
        const bool shown = value != nullptr && value->truthy() != (tag.kind == TagKind::Inverted);
        const std::size_t times = value == nullptr ? 1
                                  : value->list() != nullptr && tag.kind == TagKind::Section
                                      ? value->list()->size()
                                  : shown ? 1
                                          : 0;
        if (mayGrow(times * (nodesBelow(section) + 1))) grown_[number] = growGrid(section, times);
    }

    void growOver(Node cell, std::string_view number) {
        for (const auto& [section, columns] : grown_)
            if (std::to_string(section) == number && columns != 0) growCell(cell, columns);
        cell.removeAttribute(kOverColumns);
    }

    // While it lives, names are looked up in this value first.
    class Scope {
    public:
        Scope(Filler& filler, const Value& value, std::string step) : filler_(filler) {
            filler_.context_.push(value);
            filler_.path_.push_back(std::move(step));
        }
        ~Scope() {
            filler_.path_.pop_back();
            filler_.context_.pop();
        }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        Filler& filler_;
    };

    enum class Sample { Stays, Goes };  // the last copy of a section is the sample itself

    // What the section holds, in front of it.
    static std::vector<Node> copyOf(Node section, Sample sample) {
        std::vector<Node> copy;
        for (Node node : section.children()) {
            copy.push_back(section.insertBefore(sample == Sample::Goes ? node.unlink() : node.clone()));
            keepApart(copy.back());
        }
        return copy;
    }

    void fillCopy(std::vector<Node> copy, std::size_t number, std::size_t index) {
        if (index > 0) {
            const auto lists = compiled_.restarts.find(number);
            freshen(copy, lists == compiled_.restarts.end() ? RestartingLists() : lists->second);
        }
        for (Node node : copy)
            visit(node);
    }

    // A copy of something that stands in the document already, or may.
    void freshen(std::vector<Node>& copy, const RestartingLists& lists) {
        freshener_->freshen(copy);
        if (lists.empty()) return;
        if (auto restarted = lists_.restart(copy, lists, included_); !restarted)
            list_error_ = restarted.error();
    }

    // Asked before the nodes are made.
    bool mayGrow(std::size_t nodes) {
        nodes_ += nodes;
        if (nodes_ > kMostNodes) findings_.too_large = true;
        return !findings_.too_large;
    }

    std::string pathOf(std::string_view name) const {
        std::string path;
        for (const std::string& step : path_)
            path.append(step).append(".");
        return name == "." ? path.substr(0, path.size() - 1) : path.append(name);
    }

    const Template::Compiled& compiled_;
    media::Context context_;
    Findings& findings_;
    ListInstances& lists_;
    Inserts inserts_;
    Copy copy_;
    std::string part_;  // of the file, that is being filled
    Freshener* freshener_ = nullptr;
    NoteCopies* footnotes_ = nullptr;
    NoteCopies* endnotes_ = nullptr;
    std::vector<std::string> path_;
    std::vector<Fields> places_;                   // of the items that are being filled, in their lists
    std::map<std::size_t, std::ptrdiff_t> grown_;  // by how many columns the sections of grids have grown
    std::optional<core::Error> list_error_;
    std::size_t nodes_ = 0;
    std::map<std::pair<std::string, std::string>, std::unique_ptr<media::xml::Document>> partials_;
    std::size_t included_ = 0;  // texts inside each other
    std::size_t depth_ = 0;     // elements and included texts that are being filled inside each other
    bool stopped_ = false;      // whether what was last printed in this paragraph is a value with a full stop
};

// The tree of one part while it is filled.
struct FilledPart {
    const TextTree* source = nullptr;
    media::xml::Document tree;
};

class Job {
public:
    Job(const Template::Compiled& compiled, const Value& data, Copy copy)
        : compiled_(compiled),
          data_(data),
          copy_(copy),
          package_(compiled.file.package),
          lists_(numbering(), compiled.styles) {}

    core::Result<Rendering> run() {
        for (const TextTree& source : compiled_.trees)
            parts_.push_back({&source, source.tree.clone()});
        if (auto filled = fillParts(); !filled) return tl::unexpected(filled.error());
        if (auto filled = fillProperties(); !filled) return tl::unexpected(filled.error());
        if (auto refused = refusal()) return tl::unexpected(std::move(*refused));
        if (auto stored = storeParts(); !stored) return tl::unexpected(stored.error());
        auto bytes = package_.write();
        if (!bytes) return tl::unexpected(bytes.error());
        return Rendering{std::move(*bytes), std::move(findings_.blanks), compiled_.file.loads_from_outside};
    }

private:
    std::string_view numbering() const {
        const std::string* bytes = compiled_.file.package.find(compiled_.file.numbering);
        return bytes == nullptr ? std::string_view() : std::string_view(*bytes);
    }

    std::optional<NoteCopies> notesOf(TextRole role) {
        for (FilledPart& part : parts_)
            if (part.source->part.role == role)
                return NoteCopies(notes_.emplace_back(part.source->tree.clone()).root(), part.tree.root());
        return std::nullopt;
    }

    core::Result<void> fillParts() {
        std::optional<NoteCopies> footnotes = notesOf(TextRole::Footnotes);
        std::optional<NoteCopies> endnotes = notesOf(TextRole::Endnotes);
        Filler filler(compiled_, data_, findings_, lists_, package_, copy_);
        for (FilledPart& part : parts_) {
            if (isNotes(part.source->part.role)) continue;
            const bool main = part.source->part.role == TextRole::Main;
            auto filled = filler.fillPart(part.source->part.name, part.tree.root(),
                                          main && footnotes ? &*footnotes : nullptr,
                                          main && endnotes ? &*endnotes : nullptr);
            if (!filled) return filled;
        }
        return {};
    }

    core::Result<void> fillProperties() {
        for (const std::string& part : propertyParts()) {
            auto tree = media::xml::parse(*package_.find(part));
            if (!tree) return tl::unexpected(tree.error());
            const Node root = tree->root();
            std::size_t index = 0;
            for (Node node = root; node; node = node.nextBelow(root)) {
                if (node.kind() != Kind::Element) continue;
                ++index;
                for (const PropertyText& property : compiled_.properties)
                    if (property.part == part && property.index == index) fillProperty(node, property);
            }
            auto bytes = tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
            if (!bytes) return tl::unexpected(bytes.error());
            package_.replace(part, std::move(*bytes));
        }
        return {};
    }

    std::vector<std::string> propertyParts() const {
        std::vector<std::string> parts;
        for (const PropertyText& property : compiled_.properties)
            if (std::ranges::find(parts, property.part) == parts.end()) parts.push_back(property.part);
        return parts;
    }

    void fillProperty(Node node, const PropertyText& property) {
        media::mustache::Options options;
        if (copy_ == Copy::Plain) options.unknown = media::mustache::Unknown::Blank;
        const auto printed = media::mustache::renderPieces(property.text, data_, options);
        if (printed) {
            for (const media::mustache::Piece& piece : printed->pieces)
                if (!piece.blank.empty()) findings_.blank(piece.blank, property.place);
            node.setText(copy_ == Copy::Plain ? wordsOf(printed->pieces) : markedText(printed->pieces));
            return;
        }
        if (printed.error().problems.empty()) findings_.report(property.place, printed.error().message);
        for (const core::Problem& problem : printed.error().problems)
            findings_.report(property.place, problem.message + ".");
    }

    std::optional<core::Error> refusal() {
        if (findings_.too_large)
            return core::Error{ErrorCode::TooLarge,
                               fmt::format("The document would have more than {} elements. Where sections "
                                           "inside sections repeat the same lists, take out a level of "
                                           "repetition; for a record as large as this, use a template that "
                                           "prints less of it.",
                                           core::withThousands(std::to_string(kMostNodes))),
                               {}};
        if (!findings_.problems.empty()) {
            const core::Problem first = findings_.problems.front();
            const std::size_t count = findings_.problems.size();
            return core::Error{
                ErrorCode::Invalid,
                count == 1 ? fmt::format("The template cannot be filled ({}): {}", first.path, first.message)
                           : fmt::format("The template cannot be filled for {} reasons; the first ({}): {}",
                                         count, first.path, first.message),
                std::move(findings_.problems)};
        }
        if (copy_ != Copy::Final || findings_.blanks.empty()) return std::nullopt;
        return blanksRefused(findings_.blanks);
    }

    core::Result<void> storeParts() {
        UniqueIds ids = compiled_.ids;
        for (FilledPart& part : parts_) {
            mend(part.tree.root());
            ids.note(part.tree.root());
        }
        for (FilledPart& part : parts_) {
            ids.settle(part.tree.root());
            auto bytes = part.tree.serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
            if (!bytes) return tl::unexpected(bytes.error());
            package_.replace(part.source->part.name, std::move(*bytes));
        }
        if (!lists_.changed()) return {};
        auto bytes = lists_.bytes();
        if (!bytes) return tl::unexpected(bytes.error());
        if (!compiled_.file.numbering.empty()) {
            package_.replace(compiled_.file.numbering, std::move(*bytes));
            return {};
        }
        const std::string part = package_.add("word/numbering.xml", word::kNumberingType, std::move(*bytes));
        auto related = package_.relate(compiled_.file.text.front().name,
                                       {{}, std::string(word::kRelationship) + "/numbering", part, false});
        if (!related) return tl::unexpected(related.error());
        return {};
    }

    const Template::Compiled& compiled_;
    const Value& data_;
    Copy copy_;
    Package package_;
    ListInstances lists_;
    Findings findings_;
    std::vector<FilledPart> parts_;
    std::vector<media::xml::Document> notes_;  // from which copies are made
};

}  // namespace

core::Result<Rendering> fill(const Template::Compiled& compiled, const Value& data, Copy copy) {
    return Job(compiled, data, copy).run();
}

}  // namespace concordat::documents
