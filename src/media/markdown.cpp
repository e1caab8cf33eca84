#include "media/markdown.h"

#include <cmark.h>

#include <memory>

namespace concordat::media::markdown {
namespace {

constexpr int kDeepest = 32;

struct Free {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Document = std::unique_ptr<cmark_node, Free>;

std::string literalOf(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text == nullptr ? std::string() : std::string(text);
}

struct FreeWalk {
    void operator()(cmark_iter* walk) const { cmark_iter_free(walk); }
};

// All words at or below a node that nests too deep to be followed.
std::string wordsOf(cmark_node* node) {
    const std::unique_ptr<cmark_iter, FreeWalk> walk(cmark_iter_new(node));
    std::string words;
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(walk.get())) {
        cmark_node* here = cmark_iter_get_node(walk.get());
        if (event == CMARK_EVENT_ENTER) words += literalOf(here);
        if (event == CMARK_EVENT_EXIT && cmark_node_get_type(here) == CMARK_NODE_PARAGRAPH) words += ' ';
    }
    while (words.ends_with(' '))
        words.pop_back();
    return words;
}

// Collects the spans of a paragraph; what looks like the one before joins it.
class Spans {
public:
    // `between` stands where a line ends that is not broken on purpose.
    explicit Spans(std::string_view between = " ") : between_(between) {}

    std::vector<Span> read(cmark_node* paragraph) {
        readChildren(paragraph, {}, 0);
        return std::move(spans_);
    }

private:
    void readChildren(cmark_node* node, const Span& look, int depth) {
        for (cmark_node* child = cmark_node_first_child(node); child != nullptr;
             child = cmark_node_next(child))
            readOne(child, look, depth);
    }

    void readOne(cmark_node* node, Span look, int depth) {
        switch (static_cast<int>(cmark_node_get_type(node))) {
            case CMARK_NODE_SOFTBREAK:
                return add(std::string(between_), look);
            case CMARK_NODE_LINEBREAK:
                return add("\n", look);
            case CMARK_NODE_TEXT:
            case CMARK_NODE_CODE:
            case CMARK_NODE_HTML_INLINE:
                return add(literalOf(node), look);
            case CMARK_NODE_STRONG:
                look.strong = true;
                break;
            case CMARK_NODE_EMPH:
                look.emphasis = true;
                break;
            case CMARK_NODE_LINK:
                if (const char* address = cmark_node_get_url(node)) look.link = address;
                break;
            default:  // a picture is its description
                break;
        }
        if (depth < kDeepest)
            readChildren(node, look, depth + 1);
        else
            add(wordsOf(node), look);
    }

    void add(std::string text, const Span& look) {
        if (text.empty()) return;
        const bool same = !spans_.empty() && spans_.back().strong == look.strong &&
                          spans_.back().emphasis == look.emphasis && spans_.back().link == look.link;
        if (same) {
            spans_.back().text += text;
            return;
        }
        spans_.push_back(look);
        spans_.back().text = std::move(text);
    }

    std::string_view between_;
    std::vector<Span> spans_;
};

// Whether the second line is that below the head of a table: "|---|:--|".
bool isTable(const std::vector<Span>& spans) {
    std::string text;
    for (const Span& span : spans)
        text += span.text;
    const std::size_t begin = text.find('\n');
    if (begin == std::string::npos) return false;
    const std::string line = text.substr(begin + 1, text.find('\n', begin + 1) - begin - 1);
    return line.find_first_not_of("|-: ") == std::string::npos && line.find('|') != std::string::npos &&
           line.find('-') != std::string::npos;
}

// The lines of a table stay lines; those of other paragraphs run on.
std::vector<Span> spansOf(cmark_node* paragraph) {
    std::vector<Span> spans = Spans("\n").read(paragraph);
    return isTable(spans) ? spans : Spans().read(paragraph);
}

void readBlocks(cmark_node* parent, std::vector<Block>& into, int depth);

void readBlock(cmark_node* node, std::vector<Block>& into, int depth) {
    Block block;
    block.line = cmark_node_get_start_line(node);
    if (depth > kDeepest) {
        block.spans.push_back({wordsOf(node)});
        if (!block.spans.front().text.empty()) into.push_back(std::move(block));
        return;
    }
    switch (static_cast<int>(cmark_node_get_type(node))) {
        case CMARK_NODE_HEADING:
            block.kind = BlockKind::Heading;
            block.level = cmark_node_get_heading_level(node);
            block.spans = Spans().read(node);
            break;
        case CMARK_NODE_PARAGRAPH:
            block.spans = spansOf(node);
            break;
        case CMARK_NODE_CODE_BLOCK:
        case CMARK_NODE_HTML_BLOCK: {
            std::string words = literalOf(node);
            while (words.ends_with('\n'))
                words.pop_back();
            if (words.empty()) return;
            block.spans.push_back({std::move(words)});
            block.code = cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK;
            break;
        }
        case CMARK_NODE_LIST:
            block.kind = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? BlockKind::Numbers
                                                                              : BlockKind::Bullets;
            if (block.kind == BlockKind::Numbers) block.start = cmark_node_get_list_start(node);
            readBlocks(node, block.children, depth + 1);
            break;
        case CMARK_NODE_ITEM:
            block.kind = BlockKind::Item;
            readBlocks(node, block.children, depth + 1);
            break;
        case CMARK_NODE_THEMATIC_BREAK:
            return;
        default: {  // a quotation is what it quotes
            const std::size_t before = into.size();
            readBlocks(node, into, depth + 1);
            for (std::size_t i = before; i < into.size(); ++i)
                into[i].quoted = true;
            return;
        }
    }
    into.push_back(std::move(block));
}

void readBlocks(cmark_node* parent, std::vector<Block>& into, int depth) {
    for (cmark_node* child = cmark_node_first_child(parent); child != nullptr; child = cmark_node_next(child))
        readBlock(child, into, depth);
}

// cmark looks at every open list and quotation again on each line: what opens more of them than anybody needs
// is written as words.
std::string bounded(std::string_view text) {
    constexpr std::string_view kMarks = "-+*>.)";
    constexpr std::string_view kBetween = " \t0123456789";
    std::string out;
    int marks = 0;
    bool at_start = true;  // of the line, where lists and quotations begin
    for (const char c : text) {
        const bool is_mark = kMarks.find(c) != std::string_view::npos;
        if (c == '\n')
            marks = 0;
        else if (at_start && is_mark && ++marks > kDeepest)
            out += '\\';
        at_start = c == '\n' ||
                   (at_start && marks <= kDeepest && (is_mark || kBetween.find(c) != std::string_view::npos));
        out += c;
    }
    return out;
}

}  // namespace

std::vector<Block> parse(std::string_view given) {
    const std::string text = bounded(given);
    const Document document(cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
    std::vector<Block> blocks;
    readBlocks(document.get(), blocks, 0);
    return blocks;
}

std::string escaped(std::string_view text) {
    constexpr std::string_view kSigns = "\\`*_[]<>&#+-=!~";
    std::string out;
    bool digits_only = true;  // so far in this line: "1." would begin a list
    for (const char c : text) {
        const bool begins_list = digits_only && (c == '.' || c == ')');
        if (kSigns.find(c) != std::string_view::npos || begins_list) out += '\\';
        out += c;
        digits_only = c == '\n' || (digits_only && c >= '0' && c <= '9');
    }
    return out;
}

}  // namespace concordat::media::markdown
