#include "cli/calendars.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "cli/resources.h"
#include "media/calendar_file.h"
#include "media/file.h"
#include "record/calendar_form.h"

namespace concordat::cli {

namespace {

constexpr std::string_view kEnding = ".ics";

std::string nameOf(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
    path.remove_suffix(kEnding.size());
    return std::string(path);
}

core::Result<core::Calendar> fromFile(std::string name, const std::string& bytes,
                                      std::vector<std::string>& notes) {
    auto read = media::calendar_file::read(bytes);
    if (!read) return tl::unexpected(read.error());
    core::Calendar calendar;
    calendar.title = read->title.empty() ? name : read->title;
    calendar.name = std::move(name);
    calendar.closed = std::move(read->closed);
    calendar.holidays = std::move(read->holidays);
    std::ranges::move(read->notes, std::back_inserter(notes));
    return calendar;
}

core::Result<void> add(Shelf& shelf, std::string_view path, const std::string& bytes) {
    auto calendar = fromFile(nameOf(path), bytes, shelf.notes);
    auto added = calendar ? shelf.calendars.add(std::move(*calendar)) : tl::unexpected(calendar.error());
    if (!added) {
        core::Error error = added.error();
        error.message = fmt::format("{}: {}", path, error.message);
        return tl::unexpected(std::move(error));
    }
    return {};
}

core::Result<void> addFile(Shelf& shelf, const std::string& path) {
    const auto bytes = media::file::read(path);
    if (!bytes) return tl::unexpected(bytes.error());
    return add(shelf, path, *bytes);
}

}  // namespace

Outcome<Shelf> shelve(std::span<const std::string> asked) {
    Shelf shelf;
    if (auto added = shelf.calendars.add(core::federalCalendar()); !added)
        return tl::unexpected(added.error());
    for (const Resource& resource : embeddedResources()) {
        if (!resource.path.starts_with("schema/calendars/")) continue;
        auto calendar = record::readCalendar(resource.bytes);
        auto added = calendar ? shelf.calendars.add(std::move(*calendar)) : tl::unexpected(calendar.error());
        if (!added) return tl::unexpected(added.error());
    }
    for (const std::string& value : asked) {
        const bool is_file = value.size() > kEnding.size() && value.ends_with(kEnding);
        if (is_file) {
            const auto added = addFile(shelf, value);
            if (!added && added.error().code == core::ErrorCode::Conflict) return misused(added.error());
            if (!added) return tl::unexpected(Failure(added.error()));
        }
        std::string name = is_file ? nameOf(value) : value;
        if (std::ranges::find(shelf.named, name) == shelf.named.end()) shelf.named.push_back(std::move(name));
    }
    if (auto known = shelf.calendars.businessDays(shelf.named); !known) return tl::unexpected(known.error());
    return shelf;
}

}  // namespace concordat::cli
