#include "documents/template_words.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "documents/links.h"
#include "documents/section_pairs.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Name;
using media::xml::Node;
using word::kDrawingMain;
using word::kRelationship;
using word::w;

namespace {

constexpr Name kProperties{word::kWordDrawing, "docPr"};
constexpr Name kPictureProperties{word::kDrawingPicture, "cNvPr"};
constexpr Name kDiagram{"http://schemas.openxmlformats.org/drawingml/2006/diagram", "relIds"};
constexpr Name kChart{"http://schemas.openxmlformats.org/drawingml/2006/chart", "chart"};

// A link around words, or that of a drawing.
bool isHyperlink(Node node) {
    return node.is(w("hyperlink")) || (node.is({kDrawingMain, "hlinkClick"}) && isOfDrawing(node.parent()));
}

bool isGraphicReference(Node node) {
    return node.is(kDiagram) || node.is(kChart);
}

media::mustache::Delimiters takeDelimiters(Node node) {
    const std::string given(node.attribute(kDelimiters).value_or(""));
    node.removeAttribute(kDelimiters);
    const std::size_t blank = given.find(' ');
    if (blank == std::string::npos) return {};
    return {given.substr(0, blank), given.substr(blank + 1)};
}

// Office programs write the description of a picture a second time, where nobody reads it.
void dropSecondDescription(Node properties, std::string_view attribute) {
    const Node drawing = properties.parent();
    for (Node node = drawing; node; node = node.nextBelow(drawing))
        if (node.is(kPictureProperties) && node.attribute(attribute) == properties.attribute(attribute))
            node.removeAttribute(attribute);
}

bool isValue(const TemplateTag& tag) {
    return tag.kind == TagKind::Variable || tag.kind == TagKind::Unescaped;
}

}  // namespace

bool holdsWordsOfItsOwn(Node element) {
    return element.is(kProperties) || isHyperlink(element) || isGraphicReference(element);
}

core::Result<void> WordsReader::takeAttributes(Node root, const TextPart& place, const std::string& part) {
    related_.reset();
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (!holdsWordsOfItsOwn(node)) continue;
        // Nobody else may number our tags.
        node.removeAttribute(kPlaceholder);
        node.removeAttribute(kWordsWithTags);
        const Source source{place, takeDelimiters(node)};
        if (node.is(kProperties)) {
            takeDescription(node, source);
            continue;
        }
        auto taken = isGraphicReference(node) ? noteGraphic(node, source.delimiters, part)
                                              : takeAddress(node, source, part);
        if (!taken) return taken;
    }
    return dropRelationships(root, part);
}

// What an element names in its part; nothing where it names nothing.
core::Result<std::optional<Relationship>> WordsReader::relationship(Node element, Name attribute,
                                                                    const std::string& part) {
    const auto id = element.attribute(attribute);
    if (!id) return std::nullopt;
    if (!related_) {
        auto read = package_.relationships(part);
        if (!read) return tl::unexpected(read.error());
        related_ = *std::move(read);
    }
    const auto found = std::ranges::find(*related_, *id, &Relationship::id);
    return found == related_->end() ? std::nullopt : std::optional(*found);
}

// ---- addresses ----------------------------------------------------------------------------------------

core::Result<void> WordsReader::takeAddress(Node link, const Source& source, const std::string& part) {
    const auto target = relationship(link, {kRelationship, "id"}, part);
    if (!target) return tl::unexpected(target.error());
    if (!*target || !(*target)->external) return {};
    const std::string address = withTags((*target)->target, source.delimiters);
    if (address.find(source.delimiters.begin) == std::string::npos) return {};
    filled_.emplace((*target)->id);
    if (const WordsWithTags* words = takeWords(link, address, source)) refuseForms(*words, {});
    return {};
}

// Those of `filled_` that nothing but links with words of their own still names.
core::Result<void> WordsReader::dropRelationships(Node root, const std::string& part) {
    std::set<std::string> ids = std::exchange(filled_, {});
    if (ids.empty()) return {};
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.kind() != media::xml::Kind::Element || node.attribute(kWordsWithTags)) continue;
        for (const media::xml::Attribute& attribute : node.attributes())
            if (attribute.ns == kRelationship) ids.erase(std::string(attribute.value));
    }
    for (const std::string& id : ids)
        if (auto dropped = package_.unrelate(part, id); !dropped) return dropped;
    return {};
}

// ---- descriptions -------------------------------------------------------------------------------------

// Tags in the description of a picture or drawing, or in its title. A picture that one of them names is
// exchanged, and the words beside that tag describe it.
void WordsReader::takeDescription(Node properties, const Source& source) {
    for (const std::string_view attribute : {"descr", "title"}) {
        const std::string text(properties.attribute(attribute).value_or(""));
        if (text.find(source.delimiters.begin) == std::string::npos) continue;
        dropSecondDescription(properties, attribute);
        WordsWithTags* words = takeWords(properties, text, source);
        properties.setAttribute(attribute, "");
        if (words == nullptr) continue;
        words->attribute = attribute;
        const auto picture = pictureIn(*words);
        if (picture) properties.setAttribute(kPlaceholder, std::to_string(*picture));
        refuseForms(*words, picture);
        return;
    }
}

// The tag of the picture that is shown in the place of this one: the one that says so, and one that stands
// alone. One with words behind it may be a part of them: what its value is decides.
std::optional<std::size_t> WordsReader::pictureIn(const WordsWithTags& words) {
    const std::vector<WordsWithTags::Piece>& pieces = words.pieces;
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        if (!pieces[at].tag) continue;
        if (pieces[at].partner) {  // what a section holds may be there several times
            at = std::max(at, *pieces[at].partner);
            continue;
        }
        const TemplateTag& tag = text_.table.tags[*pieces[at].tag];
        if (isValue(tag) && tag.form.becomes == Becomes::Picture) return pieces[at].tag;
    }
    if (pieces.empty() || !pieces.front().tag) return {};
    TemplateTag& first = text_.table.tags[*pieces.front().tag];
    if (!isValue(first) || !first.formats.empty() || first.form.becomes != Becomes::Text) return {};
    if (pieces.size() == 1) first.form.becomes = Becomes::Picture;
    return pieces.size() == 1 || pieces[1].words.starts_with(' ') ? pieces.front().tag : std::nullopt;
}

// ---- SmartArt and charts ------------------------------------------------------------------------------

// What is shown at a place has the delimiters of that place.
core::Result<void> WordsReader::noteGraphic(Node reference, const Delimiters& delimiters,
                                            const std::string& part) {
    if (delimiters == Delimiters()) return {};
    const auto shown = relationship(reference, {kRelationship, reference.is(kDiagram) ? "dm" : "id"}, part);
    if (!shown) return tl::unexpected(shown.error());
    if (!*shown || (*shown)->external) return {};
    of_graphics_.emplace((*shown)->target, delimiters);
    const std::string* data = package_.find((*shown)->target);
    if (data == nullptr || reference.is(kChart)) return {};
    // SmartArt names what it looked like when it was last drawn.
    for (const Relationship& each : *related_)
        if (isGraphic(each.type) && data->find(fmt::format("relId=\"{}\"", each.id)) != std::string::npos)
            of_graphics_.emplace(each.target, delimiters);
    return {};
}

void WordsReader::takeGraphic(Node root, const TextPart& part) {
    const auto own = of_graphics_.find(part.name);
    const Source source{part, own == of_graphics_.end() ? Delimiters() : own->second};
    for (Node node = root; node; node = node.nextBelow(root))
        if (node.is({kDrawingMain, "p"})) takeGraphicParagraph(node, source);
}

// A tag may be spread over runs here as well: all words of the paragraph go into the first.
void WordsReader::takeGraphicParagraph(Node paragraph, const Source& source) {
    std::vector<Node> texts;
    std::string joined;
    for (const Node piece : paragraph.elements()) {
        Node text = piece.is({kDrawingMain, "r"}) ? piece.firstElement({kDrawingMain, "t"}) : Node();
        if (!text) continue;
        texts.push_back(text);
        joined += text.text();
        text.removeAttribute(kWordsWithTags);
    }
    if (joined.find(source.delimiters.begin) == std::string::npos) return;
    for (Node text : texts)
        text.setText("");
    if (const WordsWithTags* words = takeWords(texts.front(), joined, source)) refuseForms(*words, {});
}

// ---- words --------------------------------------------------------------------------------------------

// Puts the words with their tags aside, and their number on the element; nothing where tags cannot be read.
WordsWithTags* WordsReader::takeWords(Node element, const std::string& text, const Source& source) {
    TagTable& table = text_.table;
    Delimiters delimiters = source.delimiters;
    const Scan scan = scanTags(text, delimiters);
    const Place place{source.place.name, {}, text, source.place.role};
    for (const ScanProblem& each : scan.problems)
        table.problems.push_back({Fault::BadName, place, each.tag, sentenceOf(each)});
    WordsWithTags words;
    Story story{element, {}};
    std::size_t at = 0;
    for (const ScannedTag& tag : scan.tags) {
        if (tag.at > at) words.pieces.push_back({text.substr(at, tag.at - at), {}, {}});
        at = tag.at + tag.size;
        if (tag.kind == TagKind::Comment) continue;
        const std::size_t number = table.tags.size();
        words.pieces.push_back({{}, number, {}});
        table.tags.push_back({tag.kind, tag.name, place, tag.formats, tag.form, tag.repeats});
        story.tags.push_back(number);
        const bool repeats_others = tag.repeats != Repeats::ByPlace && tag.repeats != Repeats::Text;
        if (tag.kind == TagKind::Partial || tag.kind == TagKind::Delimiters || repeats_others)
            table.report(Fault::Unsupported, number,
                         fmt::format("The tag {} stands in a drawing, the description of a picture or the "
                                     "address of a link, where only values are printed and words repeated.",
                                     written(table.tags[number])));
    }
    if (at < text.size()) words.pieces.push_back({text.substr(at), {}, {}});
    if (!scan.problems.empty()) return nullptr;
    pair(story, words);
    element.setAttribute(kWordsWithTags, std::to_string(text_.words.size()));
    return &text_.words.emplace_back(std::move(words));
}

void WordsReader::pair(const Story& story, WordsWithTags& words) {
    TagTable& table = text_.table;
    const std::size_t problems = table.problems.size();
    const SectionPairs pairs = pairSections(story, table);
    for (std::size_t each = problems; each < table.problems.size(); ++each)
        table.problems[each].message +=
            " Words of SmartArt, charts, descriptions and addresses repeat within one text only: put both "
            "tags into the same one, or write the list as paragraphs or a table of the document.";
    std::map<std::size_t, std::size_t> piece_of;  // by the number of its tag
    for (std::size_t piece = 0; piece < words.pieces.size(); ++piece)
        if (words.pieces[piece].tag) piece_of.emplace(*words.pieces[piece].tag, piece);
    for (const SectionPair& each : pairs.pairs) {
        words.pieces[piece_of.at(each.opening)].partner = piece_of.at(each.closing);
        words.pieces[piece_of.at(each.closing)].partner = piece_of.at(each.opening);
    }
}

// Everything here is words; `picture` is the one tag that is not.
void WordsReader::refuseForms(const WordsWithTags& words, std::optional<std::size_t> picture) {
    for (const WordsWithTags::Piece& piece : words.pieces) {
        if (!piece.tag || piece.tag == picture) continue;
        const TemplateTag& tag = text_.table.tags[*piece.tag];
        if (tag.form.becomes != Becomes::Text)
            text_.table.report(Fault::Unsupported, *piece.tag,
                               fmt::format("The tag {} becomes a picture, a link or paragraphs, and stands "
                                           "where only words are printed; take “| {}” out.",
                                           written(tag), written(tag.form)));
    }
}

}  // namespace concordat::documents
