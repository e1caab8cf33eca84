#include "web/page_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/thousands.h"
#include "media/unicode.h"

namespace concordat::web {

namespace {

struct StatusLook {
    std::string_view words;
    std::string_view tone;
};

// In the order of core::DueStatus.
constexpr std::array<StatusLook, 12> kStatusLooks{{{"Scheduled", "later"},
                                                   {"Upcoming", "soon"},
                                                   {"Due today", "now"},
                                                   {"Overdue", "late"},
                                                   {"Submitted", "done"},
                                                   {"Sent back", "late"},
                                                   {"Accepted", "done"},
                                                   {"Waived", "off"},
                                                   {"Excused", "off"},
                                                   {"Does not apply", "off"},
                                                   {"Suspended", "off"},
                                                   {"Passed", "off"}}};

StatusLook lookOf(core::DueStatus status) {
    return kStatusLooks.at(static_cast<std::size_t>(status));
}

std::string days(std::int64_t count) {
    return fmt::format("{} {}", core::withThousands(std::to_string(count)), count == 1 ? "day" : "days");
}

}  // namespace

media::Value shown(std::string_view text) {
    std::string clean;
    for (std::size_t at = media::findForbidden(text); at != std::string_view::npos;
         at = media::findForbidden(text)) {
        clean.append(text.substr(0, at)).append("\uFFFD");
        text.remove_prefix(at + std::max<std::size_t>(1, media::utf8Length(text, at)));
    }
    return media::Value(clean.append(text));
}

media::Value shown(std::span<const std::string> texts) {
    media::List list;
    list.reserve(texts.size());
    for (const std::string& text : texts)
        list.push_back(shown(text));
    return media::Value(std::move(list));
}

media::Value joined(std::span<const std::string> texts) {
    std::string line;
    for (std::size_t index = 0; index < texts.size(); ++index) {
        if (index > 0) line += index + 1 == texts.size() ? " and " : ", ";
        line += texts[index];
    }
    return shown(line);
}

std::string shortDate(core::Date date) {
    const core::YearMonthDay civil = core::fields(date);
    return fmt::format("{}, {} {}, {}", core::name(core::weekday(date)).substr(0, 3),
                       core::monthName(civil.month).substr(0, 3), civil.day, civil.year);
}

std::string longDate(core::Date date) {
    return core::printWithWeekday(date);
}

media::Value dateValue(const std::optional<core::Date>& date) {
    if (!date) return {};
    media::Fields fields;
    fields.set("iso", core::print(*date)).set("words", shortDate(*date));
    return media::Value(std::move(fields));
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", core::withThousands(std::to_string(count)), count == 1 ? one : many);
}

std::string distance(std::int64_t days_left) {
    if (days_left == 0) return "today";
    if (days_left == 1) return "tomorrow";
    if (days_left == -1) return "yesterday";
    return days_left > 0 ? "in " + days(days_left) : days(-days_left) + " ago";
}

std::string lateness(std::int64_t days_left, core::DueStatus status) {
    return days_left < 0 && core::isOpen(status) ? days(-days_left) + " late" : distance(days_left);
}

std::string_view statusWords(core::DueStatus status) {
    return lookOf(status).words;
}

std::string_view statusTone(core::DueStatus status) {
    return lookOf(status).tone;
}

}  // namespace concordat::web
