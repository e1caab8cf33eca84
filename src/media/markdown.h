// The one door to libcmark: Markdown, as people write it into clauses and values, as blocks of spans.
//
// CommonMark is read; what it has beyond words, emphasis, links, lists, headings and breaks comes back as the
// words that were written: HTML is text, never markup, code and quotations are paragraphs that say what they
// are, and a table keeps its lines as they were typed. Nothing is fetched and no reference outside the text
// is followed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace concordat::media::markdown {

// Words that look the same.
struct Span {
    std::string text;  // a line feed where the line is broken on purpose
    bool strong = false;
    bool emphasis = false;
    std::string link = {};  // the address, empty for none

    bool operator==(const Span&) const = default;
};

enum class BlockKind { Paragraph, Heading, Numbers, Bullets, Item };

struct Block {
    BlockKind kind = BlockKind::Paragraph;
    std::vector<Span> spans;      // of Paragraph and Heading; neighbours differ
    std::vector<Block> children;  // of Numbers and Bullets their Items, of an Item its blocks
    int level = 0;                // of a Heading, from 1
    int start = 1;                // of Numbers, the first
    int line = 0;                 // from 1
    bool quoted = false;          // of a Paragraph or Heading in a quotation
    bool code = false;            // of a Paragraph whose lines are code

    bool operator==(const Block&) const = default;
};

// Anything is Markdown. Costs time in proportion to the text; lists and quotations are read 32 deep, below
// that they are words.
[[nodiscard]] std::vector<Block> parse(std::string_view given);

// The text written so that Markdown reads it as these very words.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace concordat::media::markdown
