// What is given new names in a copy of a repeated block of an OpenDocument text: bookmarks, pictures, tables,
// sections, notes, comments and whatever has an id; references within the copy follow. Marks of tracked
// changes go, and so do comments in which nothing is filled: one copy of them is enough.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "media/xml.h"

namespace concordat::documents {

// Names are of these kinds; each name stands once within its kind.
enum class OdtName : std::uint8_t { Id, Bookmark, Reference, Sequence, Drawing, Table, Section, Comment };

class OdtFreshener {
public:
    // The names of every part are noted before the first copy.
    void note(media::xml::Node root);
    // `copy` are the nodes of one copy; those that were taken away are gone from it afterwards. Lists are for
    // `odt_lists`.
    void freshen(std::vector<media::xml::Node>& copy);

private:
    using Key = std::pair<OdtName, std::string>;

    std::string freshName(const Key& key);

    std::set<Key> names_;
    std::map<Key, std::size_t> copies_;  // of a name, so far
};

// Takes marks away whose partner is gone: ends of bookmarks, of ranges of comments, of tracked changes.
void dropUnpaired(media::xml::Node root);

}  // namespace concordat::documents
