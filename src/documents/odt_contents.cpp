#include "documents/odt_contents.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "documents/contents.h"
#include "documents/odt_names.h"
#include "documents/odt_tree.h"

namespace concordat::documents {

using media::xml::Kind;
using media::xml::Node;

namespace {

std::string_view styleOf(Node node) {
    return node.attribute(odf::text("style-name")).value_or("");
}

int levelIn(Node element) {
    const std::string_view text = element.attribute(odf::text("outline-level")).value_or("1");
    int level = 1;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), level);
    return fault == std::errc() && end == text.data() + text.size() ? level : 1;
}

// What one table of contents lists, and how it writes that.
struct Listing {
    int headings = 0;  // down to this level; 0 for none of them
    std::map<std::string, int, std::less<>> styles;
    bool with_marks = false;
    std::map<int, Node> forms;  // of an entry, by level
};

struct Contents {
    Node body;
    Listing listing;
};

Listing readListing(Node source) {
    Listing listing;
    if (source.attribute(odf::text("use-outline-level")) != "false")
        listing.headings = source.attribute(odf::text("outline-level")) ? levelIn(source) : 10;
    listing.with_marks = source.attribute(odf::text("use-index-marks")) != "false";
    const bool by_style = source.attribute(odf::text("use-index-source-styles")) == "true";
    for (const Node child : source.elements()) {
        if (child.is(odf::text("table-of-content-entry-template")))
            listing.forms.emplace(levelIn(child), child);
        if (!by_style || !child.is(odf::text("index-source-styles"))) continue;
        for (const Node style : child.elements())
            listing.styles.emplace(styleOf(style), levelIn(child));
    }
    return listing;
}

// One that lists marks or a chapter is left to LibreOffice.
std::vector<Contents> contentsBelow(Node root) {
    std::vector<Contents> found;
    bool any_marks = false;
    for (Node node = root; node; node = node.nextBelow(root)) {
        any_marks |= node.ns() == odf::kText && node.name().starts_with("toc-mark");
        if (!node.is(odf::text("table-of-content"))) continue;
        const Node source = node.firstElement(odf::text("table-of-content-source"));
        const Node body = node.firstElement(odf::text("index-body"));
        if (!source || !body) continue;
        Listing listing = readListing(source);
        if (source.attribute(odf::text("index-scope")) == "chapter") continue;
        if (listing.headings > 0 || !listing.styles.empty()) found.push_back({body, std::move(listing)});
    }
    if (any_marks) std::erase_if(found, [](const Contents& each) { return each.listing.with_marks; });
    return found;
}

// Takes the entries away; the paragraphs that they stood in come back, one of each style.
std::map<std::string, Node, std::less<>> takeEntries(Node body) {
    std::map<std::string, Node, std::less<>> looks;
    for (Node child : body.elements()) {
        if (child.is(odf::text("index-title"))) continue;
        Node gone = child.unlink();
        if (!odf::isParagraph(gone)) continue;
        gone.setText("");
        looks.emplace(styleOf(gone), gone);
    }
    return looks;
}

struct Heading {
    Node paragraph;
    std::string words;
    std::string style;  // of those that people name
    int level = 0;      // 0 of a paragraph that is no heading
    bool numbered = false;
    std::string bookmark = {};
};

// What a reader does not see, or sees apart from the text that it stands in.
bool isUnseen(Node node) {
    return node.is(odf::text("tracked-changes")) || node.is(odf::text("note")) ||
           node.is(odf::text("hidden-text")) || node.is(odf::text("hidden-paragraph")) ||
           node.is(odf::text("number")) || node.ns() == odf::kDraw ||
           (node.ns() == odf::kOffice && node.name().starts_with("annotation")) ||
           (node.is(odf::text("section")) && node.attribute(odf::text("display")) == "none");
}

// The next node below `top` that a reader sees.
Node nextSeen(Node node, Node top) {
    for (bool down = true;; down = false) {
        if (down && !isUnseen(node)) {
            node = node.nextBelow(top);
        } else {
            while (node != top && !node.next())
                node = node.parent();
            node = node == top ? Node() : node.next();
        }
        if (!node || !isUnseen(node)) return node;
    }
}

// The words of a heading on one line.
std::string lineOf(Node paragraph) {
    std::string line;
    const auto add = [&line](char c) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : c;
    };
    for (Node node = nextSeen(paragraph, paragraph); node; node = nextSeen(node, paragraph)) {
        if (node.kind() == Kind::Text)
            for (const char c : node.value())
                add(c);
        else if (node.kind() == Kind::Element && odf::inlineKind(node) == odf::Inline::Blank)
            add(' ');
    }
    if (line.ends_with(' ')) line.pop_back();
    return line;
}

int levelOf(const Listing& listing, const Heading& heading) {
    if (heading.level > 0 && heading.level <= listing.headings) return heading.level;
    const auto style = listing.styles.find(heading.style);
    return style == listing.styles.end() ? 0 : style->second;
}

// The paragraphs that any of the tables lists.
class Headings {
public:
    Headings(Node root, Node named, const std::vector<Contents>& contents) {
        if (const Node automatic = root.firstElement(odf::office("automatic-styles")))
            for (const Node style : automatic.elements())
                if (const auto parent = style.attribute(odf::style("parent-style-name")))
                    named_.emplace(style.attribute(odf::style("name")).value_or(""), *parent);
        readOutline(named);
        for (Node node = root; node; node = node.nextBelow(root))
            if (node.is(odf::text("bookmark")) || node.is(odf::text("bookmark-start")))
                names_.emplace(node.attribute(odf::text("name")).value_or(""));
        for (Node node = nextSeen(root, root); node; node = nextSeen(node, root)) {
            if (!odf::isParagraph(node)) continue;
            Heading heading{
                node, {}, std::string(namedStyleOf(node)), node.is(odf::text("h")) ? levelIn(node) : 0};
            if (std::ranges::none_of(
                    contents, [&](const Contents& each) { return levelOf(each.listing, heading) > 0; }))
                continue;
            heading.words = lineOf(node);
            heading.numbered = isNumbered(heading);
            if (!heading.words.empty()) all_.push_back(std::move(heading));
        }
    }

    [[nodiscard]] std::vector<Heading>& all() { return all_; }

    // The name that a paragraph has, without changes of its own.
    [[nodiscard]] std::string_view namedStyleOf(Node paragraph) const {
        const std::string_view style = styleOf(paragraph);
        const auto named = named_.find(style);
        return named == named_.end() ? style : std::string_view(named->second);
    }

    // Gives it a name to refer to.
    void mark(Heading& heading) {
        if (!heading.bookmark.empty()) return;
        do
            heading.bookmark = fmt::format("_Toc{:09}", ++last_name_);
        while (names_.contains(heading.bookmark));
        const Node number = heading.paragraph.firstElement(odf::text("number"));
        Node start = number ? Node(number).insertElementAfter(odf::text("bookmark-start"))
                            : heading.paragraph.firstChild().insertElementBefore(odf::text("bookmark-start"));
        start.setAttribute(odf::text("name"), heading.bookmark);
        heading.paragraph.appendElement(odf::text("bookmark-end"))
            .setAttribute(odf::text("name"), heading.bookmark);
    }

private:
    // Levels of headings that have numbers without standing in a list.
    void readOutline(Node named) {
        const Node styles = named ? named.firstElement(odf::office("styles")) : Node();
        const Node outline = styles ? styles.firstElement(odf::text("outline-style")) : Node();
        if (!outline) return;
        for (const Node level : outline.elements())
            if (!level.attribute(odf::style("num-format")).value_or("").empty())
                if (const auto text = level.attribute(odf::text("level"))) outline_.emplace(*text);
    }

    [[nodiscard]] bool isNumbered(const Heading& heading) const {
        if (heading.paragraph.parent().is(odf::text("list-item"))) return true;
        return heading.level > 0 && outline_.contains(std::to_string(heading.level)) &&
               heading.paragraph.attribute(odf::text("is-list-header")) != "true";
    }

    std::map<std::string, std::string, std::less<>> named_;  // by automatic style, what it is like
    std::set<std::string, std::less<>> outline_;
    std::set<std::string, std::less<>> names_;
    std::size_t last_name_ = 0;
    std::vector<Heading> all_;
};

void refer(Node container, const std::string& bookmark, std::string_view what) {
    Node reference = container.appendElement(odf::text("bookmark-ref"));
    reference.setAttribute(odf::text("reference-format"), what);
    reference.setAttribute(odf::text("ref-name"), bookmark);
}

// Writes one entry into its paragraph, as the form of its level has it.
void write(Node paragraph, Node form, const Heading& heading) {
    Node words = paragraph;
    for (const Node step : form.elements()) {
        const std::string_view kind = step.name();
        if (kind == "index-entry-link-start" && words == paragraph) {
            words = paragraph.appendElement(odf::text("a"));
            words.setAttribute({odf::kXlink, "type"}, "simple");
            words.setAttribute(odf::kHref, "#" + heading.bookmark);
            if (const std::string_view style = styleOf(step); !style.empty()) {
                words.setAttribute(odf::text("style-name"), style);
                words.setAttribute(odf::text("visited-style-name"), style);
            }
        } else if (kind == "index-entry-link-end") {
            words = paragraph;
        } else if (kind == "index-entry-chapter" && heading.numbered) {
            refer(words, heading.bookmark, "number");
            words.appendText(" ");
        } else if (kind == "index-entry-text") {
            words.appendText(heading.words);
        } else if (kind == "index-entry-tab-stop") {
            words.appendElement(odf::text("tab"));
        } else if (kind == "index-entry-page-number") {
            refer(words, heading.bookmark, "page");
        } else if (kind == "index-entry-span") {
            words.appendText(step.text());
        }
    }
}

}  // namespace

bool emptyOdtContents(Node root) {
    const std::vector<Contents> all = contentsBelow(root);
    for (const Contents& contents : all)
        for (Node node = contents.body; node; node = node.nextBelow(contents.body))
            if (odf::isParagraph(node) && !enclosing(node, odf::text("index-title"))) node.setText("");
    return !all.empty();
}

core::Result<void> writeOdtContents(Node root, Node named) {
    const std::vector<Contents> all = contentsBelow(root);
    if (all.empty()) return {};
    std::vector<std::map<std::string, Node, std::less<>>> looks;  // all taken before the headings are read
    looks.reserve(all.size());
    for (const Contents& contents : all)
        looks.push_back(takeEntries(contents.body));
    Headings headings(root, named, all);
    std::size_t entries = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Node body = all[i].body;
        for (Heading& heading : headings.all()) {
            if (++entries > kMostEntries) return tooManyEntries();  // each look at a heading counts
            const auto form = all[i].listing.forms.find(levelOf(all[i].listing, heading));
            if (form == all[i].listing.forms.end()) continue;
            headings.mark(heading);
            const std::string_view style = styleOf(form->second);
            const auto look = std::ranges::find_if(looks[i], [&](const auto& each) {
                return each.first == style || headings.namedStyleOf(each.second) == style;
            });
            Node paragraph = look == looks[i].end() ? body.appendElement(odf::text("p"))
                                                    : body.append(look->second.clone());
            if (look == looks[i].end()) paragraph.setAttribute(odf::text("style-name"), style);
            write(paragraph, form->second, heading);
        }
    }
    return {};
}

}  // namespace concordat::documents
