#include "documents/odt_text.h"

#include "documents/odt_names.h"
#include "documents/odt_paragraph.h"
#include "documents/odt_tree.h"
#include "documents/tag_scan.h"
#include "media/xml.h"

namespace concordat::documents {

using media::xml::Node;

namespace {

// Deleted text, comments and the sources of indexes are not read.
bool isUnseen(Node node) {
    return node.is(odf::text("tracked-changes")) || node.is(odf::office("annotation")) ||
           node.is(odf::text("note-citation")) || node.name().ends_with("-source");
}

// Text and blanks of one paragraph, with one blank for whatever is between words.
void addParagraph(Node paragraph, std::string& text) {
    const OdtParagraph joined(paragraph);
    std::string_view rest = joined.text();
    const std::size_t before = text.size();
    while (!rest.empty()) {
        const bool is_object = rest.starts_with(kBarrier);
        const char c = rest.front();
        if (!is_object && c != ' ' && c != '\t' && c != '\n' && c != '\r')
            text += c;
        else if (text.size() > before && text.back() != ' ')
            text += ' ';
        rest.remove_prefix(is_object ? kBarrier.size() : 1);
    }
    if (text.size() > before) text += '\n';
}

void addText(Node container, std::string& text) {
    for (Node child : container.elements()) {
        if (isUnseen(child)) continue;
        if (odf::isParagraph(child)) addParagraph(child, text);
        addText(child, text);
    }
}

}  // namespace

core::Result<std::string> odtText(std::string bytes, TextOf wanted) {
    const auto file = OdtFile::read(std::move(bytes));
    if (!file) return tl::unexpected(file.error());
    std::string text;
    const auto content = media::xml::parse(*file->find(OdtFile::kContent));
    if (!content) return tl::unexpected(content.error());
    if (const Node body = content->root().firstElement(odf::office("body"))) addText(body, text);
    const std::string* styles = file->find(OdtFile::kStyles);
    if (wanted == TextOf::Body || styles == nullptr) return text;
    const auto tree = media::xml::parse(*styles);
    if (!tree) return tl::unexpected(tree.error());
    if (const Node pages = tree->root().firstElement(odf::office("master-styles"))) addText(pages, text);
    return text;
}

}  // namespace concordat::documents
