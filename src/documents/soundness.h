// What keeps a filled document a file that Word opens without complaint.
//
// `freshen` is for every copy of a repeated block but the first: names that must be unique get new ones,
// marks that may stand only once go. `mend` is for a whole part at the end: containers that must hold or end
// with a paragraph do, tables without rows and empty content controls are gone. `UniqueIds` numbers drawings
// and content controls over all parts.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "documents/numbers.h"
#include "media/xml.h"

namespace concordat::documents {

// On a paragraph or table from which a section vanished: it goes as well when nothing but, of a table, rows
// of headings is left in it.
inline constexpr std::string_view kMayVanish = "concordat-may-vanish";
// On a table in which a section repeated rows: none of its rows is left alone on a page.
inline constexpr std::string_view kGrown = "concordat-grown";

// Bookmarks and permissions within a copy are renamed, and references to them within the same copy follow;
// paragraph ids, comment anchors, ranges that are not whole in the copy and, of a section’s break, headers
// and footers go.
class Freshener {
public:
    // Reads the ids and names in use.
    explicit Freshener(media::xml::Node root);

    // Whether there is anything below `top` that its copies must not have in common.
    [[nodiscard]] static bool concerns(media::xml::Node top);

    // `copy` are the elements of one copy; those that were taken away are gone from it afterwards.
    void freshen(std::vector<media::xml::Node>& copy);

private:
    std::string freshName(std::string_view name);

    Numbers ranges_;
    std::set<std::string, std::less<>> names_;
    std::map<std::string, std::size_t, std::less<>> copies_;  // of a name, so far
};

void mend(media::xml::Node root);

// Whether a row of a table is repeated at the head of each page.
[[nodiscard]] bool isHeadingRow(media::xml::Node row);

class UniqueIds {
public:
    // The ids of a part that stays as it is.
    void reserve(media::xml::Node root);
    // The ids of a part that is filled, all before the first is settled.
    void note(media::xml::Node root);
    // Drawings come that were not noted; their ids are changed where need be.
    void expect() { any_ = true; }
    // Once each element: an id that was met before becomes another one.
    void settle(media::xml::Node root);

private:
    // Every id with the numbers of its kind and the attribute that holds it.
    template <class Visit>
    void forEachId(media::xml::Node root, Visit visit);

    Numbers drawings_;
    Numbers controls_;
    bool any_ = false;
};

}  // namespace concordat::documents
