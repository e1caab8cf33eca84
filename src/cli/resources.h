// The files that travel inside the program: holiday calendars and Word templates, named by their path in
// the source tree ("schema/calendars/franklin.xml"). The bytes live as long as the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace concordat::cli {

struct Resource {
    std::string_view path;
    std::string_view bytes;
};

[[nodiscard]] std::vector<Resource> embeddedResources();

}  // namespace concordat::cli
