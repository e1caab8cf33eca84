#include "documents/notes.h"

#include "documents/word_names.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

bool isNote(Node node) {
    if (!node.is(w("footnote")) && !node.is(w("endnote"))) return false;
    const auto type = node.attribute(w("type"));
    return !type || *type == "normal";
}

}  // namespace

NoteCopies::NoteCopies(Node source, Node target) : target_(target) {
    for (Node node : source.elements()) {
        const std::string id(node.attribute(w("id")).value_or(""));
        numbers_.note(id);
        if (isNote(node)) notes_.emplace(id, node);
    }
    for (Node node : target.elements())
        if (isNote(node)) node.remove();
}

Node NoteCopies::copyFor(Node reference) {
    std::string id(reference.attribute(w("id")).value_or(""));
    const auto note = notes_.find(id);
    if (note == notes_.end()) return {};
    if (!used_.insert(id).second) id = numbers_.fresh();
    Node copy = target_.append(note->second.clone());
    copy.setAttribute(w("id"), id);
    reference.setAttribute(w("id"), id);
    return copy;
}

}  // namespace concordat::documents
