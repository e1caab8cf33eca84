// The files that this room finds inside the program: the clause library.
#pragma once

#include <vector>

#include "media/resource.h"

namespace concordat::documents {

[[nodiscard]] std::vector<media::Resource> embeddedResources();

}  // namespace concordat::documents
