// What a command reads from and talks to: results on standard output, everything else on standard error.
//
// Messages are kept back by --quiet, notes are shown by --verbose only, errors always. Colour is used on a
// terminal unless NO_COLOR or --color says otherwise; whoever prints asks `paint` and need not know.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/arguments.h"
#include "cli/surroundings.h"
#include "core/result.h"

namespace concordat::cli {

enum class Tone { Plain, Strong, Faint, Good, Warning, Bad };

class Console {
public:
    // The common options of the command line decide; before they are known, `Arguments({})`.
    Console(Surroundings& surroundings, const Arguments& arguments);

    // Standard output, byte for byte. What comes from a file and goes to people is made `harmless` first;
    // tables do that by themselves.
    void print(std::string_view bytes);

    // Standard error, one line each.
    void message(std::string_view text);
    void note(std::string_view text);
    // The sentence, then one line for each problem with its place; the first 200, then how many more.
    void error(const core::Error& error);

    // For text on standard output. Lay the text out first: paint has no width.
    [[nodiscard]] std::string paint(Tone tone, std::string_view text) const;

    // The columns for tables and paragraphs on standard output: those of the terminal, from 40 to 120,
    // else 80.
    [[nodiscard]] std::size_t width() const;
    [[nodiscard]] core::Date today() const { return surroundings_.today(); }
    [[nodiscard]] Surroundings& surroundings() { return surroundings_; }

    [[nodiscard]] bool showsProgress() const { return !quiet_ && surroundings_.err_is_terminal; }

private:
    Surroundings& surroundings_;
    bool quiet_ = false;
    bool verbose_ = false;
    bool colour_out_ = false;
    bool colour_err_ = false;
};

// A line on the terminal that says how far long work has come. Shows nothing in the first second, and nothing
// at all when standard error is not a terminal; wipes itself away at the end.
class Progress {
public:
    // "Reading files": what is being done; `total` counts the steps.
    Progress(Console& console, std::string_view doing, std::size_t total);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    void step();

private:
    Console& console_;
    std::string doing_;
    std::size_t total_;
    std::size_t done_ = 0;
    std::int64_t next_show_;  // milliseconds
    bool shown_ = false;
};

}  // namespace concordat::cli
