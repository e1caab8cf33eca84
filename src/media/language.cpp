#include "media/language.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "core/ascii.h"

namespace concordat::media {
namespace {

using core::isDigit;

constexpr std::array<std::string_view, 12> kMonths{"enero",      "febrero", "marzo",     "abril",
                                                   "mayo",       "junio",   "julio",     "agosto",
                                                   "septiembre", "octubre", "noviembre", "diciembre"};
constexpr std::array<std::string_view, 7> kEnglishDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 7> kSpanishDays{"lunes",   "martes", "miércoles", "jueves",
                                                       "viernes", "sábado", "domingo"};

// How a word begins when it is heard: two small letters without accents, behind an h that is silent.
struct Sound {
    std::string letters;
    bool after_h = false;
};

Sound soundOf(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, char>, 4> kAccented{
        {{"í", 'i'}, {"Í", 'i'}, {"ó", 'o'}, {"Ó", 'o'}}};
    Sound sound;
    for (const std::string_view mark : {"“", "«", "\"", "("})
        if (word.starts_with(mark)) word.remove_prefix(mark.size());
    if (word.starts_with('h') || word.starts_with('H')) {
        sound.after_h = true;
        word.remove_prefix(1);
    }
    for (const auto& [accented, plain] : kAccented) {
        if (!word.starts_with(accented)) continue;
        sound.letters = plain;
        word.remove_prefix(accented.size());
    }
    for (const char c : word.substr(0, 2))
        sound.letters += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return sound;
}

// "Iris" and "historia" do, "hierba" sounds like y.
bool soundsLikeI(std::string_view word) {
    const Sound sound = soundOf(word);
    return sound.letters.starts_with('i') && !(sound.after_h && sound.letters.starts_with("ie"));
}

// "Oak", "hora", and the figures that are said "ocho…" and "once".
bool soundsLikeO(std::string_view word) {
    const bool eleven = word.starts_with("11") && (word.size() == 2 || !isDigit(word[2]));
    return eleven || word.starts_with('8') || soundOf(word).letters.starts_with('o');
}

std::string joined(std::span<const std::string> texts, std::string_view before_last) {
    std::string all;
    for (std::size_t i = 0; i < texts.size(); ++i)
        all.append(i == 0 ? "" : i + 1 == texts.size() ? before_last : ", ").append(texts[i]);
    return all;
}

// A number of at most four digits, which begins the text.
int numberAt(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + std::min<std::size_t>(text.size(), 4), number);
    return number;
}

// The month whose name the text begins with, from 1; 0 when it is none.
int monthAt(std::string_view text, Language language) {
    for (int month = 1; month <= 12; ++month) {
        const std::string english = core::printLong(core::toDate({2027, month, 1}));
        const std::string_view name = language == Language::English
                                          ? std::string_view(english).substr(0, english.find(' '))
                                          : kMonths[static_cast<std::size_t>(month - 1)];
        if (text.starts_with(name)) return month;
    }
    return 0;
}

}  // namespace

std::string printLong(core::Date date, Language language) {
    if (language == Language::English) return core::printLong(date);
    const core::YearMonthDay civil = core::fields(date);
    return fmt::format("{}{} de {} de {}", civil.day, civil.day == 1 ? ".º" : "",
                       kMonths[static_cast<std::size_t>(civil.month - 1)], civil.year);
}

std::optional<core::Date> parseLong(std::string_view text, Language language) {
    // The longest is "30 de septiembre de 2027"; most texts are something else.
    constexpr std::size_t kLongest = 30;
    if (text.size() > kLongest || text.size() < 10 || !isDigit(text.back())) return std::nullopt;
    const std::size_t blank = std::min(text.find(' '), text.size());
    const bool english = language == Language::English;
    constexpr std::string_view kOf = " de ";
    const std::string_view rest = text.substr(blank);
    if (!english && !rest.starts_with(kOf)) return std::nullopt;
    const int month = monthAt(english ? text : rest.substr(kOf.size()), language);
    if (month == 0) return std::nullopt;
    const core::YearMonthDay civil{
        numberAt(text.substr(text.size() - 4)), month,
        numberAt(english ? rest.substr(std::min<std::size_t>(1, rest.size())) : text)};
    // What is printed of it tells whether anything else stood there.
    if (!core::exists(civil) || printLong(core::toDate(civil), language) != text) return std::nullopt;
    return core::toDate(civil);
}

std::string weekdayName(core::Date date, Language language) {
    const auto day = static_cast<std::size_t>(core::weekday(date));
    return std::string(language == Language::English ? kEnglishDays[day] : kSpanishDays[day]);
}

std::string joinedByAnd(std::span<const std::string> texts, Language language) {
    if (language == Language::English) return joined(texts, " and ");
    return joined(texts, !texts.empty() && soundsLikeI(texts.back()) ? " e " : " y ");
}

std::string joinedByOr(std::span<const std::string> texts, Language language) {
    if (language == Language::English) return joined(texts, " or ");
    return joined(texts, !texts.empty() && soundsLikeO(texts.back()) ? " u " : " o ");
}

}  // namespace concordat::media
