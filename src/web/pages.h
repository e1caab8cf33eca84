// The pages for people: what is due today, the agreements, one agreement, the search, and the files beside
// them. Each is one use case of `office`, filled into a page's struct and rendered; all of it works without
// scripts.
#pragma once

#include <string_view>
#include <vector>

#include "web/router.h"
#include "web/service.h"

namespace concordat::web {

// `service` must outlive the routes.
[[nodiscard]] std::vector<Route> pageRoutes(const Service& service);

// In the place of a page that cannot be shown.
[[nodiscard]] Response refusalPage(const Request& request, Status status, std::string_view sentence);

}  // namespace concordat::web
