#include "web/page_templates.h"

#include <algorithm>
#include <utility>

#include "media/mustache.h"

namespace concordat::web {

namespace {

media::mustache::Options optionsForPages() {
    media::mustache::Options options;
    options.escape = media::mustache::Escape::Html;
    for (const PageTemplate& each : pageTemplates())
        options.partials.emplace(each.name, each.text);
    return options;
}

}  // namespace

core::Result<std::string> fillPage(std::string_view name, const media::Value& values) {
    static const media::mustache::Options kOptions = optionsForPages();
    const std::span<const PageTemplate> all = pageTemplates();
    const auto found = std::ranges::find(all, name, &PageTemplate::name);
    if (found == all.end())
        return core::fail(core::ErrorCode::Internal,
                          "There is no page called " + std::string(name) +
                              "; this is a defect of Concordat, please report it.");
    auto filled = media::mustache::render(found->text, values, kOptions);
    if (!filled)
        return core::fail(core::ErrorCode::Internal,
                          "The page " + std::string(name) +
                              " cannot be shown; this is a defect of Concordat, please report it. " +
                              filled.error().message,
                          std::move(filled.error().problems));
    return filled;
}

}  // namespace concordat::web
