#include "documents/document_text.h"

#include "documents/odt_text.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/xml.h"

namespace concordat::documents {
namespace {

using media::xml::Node;
using word::kCompatibility;

// Whether people do not see the run.
bool isHidden(Node run) {
    const Node properties = run.firstElement(word::w("rPr"));
    const Node vanish = properties ? properties.firstElement(word::w("vanish")) : Node();
    if (!vanish) return false;
    const std::string_view value = vanish.attribute(word::w("val")).value_or("true");
    return value != "0" && value != "false";
}

void addText(Node node, std::string& text) {
    for (Node child = node.firstElement(); child; child = child.nextElement()) {
        if (child.is({kCompatibility, "AlternateContent"})) {
            if (const Node shown = shownForm(child)) addText(shown, text);
        } else if (child.is(word::w("r")) && isHidden(child)) {
            continue;
        } else if (child.is(word::w("t")))
            text += child.text();
        else if (child.is(word::w("tab")) || child.is(word::w("br")))
            text += ' ';
        else
            addText(child, text);
    }
    if (node.is(word::w("p")) && !text.empty() && text.back() != '\n') text += '\n';
}

}  // namespace

core::Result<std::string> documentText(std::string bytes, TextOf wanted) {
    if (isOpenDocument(bytes)) return odtText(std::move(bytes), wanted);
    const auto file = openWordFile(std::move(bytes));
    if (!file) return tl::unexpected(file.error());
    return documentText(*file, wanted);
}

core::Result<std::string> documentText(const WordFile& file, TextOf wanted) {
    std::string text;
    for (const TextPart& part : file.text) {
        if (part.role == TextRole::Properties || part.role == TextRole::Other) continue;
        if (wanted == TextOf::Body && part.role != TextRole::Main) continue;
        const std::string* xml = file.package.find(part.name);
        if (xml == nullptr) continue;
        const auto document = media::xml::parse(*xml);
        if (!document) return tl::unexpected(document.error());
        addText(document->root(), text);
    }
    return text;
}

}  // namespace concordat::documents
