// What keeps a filled document a file that Word opens without complaint.
//
// `freshen` is for every copy of a repeated block but the first: names that must be unique get new ones,
// marks that may stand only once go. `mend` is for a whole part at the end: containers that must hold or end
// with a paragraph do, tables without rows and empty content controls are gone. `UniqueIds` numbers drawings
// and content controls over all parts.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "media/xml.h"

namespace concordat::documents {

// On a paragraph or table from which a section vanished: it goes as well when nothing but, of a table, rows
// of headings is left in it.
inline constexpr std::string_view kMayVanish = "concordat-may-vanish";
// On a table in which a section repeated rows: none of its rows is left alone on a page.
inline constexpr std::string_view kGrown = "concordat-grown";

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
    struct Register {
        std::int64_t highest = 0;
        std::set<std::string, std::less<>> seen;

        // What an id that was met before becomes; nothing for a new one.
        std::optional<std::string> another(std::string_view id);
    };

    Register drawings_;
    Register controls_;
};

}  // namespace concordat::documents
