#include <cassert>

#include "media/xml.h"

namespace concordat::media::xml {

Writer::Writer(Layout layout, Standalone standalone) : Writer(layout, Form::Plain) {
    out_.put(declaration(standalone));
}

Writer Writer::canonical(Layout layout) {
    return {layout, Form::Canonical};
}

void Writer::start(std::string_view name) {
    beginChild();
    open_.push_back({names_.size(), false, !open_.empty() && open_.back().inline_content});
    names_ += name;
    out_.put("<", name);
    start_tag_open_ = true;
}

void Writer::attribute(std::string_view name, std::string_view value) {
    assert(start_tag_open_);
    out_.put(" ", name, "=\"");
    out_.escaped(value, form_ == Form::Plain ? Place::Attribute : Place::CanonicalAttribute, innermost());
    out_.put('"');
}

void Writer::text(std::string_view text) {
    if (text.empty()) return;
    closeStartTag();
    open_.back().inline_content = true;
    out_.escaped(text, form_ == Form::Plain ? Place::Text : Place::CanonicalText, innermost());
}

void Writer::comment(std::string_view text) {
    assert(form_ == Form::Plain);
    beginChild();
    out_.comment(text, innermost());
    if (open_.empty()) out_.put('\n');
}

void Writer::instruction(std::string_view target, std::string_view text) {
    assert(form_ == Form::Plain);
    beginChild();
    out_.instruction(target, text, innermost());
    if (open_.empty()) out_.put('\n');
}

void Writer::end() {
    const Open element = open_.back();
    open_.pop_back();
    if (start_tag_open_ && form_ == Form::Plain) {
        out_.put("/>");
        start_tag_open_ = false;
    } else {
        closeStartTag();
        if (element.has_elements && !element.inline_content) breakLine(open_.size());
        out_.put("</", std::string_view(names_).substr(element.name_at), ">");
    }
    names_.resize(element.name_at);
    if (open_.empty() && layout_ == Layout::Indented && form_ == Form::Plain) out_.put('\n');
}

void Writer::leaf(std::string_view name, std::string_view content) {
    if (content.empty()) {
        start(name);
        return end();
    }
    beginChild();
    out_.put("<", name, ">");
    out_.escaped(content, form_ == Form::Plain ? Place::Text : Place::CanonicalText, name);
    out_.put("</", name, ">");
}

void Writer::keepOnOneLine() {
    open_.back().inline_content = true;
}

core::Result<std::string> Writer::finish() {
    assert(open_.empty());
    return out_.finish();
}

void Writer::beginChild() {
    closeStartTag();
    if (open_.empty()) return;
    open_.back().has_elements = true;
    if (!open_.back().inline_content) breakLine(open_.size());
}

void Writer::closeStartTag() {
    if (!start_tag_open_) return;
    out_.put('>');
    start_tag_open_ = false;
}

void Writer::breakLine(std::size_t depth) {
    if (layout_ == Layout::Indented) out_.breakLine(2 * depth);
}

std::string_view Writer::innermost() const {
    return open_.empty() ? std::string_view() : std::string_view(names_).substr(open_.back().name_at);
}

}  // namespace concordat::media::xml
