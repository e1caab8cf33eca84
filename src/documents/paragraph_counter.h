// Counts paragraphs and tables of a part as a person does who goes through it: every paragraph once, those in
// cells and text boxes included; of the forms of one drawing only the first, and not the lines that divide
// notes from the text.
#pragma once

#include <vector>

#include "documents/place.h"
#include "documents/word_names.h"
#include "media/xml.h"

namespace concordat::documents {

class ParagraphCounter {
public:
    // Every element in the order of the document, on the way down and on the way up.
    void enter(media::xml::Node element);
    void leave(media::xml::Node element);

    // Where the paragraph stands that was entered last.
    void mark(Place& place) const;

private:
    struct Table {
        int number = 0;
        int row = 0;
        int cell = 0;
    };
    struct Count {
        int paragraphs = 0;
        int tables = 0;
    };
    // Of a drawing that stands there in several forms, with the same paragraphs in each.
    struct Forms {
        Count before;
        Count first;
        bool any = false;
    };

    Count count_;
    std::vector<Table> tables_;  // the innermost last
    std::vector<Forms> forms_;
    int dividers_ = 0;  // open
};

// Goes through a part and tells `visit(paragraph, place)` of every paragraph, outer ones before those in
// their text boxes; of the place only what is counted is filled in.
template <class Visit>
void forEachParagraph(media::xml::Node container, ParagraphCounter& counter, Visit& visit) {
    for (media::xml::Node child : container.elements()) {
        counter.enter(child);
        if (child.is(word::w("p"))) {
            Place place;
            counter.mark(place);
            visit(child, place);
        }
        forEachParagraph(child, counter, visit);
        counter.leave(child);
    }
}

}  // namespace concordat::documents
