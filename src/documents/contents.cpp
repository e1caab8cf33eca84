#include "documents/contents.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/ascii.h"
#include "documents/inserts.h"
#include "documents/list_labels.h"
#include "documents/numbers.h"
#include "documents/paragraph_text.h"
#include "documents/properties.h"
#include "documents/tag_scan.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/unicode.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

constexpr int kLevels = 9;
constexpr std::string_view kBookmark = "_Toc";  // as Word names those of its own

// Levels, both included; none where `to` is 0.
struct Levels {
    int from = 1;
    int to = 0;

    [[nodiscard]] bool hold(int level) const { return level >= from && level <= to; }
};

// What a table of contents lists, and how.
struct Listing {
    Levels headings;
    Levels outline;
    std::map<std::string, int, std::less<>> styles;  // by their names in small letters
    Levels without_pages;
    std::string separator;  // in front of the number of a page; a tab where empty
    bool links = false;
};

// The words of an instruction: what stands in quotes is one.
std::vector<std::string> wordsOf(std::string_view instruction) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    bool any = false;
    const auto end = [&] {
        if (std::exchange(any, false)) words.push_back(std::exchange(word, {}));
    };
    for (const char c : instruction) {
        if (c == '"') {
            quoted = !quoted;
            any = true;
        } else if (!quoted && std::string_view(" \t\r\n").find(c) != std::string_view::npos) {
            end();
        } else {
            word += c;
            any = true;
        }
    }
    end();
    return words;
}

std::optional<int> levelIn(std::string_view text) {
    int level = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), level);
    const bool is_level =
        fault == std::errc() && end == text.data() + text.size() && level >= 1 && level <= kLevels;
    return is_level ? std::optional(level) : std::nullopt;
}

// "1-3", "2"; every level where nothing is said.
std::optional<Levels> levelsIn(std::string_view text) {
    if (text.empty()) return Levels{1, kLevels};
    const std::size_t dash = text.find('-');
    const auto from = levelIn(media::trimmed(text.substr(0, dash)));
    const auto to = dash == std::string_view::npos ? from : levelIn(media::trimmed(text.substr(dash + 1)));
    if (!from || !to) return std::nullopt;
    return Levels{*from, *to};
}

// "Article,1,Exhibit Heading,1", with semicolons where a country writes lists with them.
void takeStyles(std::string_view text, std::map<std::string, int, std::less<>>& styles) {
    std::vector<std::string_view> items;
    while (true) {
        const std::size_t at = std::min(text.find_first_of(",;"), text.size());
        items.push_back(media::trimmed(text.substr(0, at)));
        if (at == text.size()) break;
        text.remove_prefix(at + 1);
    }
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        if (const auto level = levelIn(items[i + 1])) styles.emplace(core::lowered(items[i]), *level);
}

// Nothing for a field that is no table of contents, or one of another kind.
std::optional<Listing> readListing(std::string_view instruction) {
    const std::vector<std::string> words = wordsOf(instruction);
    if (words.empty() || core::lowered(words.front()) != "toc") return std::nullopt;
    Listing listing;
    bool chosen = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i].size() != 2 || words[i].front() != '\\') return std::nullopt;
        const char kind = core::lower(words[i].back());
        const bool takes = std::string_view("ontp").find(kind) != std::string_view::npos;
        std::string given;
        if (takes && i + 1 < words.size() && !words[i + 1].starts_with('\\')) given = words[++i];
        std::optional<Levels> levels;
        switch (kind) {
            case 'o':
            case 'n':
                levels = levelsIn(given);
                if (!levels) return std::nullopt;
                (kind == 'o' ? listing.headings : listing.without_pages) = *levels;
                chosen = chosen || kind == 'o';
                break;
            case 't':
                takeStyles(given, listing.styles);
                chosen = true;
                break;
            case 'u':
                listing.outline = {1, kLevels};
                chosen = true;
                break;
            case 'p':
                listing.separator = given;
                break;
            case 'h':
                listing.links = true;
                break;
            case 'w':
            case 'x':
            case 'z':
                break;
            default:
                return std::nullopt;
        }
    }
    if (!chosen) listing.headings = {1, kLevels};
    return listing;
}

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

// The paragraphs of a field follow one another in one container, and each of its marks stands in a run.
bool isWhole(const Field& field) {
    if (!standsInRun(field.begin) || !standsInRun(field.end)) return false;
    if (field.separate &&
        (!standsInRun(field.separate) || Field::paragraphOf(field.separate) != field.first()))
        return false;
    return field.first().parent() == field.last().parent();
}

// In the order of their ends; one within another is left to that.
std::vector<Contents> contentsBelow(Node root) {
    struct Open {
        Field field;
        std::size_t found_before = 0;
    };
    std::vector<Contents> found;
    std::vector<Open> open;
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (!open.empty() && !open.back().field.separate && node.is(w("instrText")))
            open.back().field.instruction += node.text();
        if (!node.is(w("fldChar"))) continue;
        const std::string_view type = node.attribute(w("fldCharType")).value_or("");
        if (type == "begin") {
            open.push_back({{{}, node, {}, {}}, found.size()});
        } else if (type == "separate" && !open.empty()) {
            open.back().field.separate = node;
        } else if (type == "end" && !open.empty()) {
            Open ended = std::move(open.back());
            open.pop_back();
            ended.field.end = node;
            auto listing = readListing(ended.field.instruction);
            if (!listing || !isWhole(ended.field)) continue;
            found.erase(found.begin() + static_cast<std::ptrdiff_t>(ended.found_before), found.end());
            found.push_back({std::move(ended.field), *std::move(listing)});
        }
    }
    return found;
}

std::string_view styleOf(Node paragraph) {
    const Node properties = propertiesOf(paragraph);
    return properties ? valueOf(properties.firstElement(w("pStyle"))) : std::string_view();
}

// What may begin in one paragraph and end in another stays.
bool mustStay(Node node) {
    return node.kind() == media::xml::Kind::Element &&
           (node.is(w("pPr")) || node.name().starts_with("bookmark") || node.name().starts_with("comment") ||
            node.name().starts_with("perm"));
}

// Takes the siblings from `from` up to `end` away; an empty `end` means up to the last.
void removeUpTo(Node from, Node end) {
    while (from && from != end) {
        Node gone = from;
        from = from.next();
        if (!mustStay(gone)) gone.remove();
    }
}

// Gives a mark a run of its own.
void isolate(Node mark) {
    Node run = mark.parent();
    standAlone(mark);
    if (isEmptyRun(run)) run.remove();
}

// On a paragraph that has the look of an entry and no words yet.
constexpr std::string_view kLook = "concordat-look";

// The place of the entries of one table of contents, without them, and the look of its paragraphs.
class EntryPlace {
public:
    explicit EntryPlace(const Field& field)
        : first_(field.first()), last_entry_(first_), separate_(field.separate), end_(field.end) {
        if (!separate_) {
            separate_ = end_.parent().insertElementBefore(w("r")).appendElement(w("fldChar"));
            separate_.setAttribute(w("fldCharType"), "separate");
        }
        isolate(separate_);
        isolate(end_);
        if (field.last() == first_)
            emptyOne();
        else
            emptyMany(field.last());
    }

    // Writes the paragraph of an entry in a style, or in that of the first where it is empty; the first one
    // holds the beginning of the field.
    Node paragraph(std::string_view style) {
        if (!std::exchange(begun_, true)) {
            if (!style.empty() && style != styleOf(first_))
                place(propertiesFor(first_, "pPr"), "pStyle", {}).setAttribute(w("val"), style);
            return first_;
        }
        const auto look = looks_.find(style.empty() ? styleOf(first_) : style);
        last_entry_ = last_entry_.insertElementAfter(w("p"));
        if (look != looks_.end() && look->second)
            last_entry_.append(look->second.clone());
        else if (!style.empty())
            last_entry_.appendElement(w("pPr")).appendElement(w("pStyle")).setAttribute(w("val"), style);
        return last_entry_;
    }

    // A paragraph without words for each look.
    void keepLooks() {
        const std::string own(styleOf(paragraph({})));
        for (const auto& [style, look] : looks_)
            if (style != own) paragraph(style).setAttribute(kLook, "1");
    }

    // Behind the last entry the field ends, unless its end stands in a paragraph of its own.
    void close() {
        if (!has_closing_) last_entry_.append(end_.parent().unlink());
    }

private:
    // Of the paragraph of an entry, without what belongs to that one alone.
    void takeLook(Node paragraph) {
        Node look;
        if (const Node properties = propertiesOf(paragraph)) {
            look = properties.clone();
            for (const char* of_one : {"pageBreakBefore", "rPr", "sectPr", "pPrChange"})
                if (Node given = look.firstElement(w(of_one))) given.remove();
        }
        looks_.emplace(styleOf(paragraph), look);
    }

    // What stands behind the field in its paragraph goes on behind the last entry.
    void emptyOne() {
        takeLook(first_);
        Node end_run = end_.parent();
        removeUpTo(separate_.parent().next(), end_run);
        if (!contentAfter(end_run, Blanks::Ignored) && !endsSection(first_)) return;
        has_closing_ = true;
        Node closing = first_.insertElementAfter(w("p"));
        if (Node properties = propertiesOf(first_)) {
            closing.append(properties.clone());
            if (Node section = properties.firstElement(w("sectPr"))) section.remove();
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
            } else if (!mustStay(gone)) {
                gone.remove();
            }
        }
        const bool is_entry = contentBefore(end_run, Blanks::Ignored) || last.attribute(kLook);
        if (is_entry) takeLook(last);
        removeUpTo(last.firstChild(), end_run);
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
};

// A paragraph that a table of contents may list.
struct Heading {
    Node paragraph;
    std::string words;  // with its number in front
    std::string style;  // its name in small letters
    int outline = 0;    // from 1 to 9; 0 for none
    std::string bookmark = {};
};

// "heading 3" is of level 3.
int levelOfHeading(std::string_view style) {
    constexpr std::string_view kHeading = "heading ";
    return style.starts_with(kHeading) ? levelIn(style.substr(kHeading.size())).value_or(0) : 0;
}

// The level at which a table lists it; 0 where it does not.
int levelOf(const Listing& listing, const Heading& heading) {
    if (const auto style = listing.styles.find(heading.style); style != listing.styles.end())
        return style->second;
    if (const int level = levelOfHeading(heading.style); listing.headings.hold(level)) return level;
    return listing.outline.hold(heading.outline) ? heading.outline : 0;
}

// The words of a paragraph on one line.
std::string lineOf(Node paragraph) {
    std::string line;
    const ParagraphText text(paragraph);
    for (std::string_view rest = text.text(); !rest.empty();) {
        if (rest.starts_with(kBarrier)) {
            rest.remove_prefix(kBarrier.size());
            continue;
        }
        const bool blank = rest.front() == ' ' || rest.front() == '\t' || rest.front() == '\n';
        if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : rest.front();
        rest.remove_prefix(1);
    }
    if (line.ends_with(' ')) line.pop_back();
    return line;
}

class Headings {
public:
    Headings(Node root, const ContentsSource& source) {
        ListLabels labels(source.numbering, source.named);
        for (Node node = root; node; node = node.nextBelow(root)) {
            if (node.is(w("bookmarkStart"))) noteBookmark(node);
            if (!node.is(w("p")) || enclosing(node, w("txbxContent"))) continue;
            const std::optional<ListLabel> label = labels.next(node);
            if (!mayBeListed(node)) continue;
            Heading heading{node, lineOf(node),
                            core::lowered(source.styles.nameOf(source.styles.styleOf(node))),
                            source.styles.headingLevel(node)};
            if (heading.words.empty()) continue;
            if (label && !label->text.empty()) heading.words.insert(0, label->text + " ");
            headings_.push_back(std::move(heading));
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
    void noteBookmark(Node start) {
        ids_.note(start.attribute(w("id")).value_or(""));
        names_.emplace(start.attribute(w("name")).value_or(""));
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

bool tabsToTheRight(Node tabs) {
    if (!tabs) return false;
    for (const Node tab : tabs.elements())
        if (const auto kind = tab.attribute(w("val")); kind == "right" || kind == "end") return true;
    return false;
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
        if (has_page && listing_.separator.empty()) makeTab(paragraph);
        Node words = paragraph;
        if (listing_.links) {
            words = paragraph.appendElement(w("hyperlink"));
            words.setAttribute(w("anchor"), bookmark);
            words.setAttribute(w("history"), "1");
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

    // Page numbers stand at the right margin.
    void makeTab(Node paragraph) const {
        static constexpr std::array<std::string_view, 10> kBefore{
            "pStyle",  "keepNext",     "keepLines", "pageBreakBefore",
            "framePr", "widowControl", "numPr",     "suppressLineNumbers",
            "pBdr",    "shd"};
        constexpr Emu kTwentieth = 635;  // of a point, in EMU
        const Node given = propertiesOf(paragraph);
        if (given && tabsToTheRight(given.firstElement(w("tabs")))) return;
        if (tabsToTheRight(source_.styles.find(styleOf(paragraph), "pPr", "tabs"))) return;
        Node tab = place(propertiesFor(paragraph, "pPr"), "tabs", kBefore).appendElement(w("tab"));
        tab.setAttribute(w("val"), "right");
        tab.setAttribute(w("pos"), std::to_string(width_ / kTwentieth));
    }

    EntryPlace& place_;
    const Listing& listing_;
    const ContentsSource& source_;
    Headings& headings_;
    Emu width_;
};

// The place that a field refers to: "_Toc1" of " PAGEREF _Toc1 \h ".
std::string pageReference(std::string_view instruction) {
    std::vector<std::string> words = wordsOf(instruction);
    return words.size() > 1 && core::lowered(words.front()) == "pageref" ? std::move(words[1])
                                                                         : std::string();
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

bool emptyContents(Node root) {
    const std::vector<Contents> all = contentsBelow(root);
    for (const Contents& contents : all) {
        EntryPlace place(contents.field);
        place.keepLooks();
        place.close();
    }
    return !all.empty();
}

core::Result<void> writeContents(Node root, const ContentsSource& source) {
    const std::vector<Contents> all = contentsBelow(root);
    if (all.empty()) return {};
    std::vector<EntryPlace> places;  // all of them before the headings: no entry is one
    places.reserve(all.size());
    for (const Contents& contents : all)
        places.emplace_back(contents.field);
    Headings headings(root, source);
    const Emu width = textWidth(root);
    std::size_t entries = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Writer writer(places[i], all[i].listing, source, headings, width);
        for (Heading& heading : headings.all()) {
            const int level = levelOf(all[i].listing, heading);
            if (level == 0) continue;
            if (++entries > kMostEntries) return tooManyEntries();
            writer.write(heading, level);
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
    for (const Contents& contents : contentsBelow(root))
        changed |= loosen(contents.field, names);
    return changed;
}

}  // namespace concordat::documents
