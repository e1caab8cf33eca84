// The files that travel inside the program: holiday calendars and Word templates.
#pragma once

#include <vector>

#include "media/resource.h"

namespace concordat::cli {

[[nodiscard]] std::vector<media::Resource> embeddedResources();

}  // namespace concordat::cli
