#include "documents/clause_markdown.h"

#include <algorithm>
#include <string>

#include "media/unicode.h"

namespace concordat::documents {

namespace {

// Cells between bars, or the line of dashes below the first row.
bool isTableRow(std::string_view line) {
    if (std::ranges::count(line, '|') < 1) return false;
    const bool only_dashes = line.find_first_not_of("|-: ") == std::string_view::npos;
    return (only_dashes && line.find("--") != std::string_view::npos) ||
           (line.starts_with('|') && line.ends_with('|') && line.size() > 2);
}

bool isHeading(std::string_view line) {
    const std::size_t size = std::min(line.find_first_not_of('#'), line.size());
    return size >= 1 && size <= 6 && size < line.size() && line[size] == ' ';
}

// Between two marks of one line, or of a whole block.
bool holdsCode(std::string_view line) {
    return line.starts_with("```") || line.starts_with("~~~") || std::ranges::count(line, '`') >= 2;
}

}  // namespace

std::string_view foreignMarkdown(std::string_view paragraph) {
    if (paragraph.starts_with("    ") || paragraph.starts_with('\t')) return "code";
    while (!paragraph.empty()) {
        const std::size_t end = std::min(paragraph.find('\n'), paragraph.size());
        const std::string_view line = media::trimmed(paragraph.substr(0, end));
        paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
        if (isTableRow(line)) return "a table";
        if (line.starts_with("> ")) return "a quotation";
        if (holdsCode(line)) return "code";
        if (isHeading(line)) return "a heading";
        if (line.find("![") != std::string_view::npos) return "a picture";
    }
    return {};
}

}  // namespace concordat::documents
