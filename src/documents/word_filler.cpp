#include "documents/word_filler.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "documents/blank_marks.h"
#include "documents/paragraph_text.h"
#include "documents/placing.h"
#include "documents/settled_rows.h"
#include "documents/table_columns.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::Value;
using media::xml::Kind;
using media::xml::Node;
using word::w;

namespace {

// Elements and included texts inside each other that a document may have; our own reader takes no more.
constexpr auto kDeepest = static_cast<std::size_t>(media::xml::Limits().depth);

std::optional<std::size_t> numberOn(Node element, std::string_view attribute) {
    const auto text = element.attribute(attribute);
    std::size_t number = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
        return std::nullopt;
    return number;
}

// Whether what stands before an element and behind it are not one run of words.
bool endsWords(Node node) {
    return node.is(w("p")) || (node.parent().is(w("r")) && !node.is(w("lastRenderedPageBreak")));
}

}  // namespace

WordFiller::WordFiller(const Document& document, Copy copy)
    : compiled_(document.compiled),
      filling_(document.filling),
      findings_(document.findings),
      lists_(document.lists),
      ids_(document.ids),
      inserts_({document.package, lists_, compiled_.styles, compiled_.picture, compiled_.text_width}),
      copy_(copy) {}

core::Result<void> WordFiller::fillPart(const std::string& part, Node root, NoteCopies* footnotes,
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

// ---- the walk -----------------------------------------------------------------------------------------

// NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a part be
void WordFiller::visit(Node node) {
    if (node.kind() != Kind::Element || findings_.tooLarge()) return;
    if (node.name().ends_with("Pr")) {  // properties hold no tags, but those of drawings
        if (node.is({word::kWordDrawing, "docPr"})) fillDescription(node);
        if (isOfDrawing(node)) visitChildren(node);
        return;
    }
    if (node.is(kTagElement)) return fillTag(node);
    if (node.is(kSectionElement)) return node.parent().is(w("tblGrid")) ? repeatGrid(node) : repeat(node);
    if (node.is(w("t"))) return settleStop(node);
    if (node.is({word::kDrawingMain, "t"})) return fillGraphic(node);
    if (stopped_ && endsWords(node)) stopped_ = false;
    if (node.is(w("tbl"))) return visitTable(node);
    if (node.is(w("tr"))) return visitRow(node);
    if (node.is(w("tc"))) {
        if (const auto over = node.attribute(kOverColumns)) growOver(node, *over);
        if (!node.parent()) return;  // none of its columns is left
    } else if (node.is(w("hyperlink")) || node.is({word::kDrawingMain, "hlinkClick"})) {
        fillAddress(node);
    } else if (node.is(w("footnoteReference"))) {
        return visitNote(footnotes_, TextRole::Footnotes, node);
    } else if (node.is(w("endnoteReference"))) {
        return visitNote(endnotes_, TextRole::Endnotes, node);
    }
    visitChildren(node);
}

void WordFiller::visitChildren(Node node) {
    ++depth_;
    for (Node child : node.elements())
        visit(child);
    --depth_;
}

void WordFiller::visitTable(Node table) {
    const std::ptrdiff_t around = std::exchange(grid_growth_, 0);
    visitChildren(table);
    grid_growth_ = around;
}

// A row whose columns are repeated must come out as wide as the grid of its table.
void WordFiller::visitRow(Node row) {
    const Node section = row.firstElement(kSectionElement);
    if (!section) return visitChildren(row);
    const TemplateTag& tag = compiled_.table.tags[*tagNumber(section)];
    const std::size_t grid = gridOf(enclosing(row, w("tbl")));
    const bool fitted = columnsOf(row) == grid - static_cast<std::size_t>(grid_growth_);
    visitChildren(row);
    const std::size_t columns = columnsOf(row);
    if (!fitted || columns == grid || findings_.tooLarge()) return;
    findings_.report(
        tag.place,
        fmt::format("The section {} makes a row of {} columns in a table of {}. Repeat the same list in "
                    "every row, the first among them; where rows have lists of their own, these must "
                    "have as many items.",
                    written(tag), columns, grid));
}

void WordFiller::visitNote(NoteCopies* notes, TextRole role, Node reference) {
    const std::string given(reference.attribute(w("id")).value_or(""));
    const Node note = notes == nullptr ? Node() : notes->copyFor(reference);
    if (!note) return;
    std::vector<Node> copy = {note};
    const bool is_first = reference.attribute(w("id")) == given;
    if (!is_first) restart(copy, listsBelow(note, compiled_.styles));
    const auto part = std::ranges::find(compiled_.file.text, role, &TextPart::role);
    const std::string around = std::exchange(part_, part->name);
    inserts_.enter(part_);
    visitChildren(note);
    part_ = around;
    inserts_.enter(part_);
}

// A value that ends its own sentence, "6:00 p.m.", takes the full stop that the template has right behind it.
void WordFiller::settleStop(Node words) {
    const Node text = words.firstChild();
    if (!text) return;
    if (std::exchange(stopped_, false) && media::beginsWithFullStop(text.value()))
        setRunText(words, words.text().substr(1));
}

// ---- values -------------------------------------------------------------------------------------------

void WordFiller::fillTag(Node marker) {
    const TemplateTag& tag = compiled_.table.tags[*tagNumber(marker)];
    if (tag.kind == TagKind::Partial) return include(marker, tag);
    print(marker, tag);
}

void WordFiller::print(Node marker, const TemplateTag& tag) {
    const Filling::Looked looked = filling_.look(tag);
    if (looked.shown == Shown::Value && tag.form.becomes == Becomes::Picture && tag.formats.empty())
        return setPicture(marker, tag, *looked.value);
    const Printed printed = filling_.print(tag, looked);
    if (printed.shown == Shown::Value)
        return tag.form.becomes == Becomes::Text ? insert(marker, printed.text)
                                                 : insertForm(marker, tag, printed.text);
    if (printed.shown == Shown::Blank) {
        stopped_ = false;
        if (copy_ != Copy::Plain) return markBlank(marker, tag.name);
    }
    marker.remove();
}

void WordFiller::setPicture(Node marker, const TemplateTag& tag, const Value& value) {
    ids_.expect();
    const auto set = inserts_.setPicture(marker, tag.form, value);
    if (!set)
        findings_.reportUnfit(tag, "a picture", set.error());
    else if (!isDescribed(*set))
        findings_.undescribed(tag);
    marker.remove();
}

void WordFiller::insertForm(Node marker, const TemplateTag& tag, std::string_view text) {
    stopped_ = false;
    if (tag.form.becomes == Becomes::Picture) return setPicture(marker, tag, Value(text));
    if (tag.form.becomes == Becomes::Link) {
        if (const auto set = inserts_.setLink(marker, tag.form, text); !set)
            findings_.reportUnfit(tag, "a link", set.error());
        return;
    }
    constexpr std::size_t kNodesOfALetter = 2;  // what Markdown makes of a letter between marks
    const Node paragraph = paragraphOfItsOwn(marker);
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    const std::size_t copies = paragraph ? lines * (nodesBelow(paragraph) + 1) : 0;
    if (!findings_.mayGrow(text.size() * kNodesOfALetter + copies)) return;
    auto made = inserts_.setMarkdown(marker, text);
    if (!made) return findings_.reportUnfit(tag, "a link", made.error());
    if (!made->empty()) freshener_->freshen(*made);
}

void WordFiller::insert(Node marker, std::string_view text) {
    constexpr std::size_t kNodesOfALine = 3;  // the break, the text and what is in it
    stopped_ = text.ends_with('.');
    const std::vector<std::string_view> lines = linesOf(text);
    const Node paragraph = lines.size() > 1 ? paragraphOfItsOwn(marker) : Node();
    if (paragraph)
        insertParagraphs(paragraph, marker, lines);
    else if (lines.size() == 1 || findings_.mayGrow(lines.size() * kNodesOfALine))
        insertLines(marker, lines);
    marker.remove();
}

// A line to a paragraph; empty lines make none.
void WordFiller::insertParagraphs(Node paragraph, Node marker, std::vector<std::string_view> lines) {
    std::erase_if(lines, [](std::string_view line) { return line.empty(); });
    if (lines.empty() || !findings_.mayGrow((lines.size() - 1) * (nodesBelow(paragraph) + 1))) return;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        Node copy = paragraph.insertBefore(paragraph.clone());
        Node its_marker = findMarker(copy);
        insertLines(its_marker, {&lines[i], 1});
        its_marker.remove();
        std::vector<Node> whole = {copy};
        freshener_->freshen(whole);
    }
    insertLines(marker, {&lines.back(), 1});
}

// ---- words that are no paragraph of Word --------------------------------------------------------------

// The picture whose description names another, or the tags in a description.
void WordFiller::fillDescription(Node properties) {
    const auto words = numberOn(properties, kWordsWithTags);
    if (!words) return;
    properties.removeAttribute(kWordsWithTags);
    const WordsWithTags& given = compiled_.words[*words];
    if (const auto number = numberOn(properties, kPlaceholder)) {
        properties.removeAttribute(kPlaceholder);
        const TemplateTag& tag = compiled_.table.tags[*number];
        if (tag.form.becomes == Becomes::Picture) return exchangePicture(properties, tag, given);
        const Filling::Looked looked = filling_.look(tag);
        if (looked.shown == Shown::Value && meansPicture(*looked.value))
            return exchangePicture(properties, tag, given);
    }
    properties.setAttribute(given.attribute, wordsOf(given).text);
}

void WordFiller::exchangePicture(Node properties, const TemplateTag& tag, const WordsWithTags& words) {
    const Filling::Looked looked = filling_.look(tag);
    if (looked.shown == Shown::Blank) {
        if (copy_ != Copy::Plain) return properties.setAttribute("descr", blankMark(tag.name));
        if (Node drawing = enclosing(properties, w("drawing"))) removeFromRun(drawing);
    } else if (looked.shown == Shown::Value) {
        const std::string description = wordsOf(words, &tag).text;
        if (const std::string_view trimmed = media::trimmed(description); !trimmed.empty())
            properties.setAttribute("descr", trimmed);
        if (const auto set = inserts_.exchange(properties, tag.form, *looked.value); !set)
            return findings_.reportUnfit(tag, "a picture", set.error());
        if (!isDescribed(properties)) findings_.undescribed(tag);
    }
}

// Words in SmartArt or a chart, which have no line breaks.
void WordFiller::fillGraphic(Node text) {
    const auto words = numberOn(text, kWordsWithTags);
    if (!words) return;
    text.removeAttribute(kWordsWithTags);
    std::string filled = wordsOf(compiled_.words[*words]).text;
    std::ranges::replace(filled, '\n', ' ');
    text.setText(filled);
}

// The address of a link of the template. Where a value of it is blank, the words stand without a link.
void WordFiller::fillAddress(Node link) {
    const auto words = numberOn(link, kWordsWithTags);
    if (!words) return;
    link.removeAttribute(kWordsWithTags);
    const WordsWithTags& address = compiled_.words[*words];
    const FilledWords filled = wordsOf(address);
    if (filled.has_blank || filled.text.empty()) {
        if (link.is(w("hyperlink"))) return link.removeAttribute({word::kRelationship, "id"});
        return link.remove();
    }
    const auto id = inserts_.linkTo(filled.text);
    if (id) return link.setAttribute({word::kRelationship, "id"}, *id);
    const auto first =
        std::ranges::find_if(address.pieces, [](const auto& piece) { return piece.tag.has_value(); });
    findings_.reportUnfit(compiled_.table.tags[*first->tag], "a link", id.error());
}

WordFiller::FilledWords WordFiller::wordsOf(const WordsWithTags& given, const TemplateTag* picture) {
    FilledWords filled;
    std::size_t from = 0;
    for (std::size_t at = 0; picture != nullptr && at < given.pieces.size(); ++at)
        if (given.pieces[at].tag && &compiled_.table.tags[*given.pieces[at].tag] == picture) {
            addWords(given, 0, at, filled);
            from = at + 1;
        }
    addWords(given, from, given.pieces.size(), filled);
    return filled;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as sections may be
void WordFiller::addWords(const WordsWithTags& given, std::size_t from, std::size_t to, FilledWords& filled) {
    for (std::size_t at = from; at < to; ++at) {
        const WordsWithTags::Piece& piece = given.pieces[at];
        filled.text += piece.words;
        if (!piece.tag) continue;
        const TemplateTag& tag = compiled_.table.tags[*piece.tag];
        if (piece.partner) {
            const std::size_t end = *piece.partner;
            filling_.repeat(tag, end - at,
                            [&](std::size_t, Sample) { addWords(given, at + 1, end, filled); });
            at = end;
            continue;
        }
        const Printed printed = filling_.print(tag);
        if (printed.shown == Shown::Value) filled.text += printed.text;
        if (printed.shown != Shown::Blank) continue;
        filled.has_blank = true;
        if (copy_ != Copy::Plain) filled.text += blankMark(tag.name);
    }
}

// ---- included texts -----------------------------------------------------------------------------------

// Another text in the place of its tag, filled where it stands.
void WordFiller::include(Node marker, const TemplateTag& tag) {
    const Partial& partial = compiled_.partials.at({tag.name, part_});
    ++included_;
    includeAt(marker, tag, partial);
    --included_;
}

// Of this rendering: a compiled template is read by many threads, and copying takes room in the tree.
Node WordFiller::bodyOf(const std::string& name, const Partial& partial) {
    const auto [tree, is_new] = partials_.try_emplace({name, part_});
    if (is_new) tree->second = std::make_unique<media::xml::Document>(partial.text.tree.clone());
    return tree->second->root().firstElement(w("body"));
}

void WordFiller::includeAt(Node marker, const TemplateTag& tag, const Partial& partial) {
    if (depth_ + partial.height > kDeepest) {
        findings_.report(tag.place, fmt::format("\"{}\" includes itself without end.", tag.name));
        return marker.remove();
    }
    const Node body = bodyOf(tag.name, partial);
    if (!findings_.mayGrow(nodesBelow(body))) return;
    std::vector<Node> copy;
    if (const Node paragraph = partial.fits_in_a_sentence ? Node() : paragraphOfItsOwn(marker)) {
        for (const Node block : body.elements()) {
            copy.push_back(Node(paragraph).insertBefore(block.clone()));
            keepApart(copy.back());
        }
        freshen(copy, partial.lists);
        giveHeaders(copy, paragraph);
        if (!copy.empty()) passNewPage(paragraph, copy.front(), NewPage::Always);
        removeParagraph(paragraph);
        if (const Node after = copy.empty() ? Node() : copy.back().nextElement()) keepApart(after);
    } else {
        splitBefore(marker);
        const Node run = marker.parent();
        const bool in_link = static_cast<bool>(enclosing(run, w("hyperlink")));
        const auto take = [&](Node piece) {
            if (!piece.is(w("pPr"))) copy.push_back(inTheLookOf(run, Node(run).insertBefore(piece.clone())));
        };
        for (const Node piece : body.firstElement().elements())
            if (in_link && piece.is(w("hyperlink")))  // a link cannot stand in another
                std::ranges::for_each(piece.elements(), take);
            else
                take(piece);
        removeFromRun(marker);
        freshen(copy, partial.lists);
    }
    ++depth_;
    for (const Node node : copy)
        visit(node);
    --depth_;
}

// ---- sections -----------------------------------------------------------------------------------------

void WordFiller::repeat(Node section) {
    const std::size_t number = *tagNumber(section);
    const Node parent = section.parent();
    const auto restarts = compiled_.restarts.find(number);
    static const RestartingLists kNone;
    const RestartingLists& lists = restarts == compiled_.restarts.end() ? kNone : restarts->second;
    const bool has_names = !lists.empty() || Freshener::concerns(section);
    // Contents are written from the whole text.
    std::optional<SettledRows> settled;
    if (!compiled_.has_contents) settled.emplace(section, ids_);
    const bool shown = filling_.repeat(compiled_.table.tags[number], nodesBelow(section) + 1,
                                       [&](std::size_t index, Sample sample) {
                                           std::vector<Node> copy = copyOf(section, sample);
                                           if (!copy.empty()) settleNewPage(copy.front(), index);
                                           if (index > 0 && has_names) freshen(copy, lists);
                                           for (const Node node : copy)
                                               visit(node);
                                           if (settled) settled->next();
                                       });
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

// The columns of a table's grid, as many as its cells will be; where the name means something only further
// inside, the grid stays.
void WordFiller::repeatGrid(Node section) {
    const std::size_t number = *tagNumber(section);
    const std::size_t times = filling_.times(compiled_.table.tags[number]).value_or(1);
    if (!findings_.mayGrow(times * (nodesBelow(section) + 1))) return;
    grown_[number] = growGrid(section, times);
    grid_growth_ += grown_[number];
}

void WordFiller::growOver(Node cell, std::string_view number) {
    for (const auto& [section, columns] : grown_)
        if (std::to_string(section) == number && columns != 0) growCell(cell, columns);
    cell.removeAttribute(kOverColumns);
}

// What the section holds, in front of it.
std::vector<Node> WordFiller::copyOf(Node section, Sample sample) {
    std::vector<Node> copy;
    for (Node node : section.children()) {
        copy.push_back(section.insertBefore(sample == Sample::Goes ? node.unlink() : node.clone()));
        keepApart(copy.back());
    }
    return copy;
}

// A copy of something that stands in the document already, or may.
void WordFiller::freshen(std::vector<Node>& copy, const RestartingLists& lists) {
    freshener_->freshen(copy);
    restart(copy, lists);
}

void WordFiller::restart(std::vector<Node>& copy, const RestartingLists& lists) {
    if (lists.empty()) return;
    if (auto restarted = lists_.restart(copy, lists, included_); !restarted) list_error_ = restarted.error();
}

}  // namespace concordat::documents
