#include "documents/contents.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/ascii.h"
#include "documents/contents_listing.h"
#include "documents/inserts.h"
#include "documents/list_labels.h"
#include "documents/numbers.h"
#include "documents/paragraph_text.h"
#include "documents/properties.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

constexpr std::string_view kBookmark = "_Toc";  // as Word names those of its own

// One field with its marks, each in a run of a paragraph; paragraphs of one container.
struct Field {
    std::string instruction;
    Node begin;
    Node separate;  // empty where it has no result yet
    Node end;

    [[nodiscard]] static Node paragraphOf(Node mark) { return mark.parent().parent(); }
    [[nodiscard]] Node first() const { return paragraphOf(begin); }
    [[nodiscard]] Node last() const { return paragraphOf(end); }
};

struct Contents {
    Field field;
    Listing listing;
};

bool standsInRun(Node mark) {
    return mark.parent().is(w("r")) && mark.parent().parent().is(w("p"));
}

// Whether its entries can be written: its marks stand in runs of paragraphs of one container, and no section
// of the document ends among them.
bool isWhole(const Field& field) {
    if (!standsInRun(field.begin) || !standsInRun(field.end)) return false;
    const Node first = field.first();
    const Node last = field.last();
    if (first.parent() != last.parent()) return false;
    if (!field.separate) return first == last;
    if (!standsInRun(field.separate) || Field::paragraphOf(field.separate) != first) return false;
    for (Node node = first; node != last; node = node.nextElement())
        if (node.is(w("p")) && endsSection(node)) return false;
    return true;
}

struct Found {
    std::vector<Contents> contents;  // in the order of their ends; one within another is left to that
    bool any_left = false;           // tables of contents that are left as they stand
};

// Whoever locks a field wants it left alone.
bool isLocked(Node begin) {
    const std::string_view lock = begin.attribute(w("fldLock")).value_or("0");
    return lock == "1" || lock == "true" || lock == "on";
}

Found contentsBelow(Node root) {
    struct Open {
        Field field;
        std::size_t found_before = 0;
    };
    Found found;
    std::vector<Contents>& all = found.contents;
    std::vector<Open> open;
    bool any_entry_fields = false;
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.is(w("fldSimple")))
            found.any_left |= isContents(wordsOfInstruction(node.attribute(w("instr")).value_or("")));
        if (!open.empty() && !open.back().field.separate && node.is(w("instrText")))
            open.back().field.instruction += node.text();
        if (!node.is(w("fldChar"))) continue;
        const std::string_view type = node.attribute(w("fldCharType")).value_or("");
        if (type == "begin") {
            open.push_back({{{}, node, {}, {}}, all.size()});
        } else if (type == "separate" && !open.empty()) {
            open.back().field.separate = node;
        } else if (type == "end" && !open.empty()) {
            Open ended = std::move(open.back());
            open.pop_back();
            ended.field.end = node;
            const std::vector<std::string> words = wordsOfInstruction(ended.field.instruction);
            any_entry_fields |= !words.empty() && core::lowered(words.front()) == "tc";
            if (!isContents(words) || isLocked(ended.field.begin)) continue;
            auto listing = readListing(words);
            if (!listing || !isWhole(ended.field)) {
                found.any_left |= !listsSequence(words);
                continue;
            }
            all.erase(all.begin() + static_cast<std::ptrdiff_t>(ended.found_before), all.end());
            all.push_back({std::move(ended.field), *std::move(listing)});
        }
    }
    if (any_entry_fields)
        found.any_left |=
            std::erase_if(all, [](const Contents& each) { return each.listing.with_entry_fields; }) > 0;
    return found;
}

std::string_view styleOf(Node paragraph) {
    const Node properties = propertiesOf(paragraph);
    return properties ? valueOf(properties.firstElement(w("pStyle"))) : std::string_view();
}

// What may begin in one paragraph and end in another stays.
bool marksRange(Node node) {
    return node.ns() == word::kWord &&
           (node.name().starts_with("bookmark") || node.name().starts_with("comment") ||
            node.name().starts_with("perm"));
}

// Takes a node of a paragraph away; the marks of ranges in it stay in its place.
void removeKeepingMarks(Node gone) {
    for (Node node = gone.firstChild(); node;) {
        Node mark = node;
        node = node.nextBelow(gone);
        if (marksRange(mark)) gone.insertBefore(mark.unlink());
    }
    gone.remove();
}

// Takes the siblings from `from` up to `end` away; an empty `end` means up to the last.
void removeUpTo(Node from, Node end) {
    while (from && from != end) {
        const Node gone = from;
        from = from.next();
        if (!gone.is(w("pPr")) && !marksRange(gone)) removeKeepingMarks(gone);
    }
}

// Gives a mark a run of its own.
void isolate(Node mark) {
    Node run = mark.parent();
    standAlone(mark);
    if (isEmptyRun(run)) run.remove();
}

// On a paragraph of an old entry whose words were taken away.
constexpr std::string_view kEntry = "concordat-entry";

bool isRightStop(Node stop) {
    const auto kind = stop.attribute(w("val"));
    return kind == "right" || kind == "end";
}

bool tabsToTheRight(Node tabs) {
    return tabs && std::ranges::any_of(tabs.elements(), isRightStop);
}

// The place of the entries of one table of contents, without them, and the look of its paragraphs.
class EntryPlace {
public:
    explicit EntryPlace(const Field& field)
        : first_(field.first()), last_entry_(first_), separate_(field.separate), end_(field.end) {
        isolate(end_);
        if (!separate_) {
            separate_ = end_.parent().insertElementBefore(w("r")).appendElement(w("fldChar"));
            separate_.setAttribute(w("fldCharType"), "separate");
        }
        isolate(separate_);
        if (field.last() == first_)
            emptyOne();
        else
            emptyMany(field.last());
    }

    // The paragraph of the next entry, in a style, or in that of the first where it is empty. The first one
    // holds the beginning of the field.
    Node paragraph(std::string_view style) {
        const std::string own(styleOf(first_));
        const bool is_first = !std::exchange(begun_, true);
        if (is_first && (style.empty() || style == own)) return first_;
        if (!is_first) last_entry_ = last_entry_.insertElementAfter(w("p"));
        const auto look = looks_.find(style.empty() ? std::string_view(own) : style);
        if (is_first) {
            if (Node given = propertiesOf(first_)) {
                begins_page_ = static_cast<bool>(given.firstElement(w("pageBreakBefore")));
                given.remove();
            }
        }
        Node properties = propertiesFor(last_entry_, "pPr");
        if (look != looks_.end() && look->second) {
            properties.insertBefore(look->second.clone());
            properties.remove();
        } else if (!style.empty()) {
            properties.appendElement(w("pStyle")).setAttribute(w("val"), style);
        }
        if (is_first && begins_page_) {
            static constexpr std::array<std::string_view, 3> kBefore{"pStyle", "keepNext", "keepLines"};
            place(propertiesFor(first_, "pPr"), "pageBreakBefore", kBefore);
        }
        return last_entry_;
    }

    // The stops of a look that has one at the right margin; empty where none has.
    [[nodiscard]] Node rightStops() const {
        for (const auto& [style, look] : looks_)
            if (look && tabsToTheRight(look.firstElement(w("tabs")))) return look.firstElement(w("tabs"));
        return {};
    }

    // Behind the last entry the field ends, unless its end stands in a paragraph of its own.
    void close() {
        if (!has_closing_) last_entry_.append(end_.parent().unlink());
    }

private:
    // Of the paragraph of an entry, without what belongs to that one alone.
    void takeLook(Node paragraph) {
        Node look;
        if (const Node properties = propertiesOf(paragraph)) look = withoutOwn(properties);
        looks_.emplace(styleOf(paragraph), look);
    }

    static Node withoutOwn(Node properties) {
        Node look = properties.clone();
        for (const char* own : {"pageBreakBefore", "rPr", "sectPr", "pPrChange"})
            if (Node given = look.firstElement(w(own))) given.remove();
        return look;
    }

    // What stands behind the field in its paragraph goes on behind the last entry.
    void emptyOne() {
        takeLook(first_);
        const Node end_run = end_.parent();
        removeUpTo(separate_.parent().next(), end_run);
        if (!contentAfter(end_run, Blanks::Ignored) && !endsSection(first_)) return;
        has_closing_ = true;
        Node closing = first_.insertElementAfter(w("p"));
        if (const Node properties = propertiesOf(first_)) {
            Node kept = closing.append(withoutOwn(properties));
            if (Node section = properties.firstElement(w("sectPr"))) kept.append(section.unlink());
        }
        moveInto(closing, end_run, {});
    }

    void emptyMany(Node last) {
        const Node end_run = end_.parent();
        takeLook(first_);
        removeUpTo(separate_.parent().next(), {});
        for (Node node = first_.next(); node != last;) {
            Node gone = node;
            node = node.next();
            if (gone.is(w("p"))) {
                takeLook(gone);
                removeParagraph(gone);
            } else if (gone.kind() == media::xml::Kind::Element && !marksRange(gone)) {
                gone.remove();
            }
        }
        const bool is_entry = contentBefore(end_run, Blanks::Ignored) || last.attribute(kEntry);
        if (is_entry) takeLook(last);
        removeUpTo(last.firstChild(), end_run);
        last.removeAttribute(kEntry);
        has_closing_ = !is_entry || contentAfter(end_run, Blanks::Ignored) || endsSection(last);
        if (has_closing_) return;
        first_.append(Node(end_run).unlink());
        removeParagraph(last);
    }

    Node first_;
    Node last_entry_;
    Node separate_;
    Node end_;
    std::map<std::string, Node, std::less<>> looks_;  // properties of paragraphs by style; empty for none
    bool has_closing_ = false;  // whether the field ends in a paragraph that is no entry
    bool begun_ = false;
    bool begins_page_ = false;
};

// Takes the words of entries away and leaves their paragraphs, so that places in the text stay what they are.
void takeWords(const Field& field) {
    if (!field.separate) return;
    Node separate = field.separate;
    Node end = field.end;
    isolate(separate);
    isolate(end);
    const Node last = field.last();
    if (last == field.first()) return removeUpTo(separate.parent().next(), end.parent());
    removeUpTo(separate.parent().next(), {});
    std::vector<Node> paragraphs;
    for (Node node = field.first().next(); node != last; node = node.next())
        for (Node inner = node; inner; inner = inner.nextBelow(node))
            if (inner.is(w("p"))) paragraphs.push_back(inner);
    for (Node paragraph : paragraphs) {
        removeUpTo(paragraph.firstChild(), {});
        paragraph.setAttribute(kEntry, "1");
    }
    if (contentBefore(end.parent(), Blanks::Ignored)) Node(last).setAttribute(kEntry, "1");
    removeUpTo(last.firstChild(), end.parent());
}

// A paragraph that a table of contents may list.
struct Heading {
    Node paragraph;
    std::string number;  // as its list shows it; empty for none
    std::string words;
    std::string style;  // its name in small letters
    int outline = 0;    // from 1 to 9; 0 for none
    std::string bookmark = {};
};

// "heading 3" is of level 3.
int levelOfHeading(std::string_view style) {
    constexpr std::string_view kHeading = "heading ";
    return style.starts_with(kHeading) ? levelInText(style.substr(kHeading.size())).value_or(0) : 0;
}

// The level at which a table lists it; 0 where it does not.
int levelOf(const Listing& listing, const Heading& heading) {
    if (const auto style = listing.styles.find(heading.style); style != listing.styles.end())
        return style->second;
    if (const int level = levelOfHeading(heading.style); listing.headings.hold(level)) return level;
    return listing.outline.hold(heading.outline) ? heading.outline : 0;
}

// The words of a paragraph that a reader sees, on one line; those of notes, boxes and pictures are not its.
class Line {
public:
    explicit Line(const Styles& styles) : styles_(styles) {}

    [[nodiscard]] std::string of(Node paragraph) {
        line_.clear();
        for (Node node = paragraph.firstChild(); node;) {
            take(node);
            node = isUnseen(node) ? nextBeside(node, paragraph) : node.nextBelow(paragraph);
        }
        if (line_.ends_with(' ')) line_.pop_back();
        return std::move(line_);
    }

private:
    static Node nextBeside(Node node, Node top) {
        while (node != top && !node.next())
            node = node.parent();
        return node == top ? Node() : node.next();
    }

    [[nodiscard]] bool isUnseen(Node node) const {
        static constexpr std::array<std::string_view, 9> kUnseen{
            "pPr", "rPr", "del", "moveFrom", "instrText", "drawing", "pict", "object", "rt"};
        if (node.is({word::kCompatibility, "AlternateContent"})) return true;
        if (node.ns() != word::kWord) return false;
        return std::ranges::find(kUnseen, node.name()) != kUnseen.end() ||
               (node.name() == "r" && isHidden(node));
    }

    [[nodiscard]] bool isHidden(Node run) const {
        const Node properties = propertiesOf(run);
        if (!properties) return false;
        if (const Node vanish = properties.firstElement(w("vanish"))) return isOn(vanish);
        const Node style = properties.firstElement(w("rStyle"));
        const Node vanish = style ? styles_.find(valueOf(style), "rPr", "vanish") : Node();
        return vanish && isOn(vanish);
    }

    void take(Node node) {
        if (node.ns() != word::kWord || node.kind() != media::xml::Kind::Element) return;
        const std::string_view name = node.name();
        if (name == "t") {
            for (const char c : node.text())
                add(c);
        } else if (name == "noBreakHyphen") {
            line_ += "\xE2\x80\x91";  // U+2011
        } else if (name == "tab" || name == "br" || name == "cr") {
            add(' ');
        }
    }

    void add(char c) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank || (!line_.empty() && line_.back() != ' ')) line_ += blank ? ' ' : c;
    }

    const Styles& styles_;
    std::string line_;
};

// The paragraphs that any of the tables lists.
class Headings {
public:
    Headings(Node root, const ContentsSource& source, std::span<const Contents> contents) {
        ListLabels labels(source.numbering, source.named);
        Line line(source.styles);
        for (Node node = root; node; node = node.nextBelow(root)) {
            if (node.is(w("bookmarkStart")) || node.is(w("bookmarkEnd"))) noteBookmark(node);
            if (!node.is(w("p")) || enclosing(node, w("txbxContent"))) continue;
            const std::optional<ListLabel> label = labels.next(node);
            if (!mayBeListed(node)) continue;
            Heading heading{node,
                            label ? label->text : std::string(),
                            {},
                            core::lowered(source.styles.nameOf(source.styles.styleOf(node))),
                            source.styles.headingLevel(node)};
            if (std::ranges::none_of(
                    contents, [&](const Contents& each) { return levelOf(each.listing, heading) > 0; }))
                continue;
            heading.words = line.of(node);
            if (!heading.words.empty()) headings_.push_back(std::move(heading));
        }
    }

    [[nodiscard]] std::vector<Heading>& all() { return headings_; }

    // The bookmark on a heading: its own, if it has one of a table of contents.
    const std::string& bookmarkOn(Heading& heading) {
        if (!heading.bookmark.empty()) return heading.bookmark;
        for (const Node child : heading.paragraph.elements())
            if (child.is(w("bookmarkStart")) &&
                child.attribute(w("name")).value_or("").starts_with(kBookmark))
                return heading.bookmark = child.attribute(w("name")).value_or("");
        do
            heading.bookmark = fmt::format("{}{:09}", kBookmark, ++last_name_);
        while (names_.contains(heading.bookmark));
        const std::string id = ids_.fresh();
        const Node properties = propertiesOf(heading.paragraph);
        Node start = properties ? Node(properties).insertElementAfter(w("bookmarkStart"))
                                : heading.paragraph.firstChild().insertElementBefore(w("bookmarkStart"));
        start.setAttribute(w("id"), id);
        start.setAttribute(w("name"), heading.bookmark);
        heading.paragraph.appendElement(w("bookmarkEnd")).setAttribute(w("id"), id);
        return heading.bookmark;
    }

private:
    void noteBookmark(Node mark) {
        ids_.note(mark.attribute(w("id")).value_or(""));
        if (const auto name = mark.attribute(w("name"))) names_.emplace(*name);
    }

    // One with a style or a level of its own; what else there is, no table lists.
    static bool mayBeListed(Node paragraph) {
        const Node properties = propertiesOf(paragraph);
        return properties &&
               (properties.firstElement(w("pStyle")) || properties.firstElement(w("outlineLvl")));
    }

    std::vector<Heading> headings_;
    Numbers ids_;
    std::set<std::string, std::less<>> names_;
    std::size_t last_name_ = 0;
};

void appendWords(Node container, std::string_view words) {
    setRunText(container.appendElement(w("r")).appendElement(w("t")), words);
}

void appendMark(Node container, std::string_view type) {
    container.appendElement(w("r")).appendElement(w("fldChar")).setAttribute(w("fldCharType"), type);
}

// Writes the entries of one table of contents.
class Writer {
public:
    Writer(EntryPlace& place, const Listing& listing, const ContentsSource& source, Headings& headings,
           Emu width)
        : place_(place), listing_(listing), source_(source), headings_(headings), width_(width) {}

    void write(Heading& heading, int level) {
        Node paragraph = place_.paragraph(styleOfLevel(level));
        const bool has_page = !listing_.without_pages.hold(level);
        const std::string& bookmark = headings_.bookmarkOn(heading);
        if (has_page && listing_.separator.empty()) makeStop(paragraph);
        Node words = paragraph;
        if (listing_.links) {
            words = paragraph.appendElement(w("hyperlink"));
            words.setAttribute(w("anchor"), bookmark);
            words.setAttribute(w("history"), "1");
        }
        if (!heading.number.empty()) {
            const bool has_stop = numberHasStop(paragraph);
            appendWords(words, has_stop ? heading.number : heading.number + " ");
            if (has_stop) words.appendElement(w("r")).appendElement(w("tab"));
        }
        appendWords(words, heading.words);
        if (!has_page) return;
        if (listing_.separator.empty())
            words.appendElement(w("r")).appendElement(w("tab"));
        else
            appendWords(words, listing_.separator);
        appendMark(words, "begin");
        setRunText(words.appendElement(w("r")).appendElement(w("instrText")),
                   fmt::format(" PAGEREF {} \\h ", bookmark));
        appendMark(words, "separate");
        appendMark(words, "end");
    }

private:
    // That of the first entry where the document has none for the level.
    [[nodiscard]] std::string styleOfLevel(int level) const {
        const NamedStyle* style = source_.named.find(fmt::format("toc {}", level));
        return style == nullptr ? std::string() : style->id;
    }

    [[nodiscard]] Node stopsOf(Node paragraph) const {
        const Node given = propertiesOf(paragraph);
        const Node own = given ? given.firstElement(w("tabs")) : Node();
        return own ? own : source_.styles.find(styleOf(paragraph), "pPr", "tabs");
    }

    // Whether the words behind a number begin at a stop of their own.
    [[nodiscard]] bool numberHasStop(Node paragraph) const {
        const Node stops = stopsOf(paragraph);
        return stops && std::ranges::any_of(stops.elements(), [](Node stop) {
                   const auto kind = stop.attribute(w("val"));
                   return kind == "left" || kind == "start" || kind == "num";
               });
    }

    // Page numbers stand at the right margin, with the leader that other levels have.
    void makeStop(Node paragraph) const {
        static constexpr std::array<std::string_view, 10> kBefore{
            "pStyle",  "keepNext",     "keepLines", "pageBreakBefore",
            "framePr", "widowControl", "numPr",     "suppressLineNumbers",
            "pBdr",    "shd"};
        constexpr Emu kTwentieth = 635;  // of a point, in EMU
        if (tabsToTheRight(stopsOf(paragraph)) || enclosing(paragraph, w("tc"))) return;
        Node stops = place(propertiesFor(paragraph, "pPr"), "tabs", kBefore);
        if (const Node others = place_.rightStops()) {
            for (const Node stop : others.elements())
                if (isRightStop(stop)) stops.append(stop.clone());
            return;
        }
        Node stop = stops.appendElement(w("tab"));
        stop.setAttribute(w("val"), "right");
        stop.setAttribute(w("pos"), std::to_string(width_ / kTwentieth));
    }

    EntryPlace& place_;
    const Listing& listing_;
    const ContentsSource& source_;
    Headings& headings_;
    Emu width_;
};

// The place that a field refers to: "_Toc1" of " PAGEREF _Toc1 \h ".
std::string pageReference(std::string_view instruction) {
    std::vector<std::string> words = wordsOfInstruction(instruction);
    return words.size() > 1 && core::lowered(words.front()) == "pageref" ? std::move(words[1])
                                                                         : std::string();
}

// The width of a line where a field stands: of the section that ends behind it.
Emu widthAround(Node field_end) {
    for (Node node = field_end; node; node = node.parent())
        for (Node beside = node.is(w("p")) && endsSection(node) ? node : node.nextElement(); beside;
             beside = beside.nextElement()) {
            if (beside.is(w("sectPr"))) return lineWidth(beside);
            if (beside.is(w("p")) && endsSection(beside))
                return lineWidth(propertiesOf(beside).firstElement(w("sectPr")));
        }
    return lineWidth({});
}

// The references to pages among the entries of a field.
struct PageReferences {
    bool any = false;
    bool all_there = true;          // they refer to bookmarks of the document
    std::vector<Node> old_numbers;  // texts
};

PageReferences pageReferencesIn(const Field& field, const std::set<std::string, std::less<>>& bookmarks) {
    PageReferences found;
    const Node container = field.first().parent();
    std::string instruction;
    bool in_result = false;
    for (Node node = field.separate; node && node != field.end; node = node.nextBelow(container)) {
        if (node.is(w("instrText"))) instruction += node.text();
        if (in_result && node.is(w("t"))) found.old_numbers.push_back(node);
        if (!node.is(w("fldChar")) || node == field.separate) continue;
        const std::string_view type = node.attribute(w("fldCharType")).value_or("");
        in_result = false;
        if (type == "begin") instruction.clear();
        if (type != "separate") continue;
        const std::string bookmark = pageReference(instruction);
        if (bookmark.empty()) continue;
        found.any = in_result = true;
        found.all_there = found.all_there && bookmarks.contains(bookmark);
    }
    return found;
}

bool loosen(const Field& field, const std::set<std::string, std::less<>>& bookmarks) {
    if (!field.separate) return false;
    PageReferences references = pageReferencesIn(field, bookmarks);
    if (!references.any || !references.all_there) return false;
    for (Node number : references.old_numbers)
        number.setText("");
    for (const Node mark : {field.begin, field.separate, field.end})
        isolate(mark);
    removeUpTo(field.begin.parent(), field.separate.parent().next());
    Node(field.end).parent().remove();
    return true;
}

}  // namespace

tl::unexpected<core::Error> tooManyEntries() {
    return core::fail(
        core::ErrorCode::TooLarge,
        fmt::format("The tables of contents would have more than {} entries. Take them out of the "
                    "section that repeats them, or list fewer levels.",
                    kMostEntries));
}

TakenContents emptyContents(Node root) {
    const Found found = contentsBelow(root);
    for (const Contents& contents : found.contents)
        takeWords(contents.field);
    return {!found.contents.empty(), found.any_left};
}

core::Result<void> writeContents(Node root, const ContentsSource& source) {
    const std::vector<Contents> all = contentsBelow(root).contents;
    if (all.empty()) return {};
    std::vector<EntryPlace> places;  // all of them before the headings: no entry is one
    places.reserve(all.size());
    for (const Contents& contents : all)
        places.emplace_back(contents.field);
    Headings headings(root, source, all);
    std::size_t entries = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Writer writer(places[i], all[i].listing, source, headings, widthAround(all[i].field.end));
        for (Heading& heading : headings.all()) {
            // Each look at a heading counts, so that many tables of many headings end in time.
            if (++entries > kMostEntries) return tooManyEntries();
            const int level = levelOf(all[i].listing, heading);
            if (level > 0) writer.write(heading, level);
        }
        places[i].close();
    }
    return {};
}

bool looseContents(Node root) {
    std::set<std::string, std::less<>> names;
    for (Node node = root; node; node = node.nextBelow(root))
        if (node.is(w("bookmarkStart"))) names.emplace(node.attribute(w("name")).value_or(""));
    bool changed = false;
    for (const Contents& contents : contentsBelow(root).contents)
        changed |= loosen(contents.field, names);
    return changed;
}

}  // namespace concordat::documents
