#include "cli/calendars.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "cli/files.h"
#include "cli/resources.h"
#include "media/calendar_file.h"
#include "media/file.h"
#include "record/calendar_form.h"

namespace concordat::cli {

namespace {

constexpr std::string_view kEvents = ".ics";

bool isFile(const std::string& value) {
    return hasEnding(value, kEvents) || hasEnding(value, ".xml") || hasEnding(value, ".json");
}

// An .ics file says which days are closed, and not how rules call them.
core::Result<core::Calendar> fromEvents(std::string_view path, const std::string& bytes,
                                        std::vector<std::string>& notes) {
    core::Calendar calendar;
    const std::string_view file = path.substr(path.rfind('/') + 1);
    calendar.name = file.substr(0, file.size() - kEvents.size());
    if (!core::isCalendarName(calendar.name))
        return core::fail(core::ErrorCode::Conflict,
                          fmt::format("No rule can call a calendar \"{}\"; give the file a name of letters, "
                                      "digits, points, hyphens and underscores.",
                                      calendar.name));
    auto days = media::calendar_file::read(bytes);
    if (!days) return tl::unexpected(days.error());
    calendar.title = days->title.empty() ? calendar.name : days->title;
    calendar.closed = std::move(days->closed);
    calendar.holidays = std::move(days->holidays);
    std::ranges::move(days->notes, std::back_inserter(notes));
    if (!calendar.closed.empty() && calendar.holidays.empty()) {
        const auto [first, last] = std::ranges::minmax_element(calendar.closed, {}, &core::ClosedDate::date);
        const int from = core::fields(first->date).year;
        const int to = core::fields(last->date).year;
        notes.push_back(fmt::format("{} closes days of {} only; in other years it closes weekends.", path,
                                    from == to ? std::to_string(from) : fmt::format("{} to {}", from, to)));
    }
    return calendar;
}

// The name of the calendar that came onto the shelf.
core::Result<std::string> addFile(Shelf& shelf, const std::string& path) {
    const auto bytes = media::file::read(path);
    if (!bytes) return tl::unexpected(bytes.error());
    auto calendar =
        hasEnding(path, kEvents) ? fromEvents(path, *bytes, shelf.notes) : record::readCalendar(*bytes);
    if (!calendar) return tl::unexpected(inFile(path, calendar.error()));
    std::string name = calendar->name;
    shelf.from_files.push_back(*calendar);
    if (const auto added = shelf.calendars.add(std::move(*calendar)); !added)
        return tl::unexpected(inFile(path, added.error()));
    return name;
}

}  // namespace

Outcome<Shelf> shelve(std::span<const std::string> asked) {
    Shelf shelf;
    if (auto added = shelf.calendars.add(core::federalCalendar()); !added)
        return tl::unexpected(added.error());
    for (const media::Resource& resource : embeddedResources()) {
        if (!resource.path.starts_with("schema/calendars/")) continue;
        auto calendar = record::readCalendar(resource.bytes);
        auto added = calendar ? shelf.calendars.add(std::move(*calendar)) : tl::unexpected(calendar.error());
        if (!added) return tl::unexpected(added.error());
    }
    for (const std::string& value : asked) {
        std::string name = value;
        if (isFile(value)) {
            auto added = addFile(shelf, value);
            if (!added && added.error().code == core::ErrorCode::Conflict) return misused(added.error());
            if (!added) return tl::unexpected(Failure(added.error()));
            name = std::move(*added);
        }
        if (std::ranges::find(shelf.named, name) == shelf.named.end()) shelf.named.push_back(std::move(name));
    }
    if (auto known = shelf.calendars.businessDays(shelf.named); !known) return tl::unexpected(known.error());
    return shelf;
}

Outcome<Shelf> shelve(Console& console, std::span<const std::string> asked) {
    auto shelf = shelve(asked);
    if (shelf)
        for (const std::string& note : shelf->notes)
            console.message(note);
    return shelf;
}

}  // namespace concordat::cli
