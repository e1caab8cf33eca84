// Rows of a table that a section repeats, written as soon as nothing can change them any more, so that a
// table of ten thousand rows does not stand in memory as a tree.
//
// The first copy that has rows stays, and so do the last two: which rows are kept together on a page is seen
// when the whole table is there.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "documents/soundness.h"
#include "media/xml.h"

namespace concordat::documents {

class SettledRows {
public:
    // Before the first copy; the ids outlive it.
    SettledRows(media::xml::Node section, UniqueIds& ids);

    // After each copy that was filled, which stands right in front of the section.
    void next();

private:
    void settle(media::xml::Node row);

    media::xml::Node section_;
    UniqueIds& ids_;
    bool applies_;           // whether it repeats rows, and their cells are what they will be
    media::xml::Node last_;  // in front of the next copy; empty at the head of the table
    bool is_first_ = true;
    std::deque<std::vector<media::xml::Node>> recent_;  // what each of the last copies holds
};

}  // namespace concordat::documents
