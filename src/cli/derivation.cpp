#include "cli/derivation.h"

#include <fmt/format.h>

namespace concordat::cli {

std::string withWeekday(core::Date date) {
    return fmt::format("{} {}", core::print(date), core::name(core::weekday(date)));
}

media::json::Items toJson(std::span<const core::Step> steps) {
    media::json::Items array;
    for (const core::Step& step : steps) {
        media::json::Members object{
            {"from", core::print(step.from)}, {"to", core::print(step.to)}, {"because", step.because}};
        if (!step.calendar.empty()) object.push_back({"calendar", step.calendar});
        array.emplace_back(std::move(object));
    }
    return array;
}

media::json::Members toJson(const core::DuePeriod& period) {
    return {{"start", core::print(period.start)}, {"end", core::print(period.end)}, {"label", period.label}};
}

void addNotes(media::json::Members& row, std::span<const std::string> notes) {
    if (notes.empty()) return;
    media::json::Items texts;
    for (const std::string& note : notes)
        texts.emplace_back(note);
    row.push_back({"notes", std::move(texts)});
}

}  // namespace concordat::cli
