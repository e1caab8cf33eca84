// Footnotes and endnotes follow their marks: a note is filled in the scope where its mark stands, and a mark
// that is repeated gets a copy of its note for each repetition.
#pragma once

#include <map>
#include <set>
#include <string>

#include "documents/numbers.h"
#include "media/xml.h"

namespace concordat::documents {

class NoteCopies {
public:
    // `source` holds the notes as the template has them; from `target`, a copy of it, all notes but the
    // separators are taken away and come back one by one.
    NoteCopies(media::xml::Node source, media::xml::Node target);

    // The note for this mark, placed and not yet filled; empty when there is no such note.
    media::xml::Node copyFor(media::xml::Node reference);

private:
    media::xml::Node target_;
    std::map<std::string, media::xml::Node, std::less<>> notes_;
    std::set<std::string, std::less<>> used_;
    Numbers numbers_;
};

}  // namespace concordat::documents
