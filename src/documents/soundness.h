// What keeps a filled document a file that Word opens without complaint.
//
// `freshen` is for every copy of a repeated block but the first: names that must be unique get new ones,
// marks that may stand only once go. `mend` is for a whole part at the end: containers that must hold or end
// with a paragraph do, tables without rows and empty content controls are gone. `UniqueIds` numbers drawings
// over all parts.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "media/xml.h"

namespace concordat::documents {

// On a paragraph or table from which a section vanished: it goes as well when nothing but, of a table, rows
// of headings is left in it.
inline constexpr std::string_view kMayVanish = "concordat-may-vanish";

// Bookmarks within a copy are renamed, and references to them within the same copy follow; paragraph ids,
// comment anchors and, of a section's break, headers and footers go.
class Freshener {
public:
    // Reads the ids in use.
    explicit Freshener(media::xml::Node root);

    // `copy` are the elements of one copy; those that were taken away are gone from it afterwards.
    void freshen(std::vector<media::xml::Node>& copy);

private:
    std::int64_t next_bookmark_ = 0;
};

void mend(media::xml::Node root);

class UniqueIds {
public:
    // First every part is shown, then each is settled.
    void note(media::xml::Node root);
    void settle(media::xml::Node root);

private:
    std::int64_t highest_ = 0;
    std::set<std::string, std::less<>> seen_;
};

}  // namespace concordat::documents
