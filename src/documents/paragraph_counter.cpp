#include "documents/paragraph_counter.h"

namespace concordat::documents {

using media::xml::Node;
using word::kCompatibility;
using word::kWord;
using word::w;

namespace {

// Of notes, those that hold the lines between notes and text.
bool isDivider(Node element) {
    const std::string_view name = element.name();
    return (name == "footnote" || name == "endnote") &&
           element.attribute(w("type")).value_or("normal") != "normal";
}

bool isForm(std::string_view name) {
    return name == "Choice" || name == "Fallback";
}

}  // namespace

void ParagraphCounter::enter(Node element) {
    const std::string_view name = element.name();
    if (element.ns() == kWord) {
        if (name == "p") {
            if (dividers_ == 0) ++count_.paragraphs;
        } else if (name == "tbl") {
            tables_.push_back({++count_.tables});
        } else if (name == "tr" && !tables_.empty()) {
            ++tables_.back().row;
            tables_.back().cell = 0;
        } else if (name == "tc" && !tables_.empty()) {
            ++tables_.back().cell;
        } else if (isDivider(element)) {
            ++dividers_;
        }
    } else if (element.ns() == kCompatibility) {
        if (name == "AlternateContent")
            forms_.push_back({count_, count_});
        else if (isForm(name) && !forms_.empty())
            count_ = forms_.back().before;
    }
}

void ParagraphCounter::leave(Node element) {
    const std::string_view name = element.name();
    if (element.ns() == kWord) {
        if (name == "tbl")
            tables_.pop_back();
        else if (isDivider(element))
            --dividers_;
    } else if (element.ns() == kCompatibility) {
        if (name == "AlternateContent") {
            count_ = forms_.back().first;
            forms_.pop_back();
        } else if (isForm(name) && !forms_.empty()) {
            Forms& forms = forms_.back();
            if (!forms.any) forms.first = count_;
            forms.any = true;
        }
    }
}

void ParagraphCounter::mark(Place& place) const {
    const Table table = tables_.empty() ? Table() : tables_.back();
    place.paragraph = count_.paragraphs;
    place.table = table.number;
    place.row = table.row;
    place.cell = table.cell;
}

}  // namespace concordat::documents
