#include "documents/free_fonts.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/ascii.h"

namespace concordat::documents {

namespace {

struct Pair {
    std::string_view font;  // in small letters
    std::string_view other;
};

constexpr auto kTwins = std::to_array<Pair>({
    {"arial", "Liberation Sans"},
    {"arial narrow", "Liberation Sans Narrow"},
    {"calibri", "Carlito"},
    {"calibri light", "Carlito"},
    {"cambria", "Caladea"},
    {"cambria math", "Caladea"},
    {"comic sans ms", "Comic Relief"},
    {"courier", "Liberation Mono"},
    {"courier new", "Liberation Mono"},
    {"georgia", "Gelasio"},
    {"helvetica", "Liberation Sans"},
    {"segoe ui", "Selawik"},
    {"symbol", "OpenSymbol"},
    {"times", "Liberation Serif"},
    {"times new roman", "Liberation Serif"},
    {"wingdings", "OpenSymbol"},
});

// Families that are free, with all that belongs to them: "Noto Sans Arabic".
constexpr auto kFree = std::to_array<std::string_view>({
    "arimo",      "caladea",     "carlito",      "comic relief", "cousine",  "crimson", "dejavu",
    "ebgaramond", "eb garamond", "fira",         "gelasio",      "ibm plex", "inter",   "lato",
    "liberation", "libre",       "merriweather", "montserrat",   "nimbus",   "noto",    "open sans",
    "opensymbol", "public sans", "pt sans",      "pt serif",     "roboto",   "selawik", "source",
    "stix",       "tex gyre",    "tinos",        "ubuntu",       "urw",
});

constexpr auto kReplacements = std::to_array<Pair>({
    {"aptos", "Calibri"},
    {"aptos display", "Calibri"},
    {"baskerville old face", "Times New Roman"},
    {"book antiqua", "Georgia"},
    {"bookman old style", "Georgia"},
    {"candara", "Calibri"},
    {"century", "Times New Roman"},
    {"century gothic", "Arial"},
    {"century schoolbook", "Georgia"},
    {"consolas", "Courier New"},
    {"constantia", "Cambria"},
    {"corbel", "Calibri"},
    {"franklin gothic book", "Arial"},
    {"garamond", "Times New Roman"},
    {"gill sans mt", "Calibri"},
    {"helvetica neue", "Arial"},
    {"lucida console", "Courier New"},
    {"palatino", "Georgia"},
    {"palatino linotype", "Georgia"},
    {"tahoma", "Arial"},
    {"trebuchet ms", "Arial"},
    {"verdana", "Arial"},
});

template <std::size_t N>
std::string_view lookUp(const std::array<Pair, N>& pairs, std::string_view font) {
    const auto found = std::ranges::find(pairs, font, &Pair::font);
    return found == pairs.end() ? std::string_view() : found->other;
}

}  // namespace

std::string_view freeTwinOf(std::string_view font) {
    const std::string name = core::lowered(font);
    const bool is_free = std::ranges::any_of(kFree, [&](std::string_view family) {
        return name.starts_with(family) && (name.size() == family.size() || name[family.size()] == ' ');
    });
    return is_free ? font : lookUp(kTwins, name);
}

std::string_view replacementOf(std::string_view font) {
    const std::string name = core::lowered(font);
    if (const std::string_view known = lookUp(kReplacements, name); !known.empty()) return known;
    const auto says = [&name](std::string_view word) { return name.find(word) != std::string::npos; };
    if (says("mono")) return "Courier New";
    return says("serif") && !says("sans") ? "Times New Roman" : "Arial";
}

}  // namespace concordat::documents
