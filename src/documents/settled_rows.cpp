#include "documents/settled_rows.h"

#include <algorithm>
#include <utility>

#include "documents/table_columns.h"
#include "documents/word_names.h"

namespace concordat::documents {

using media::xml::Node;
using word::w;

namespace {

constexpr std::size_t kStay = 2;  // copies at the end

bool repeatsSettledRows(Node section) {
    const Node table = section.parent();
    return table.is(w("tbl")) && !table.attribute(kRegridded);
}

}  // namespace

SettledRows::SettledRows(Node section, UniqueIds& ids)
    : section_(section),
      ids_(ids),
      applies_(repeatsSettledRows(section)),
      last_(applies_ ? section.previous() : Node()) {}

void SettledRows::next() {
    if (!applies_) return;
    std::vector<Node> rows;
    for (Node node = last_ ? last_.next() : section_.parent().firstChild(); node != section_;
         node = node.next())
        rows.push_back(node);
    last_ = section_.previous();
    if (std::ranges::none_of(rows, [](Node node) { return node.is(w("tr")); })) return;
    if (std::exchange(is_first_, false)) return;
    recent_.push_back(std::move(rows));
    if (recent_.size() <= kStay) return;
    for (const Node row : recent_.front())
        settle(row);
    recent_.pop_front();
}

void SettledRows::settle(Node row) {
    if (!row.is(w("tr")) || isHeadingRow(row)) return;
    mend(row);
    ids_.settle(row);
    (void)row.writeOut();  // where it cannot be written, neither can the part, which says why
}

}  // namespace concordat::documents
