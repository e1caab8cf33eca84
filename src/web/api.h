// The JSON API under /api/v1, as schema/openapi.yaml describes it: each route is one use case of `office`,
// asked with the parameters of the request and answered in the shapes of `office/shapes.h`.
#pragma once

#include <vector>

#include "web/router.h"
#include "web/service.h"

namespace concordat::web {

// `service` must outlive the routes.
[[nodiscard]] std::vector<Route> apiRoutes(const Service& service);

}  // namespace concordat::web
