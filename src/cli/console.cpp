#include "cli/console.h"

#include <algorithm>
#include <ostream>
#include <span>

#include <fmt/format.h>

#include "cli/text.h"

namespace concordat::cli {

namespace {

constexpr std::size_t kMostProblems = 200;     // all that a reader of records tells
constexpr std::int64_t kFirstProgress = 1000;  // milliseconds
constexpr std::int64_t kNextProgress = 200;

bool wantsColour(const Surroundings& surroundings, const Arguments& arguments, bool is_terminal) {
    if (const auto when = arguments.find("--color")) {
        if (*when == "always") return true;
        if (*when == "never") return false;
    }
    if (!is_terminal || surroundings.environment("NO_COLOR")) return false;
    return surroundings.environment("TERM") != "dumb";
}

std::string painted(Tone tone, std::string_view text) {
    const auto wrapIn = [&](std::string_view code) { return fmt::format("\x1b[{}m{}\x1b[0m", code, text); };
    switch (tone) {
        case Tone::Plain:
            break;
        case Tone::Strong:
            return wrapIn("1");
        case Tone::Faint:
            return wrapIn("2");
        case Tone::Good:
            return wrapIn("32");
        case Tone::Warning:
            return wrapIn("33");
        case Tone::Bad:
            return wrapIn("31");
    }
    return std::string(text);
}

std::string describe(const core::Problem& problem) {
    std::string place;
    if (problem.line > 0) place = fmt::format("line {}: ", problem.line);
    if (!problem.path.empty()) place += problem.path + ": ";
    return place + problem.message;
}

// Whether the sentence says already what the problem says, in its words or by naming its line.
bool isTold(const core::Problem& problem, std::string_view sentence) {
    if (sentence.find(problem.message) != std::string_view::npos) return true;
    return problem.path.empty() && problem.line > 0 &&
           sentence.find(fmt::format("line {}", problem.line)) != std::string_view::npos;
}

}  // namespace

Console::Console(Surroundings& surroundings, const Arguments& arguments)
    : surroundings_(surroundings),
      quiet_(arguments.has("--quiet")),
      verbose_(arguments.has("--verbose")),
      colour_out_(wantsColour(surroundings, arguments, surroundings.out_is_terminal)),
      colour_err_(wantsColour(surroundings, arguments, surroundings.err_is_terminal)) {}

void Console::print(std::string_view bytes) {
    surroundings_.out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void Console::message(std::string_view text) {
    if (!quiet_) surroundings_.err << harmless(text) << '\n';
}

void Console::note(std::string_view text) {
    if (verbose_) message(text);
}

void Console::error(const core::Error& error) {
    std::ostream& err = surroundings_.err;
    err << (colour_err_ ? painted(Tone::Bad, "concordat:") : "concordat:") << ' ' << harmless(error.message)
        << '\n';
    std::span<const core::Problem> problems(error.problems);
    // Of several it must be clear which of them was told.
    if (!problems.empty() && isTold(problems.front(), error.message) &&
        (problems.size() == 1 || error.message.find(problems.front().path) != std::string::npos))
        problems = problems.subspan(1);
    for (const core::Problem& problem : problems.first(std::min(problems.size(), kMostProblems)))
        err << "  " << harmless(describe(problem)) << '\n';
    if (problems.size() > kMostProblems)
        err << "  and " << counted(problems.size() - kMostProblems, "more problem") << '\n';
}

std::string Console::paint(Tone tone, std::string_view text) const {
    return colour_out_ ? painted(tone, text) : std::string(text);
}

std::size_t Console::width() const {
    return static_cast<std::size_t>(std::clamp(surroundings_.columns, 40, 120));
}

Progress::Progress(Console& console, std::string_view doing, std::size_t total)
    : console_(console),
      doing_(doing),
      total_(total),
      next_show_(console.surroundings().milliseconds() + kFirstProgress) {}

Progress::~Progress() {
    if (shown_) console_.surroundings().err << "\r\x1b[K" << std::flush;
}

void Progress::step() {
    ++done_;
    if (!console_.showsProgress()) return;
    const std::int64_t now = console_.surroundings().milliseconds();
    if (now < next_show_) return;
    next_show_ = now + kNextProgress;
    shown_ = true;
    console_.surroundings().err << fmt::format("\r\x1b[K{}: {} of {}", doing_, done_, total_) << std::flush;
}

}  // namespace concordat::cli
