#include "web/assets.h"

#include <algorithm>

namespace concordat::web {

const Asset* findAsset(std::string_view path) {
    const std::span<const Asset> all = assets();
    const auto found = std::ranges::lower_bound(all, path, {}, &Asset::path);
    return found != all.end() && found->path == path ? &*found : nullptr;
}

std::string_view assetUrl(std::string_view name) {
    const std::span<const Asset> all = assets();
    const auto found = std::ranges::find(all, name, &Asset::name);
    return found != all.end() ? found->path : std::string_view();
}

}  // namespace concordat::web
