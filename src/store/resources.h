// The files that this room finds inside the program: the numbered steps of the database's schema.
#pragma once

#include <vector>

#include "media/resource.h"

namespace concordat::store {

[[nodiscard]] std::vector<media::Resource> embeddedResources();

}  // namespace concordat::store
