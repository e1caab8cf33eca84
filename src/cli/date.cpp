// `concordat date RULE`: any date question, without an agreement.
#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/calendars.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/dates_in.h"
#include "cli/derivation.h"
#include "cli/rows.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/near_miss.h"
#include "core/schedule.h"
#include "media/time_zone.h"
#include "office/shapes.h"

namespace concordat::cli {

namespace {

constexpr std::array<std::string_view, 6> kFields{"period", "raw", "adjusted", "time", "steps", "notes"};

// What to say on the command line when a bound or the date of an anchor is missing; the path says which.
std::string remedyFor(std::string_view missing) {
    if (missing == "from") return "; on the command line: --from 2027-01-01";
    if (missing == "to") return "; on the command line: --to 2027-12-31";
    if (missing.empty()) return {};
    return fmt::format("; add --anchor {}=2027-06-30", missing);
}

// The problems of a rule as those of this command line.
core::Error withRemedies(core::Error error) {
    for (core::Problem& problem : error.problems) {
        const bool is_headline = problem.message == error.message;
        problem.message += remedyFor(problem.path);
        problem.path.clear();
        if (is_headline) error.message = problem.message;
    }
    return error;
}

// A rule, a range or an anchor that makes no sense was typed wrongly; what does not exist was not found
// (G12).
Failure typed(core::Error error) {
    const bool exists_not = error.code == core::ErrorCode::NotFound;
    return exists_not ? Failure(std::move(error)) : Failure(std::move(error), ExitStatus::Usage);
}

Outcome<void> readAnchors(const Arguments& arguments, core::Date today, core::Circumstances& circumstances) {
    for (const std::string& value : arguments.values("--anchor")) {
        const std::size_t equals = value.find('=');
        const std::string name = equals == std::string::npos ? "" : value.substr(0, equals);
        const auto moment = readMoment(equals == std::string::npos ? value : value.substr(equals + 1), today);
        if (!moment) return misused(fmt::format("--anchor {}: {}", value, moment.error().message));
        if (equals == std::string::npos) {
            if (circumstances.anchor)
                return misused("--anchor without a name is given twice; name one: NAME=DATE.");
            circumstances.anchor = *moment;
        } else if (name.empty()) {
            return misused(fmt::format(
                "--anchor {}: a name must stand before the equals sign, as in filed=2027-06-30.", value));
        } else if (!circumstances.anchors.emplace(name, *moment).second) {
            return misused(fmt::format("--anchor {} is given twice; give it once.", name));
        }
    }
    return {};
}

// A misspelt name would leave the anchor to the date that is given without a name.
Outcome<void> checkAnchors(const core::DueRule& rule, const core::Circumstances& circumstances) {
    std::vector<std::string> names;
    for (const core::Anchor& anchor : core::anchors(rule))
        names.push_back(anchor.name());
    const std::vector<std::string_view> known(names.begin(), names.end());
    for (const auto& [name, moment] : circumstances.anchors) {
        if (std::ranges::find(names, name) != names.end()) continue;
        const auto near = core::nearMiss(name, known);
        return misused(fmt::format("--anchor {}: the rule names no anchor \"{}\"{}", name, name,
                                   near            ? fmt::format("; did you mean {}?", *near)
                                   : names.empty() ? std::string("; it names none at all.")
                                                   : fmt::format("; it names {}.", fmt::join(names, ", "))));
    }
    return {};
}

Outcome<int> fiscalStart(const Arguments& arguments) {
    const auto text = arguments.find("--fiscal-start");
    if (!text) return 1;
    int month = 0;
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, month);
    if (error != std::errc() || stop != end || month < 1 || month > 12)
        return misused(fmt::format("--fiscal-start is a month from 1 to 12, not \"{}\".", *text));
    return month;
}

bool isFiscal(core::Cycle cycle) {
    return cycle == core::Cycle::FiscalQuarter || cycle == core::Cycle::FiscalHalf ||
           cycle == core::Cycle::FiscalYear;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a rule be
bool countsFiscalPeriods(const core::DueRule& rule) {
    if (rule.every && isFiscal(rule.every->cycle)) return true;
    if (const auto* nth = std::get_if<core::NthOf>(&rule.point)) return isFiscal(nth->of.cycle);
    if (const auto* last = std::get_if<core::LastOf>(&rule.point)) return isFiscal(last->of.cycle);
    const auto* choice = std::get_if<core::Choice>(&rule.point);
    return choice != nullptr && std::ranges::any_of(choice->operands, countsFiscalPeriods);
}

// What an answer rests on without the person having said it.
void sayAssumptions(Console& console, const core::DueRule& rule, const Arguments& arguments) {
    const bool stated = arguments.find("--fiscal-start").has_value();
    if (countsFiscalPeriods(rule) && !stated)
        console.message("No --fiscal-start: fiscal years are taken to begin in January.");
    if (!countsFiscalPeriods(rule) && stated)
        console.message(
            "--fiscal-start changes nothing here: the rule counts no fyquarter, fyhalf or fyyear.");
}

media::json::Members rowOf(const core::DueDate& due) {
    media::json::Members object;
    if (due.period) object.push_back({"period", office::toJson(*due.period)});
    object.push_back({"raw", core::print(due.raw)});
    object.push_back({"adjusted", core::print(due.adjusted)});
    if (!due.time.empty()) object.push_back({"time", due.time});
    object.push_back({"steps", office::toJson(due.steps)});
    office::addNotes(object, due.notes);
    return object;
}

std::string headline(const core::DueDate& due) {
    const auto day = [](core::Date date) {
        return fmt::format("{} ({})", core::print(date), core::name(core::weekday(date)));
    };
    std::string line = day(due.adjusted);
    if (due.raw != due.adjusted) line = fmt::format("{} → {}", day(due.raw), line);
    if (!due.time.empty()) line += " " + due.time;
    return line;
}

void printExplained(Console& console, std::span<const core::DueDate> dates) {
    bool first = true;
    for (const core::DueDate& due : dates) {
        if (!first) console.print("\n");
        first = false;
        console.print(console.paint(Tone::Strong, headline(due)) + '\n');
        if (due.period)
            console.print(fmt::format("  Period {}: {} to {}.\n", due.period->label,
                                      core::print(due.period->start), core::print(due.period->end)));
        for (const std::string& sentence : core::sentences(due))
            console.print(paragraphs(harmless(sentence), console.width(), 2));
    }
}

void printTable(Console& console, std::span<const core::DueDate> dates) {
    Table table({{"Due"}, {"Time"}, {"Before rolling"}, {"Period"}});
    for (const core::DueDate& due : dates) {
        table.add({withWeekday(due.adjusted), due.time, due.raw == due.adjusted ? "" : withWeekday(due.raw),
                   due.period ? due.period->label : ""});
    }
    table.print(console);
}

Outcome<ExitStatus> date(const Arguments& arguments, Console& console) {
    if (auto checked = checkForm(arguments, kFields); !checked) return tl::unexpected(checked.error());
    const core::Date today = console.today();

    const auto rule = core::parseDueRule(arguments.get("RULE"));
    if (!rule) return tl::unexpected(typed(rule.error()));
    core::Circumstances circumstances;
    if (auto read = readAnchors(arguments, today, circumstances); !read) return tl::unexpected(read.error());
    if (auto known = checkAnchors(*rule, circumstances); !known) return tl::unexpected(known.error());
    const auto month = fiscalStart(arguments);
    if (!month) return tl::unexpected(month.error());
    circumstances.fiscal_year_start_month = *month;
    const auto from = dateOption(arguments, "--from", today);
    if (!from) return tl::unexpected(from.error());
    const auto to = dateOption(arguments, "--to", today);
    if (!to) return tl::unexpected(to.error());

    std::unique_ptr<core::TimeZone> zone;
    if (const auto name = arguments.find("--zone")) {
        auto found = media::timeZone(*name);
        if (!found) return tl::unexpected(Failure(found.error()));
        zone = std::move(*found);
        circumstances.zone = zone.get();
    }
    const auto shelf = shelve(console, arguments.values("--calendar"));
    if (!shelf) return tl::unexpected(shelf.error());
    console.note(fmt::format("Known calendars: {}.", fmt::join(shelf->calendars.names(), ", ")));
    circumstances.calendars = &shelf->calendars;
    circumstances.default_calendars = shelf->named;

    const auto dates = core::evaluate(*rule, circumstances, {*from, *to});
    if (!dates) return tl::unexpected(typed(withRemedies(dates.error())));
    sayAssumptions(console, *rule, arguments);
    if (wantsRows(arguments)) {
        media::json::Items rows;
        for (const core::DueDate& due : *dates)
            rows.emplace_back(rowOf(due));
        printRows(console, arguments, kFields, rows);
    } else if (dates->empty()) {
        console.message("The rule gives no date in this range.");
    } else if (arguments.has("--explain")) {
        printExplained(console, *dates);
    } else {
        printTable(console, *dates);
    }
    return ExitStatus::Ok;
}

}  // namespace

std::vector<Command> dateCommands() {
    std::vector<Option> options{
        {"--anchor", Takes::Text, "[NAME=]DATE",
         "the date of an anchor or event of the rule, or of all of them; a moment with its offset for hours",
         Times::Many},
        {"--from", Takes::Date, "DATE", "the first day that may be answered"},
        {"--to", Takes::Date, "DATE", "the last day that may be answered"},
        {"--calendar", Takes::File, "NAME|FILE",
         "a calendar of closed days for rules that name none; a day is open if it is open in all of them. "
         "FILE "
         "is an .ics file, or a calendar in Concordat's own form (.xml or .json), which may have another "
         "weekend",
         Times::Many},
        {"--zone", Takes::Text, "AREA/CITY",
         "the time zone in which moments become dates and hours are told"},
        {"--fiscal-start", Takes::Text, "MONTH",
         "the month, 1 to 12, in which fiscal years begin; 1 unless given"},
        {"--explain", Takes::Nothing, "", "say for each date how it comes about"}};
    std::ranges::move(rowOptions(), std::back_inserter(options));
    return {
        {.noun = "date",
         .verb = "",
         .summary = "work out when a rule falls due, and say why",
         .details =
             "A rule that repeats needs --from and --to, which bound the date after rolling, both included. "
             "`concordat help due-rules` explains how a rule is written.",
         .arguments = {{"RULE", Takes::Text, Count::One, "a due rule, in quotes"}},
         .options = std::move(options),
         .examples = {{"concordat date \"every quarter period-end +30d roll following cal us-federal\" "
                       "--from 2027-10-01 --to 2028-01-31 --explain",
                       "quarterly reports, due 30 days after the quarter"},
                      {"concordat date \"term-end -90d roll preceding\" --anchor 2027-06-30",
                       "the last day for a notice of 90 days"},
                      {"concordat date \"event breach +72h\" --anchor breach=2027-03-13T20:00-05:00 "
                       "--zone America/New_York",
                       "a clock of 72 hours over the change to daylight-saving time"}},
         .exits = {{ExitStatus::Usage, "the rule, a date or the range is wrong"},
                   {ExitStatus::NotFound, "a calendar is unknown or an anchor has no date"}},
         .fields = kFields,
         .run = date}};
}

}  // namespace concordat::cli
