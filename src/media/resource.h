// A file that travels inside the program, named by its path in the source tree
// ("schema/calendars/franklin.xml"). The bytes live as long as the program.
#pragma once

#include <string_view>

namespace concordat::media {

struct Resource {
    std::string_view path;
    std::string_view bytes;
};

}  // namespace concordat::media
