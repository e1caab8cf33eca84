#include "support/shell_words.h"

#include <cctype>

namespace concordat::testing_support {

namespace {

struct Word {
    std::string text;
    bool quoted = false;  // at least in part
};

std::vector<Word> wordsOf(std::string_view line) {
    std::vector<Word> words;
    bool open = false;
    char quote = '\0';
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char each = line[at];
        if (quote == '\0' && (each == ' ' || each == '\t')) {
            open = false;
            continue;
        }
        if (quote == '\0' && !open && each == '#') break;
        if (!open) words.emplace_back();
        open = true;
        Word& word = words.back();
        if (each == quote) {
            quote = '\0';
        } else if (quote == '\0' && (each == '\'' || each == '"')) {
            quote = each;
            word.quoted = true;
        } else if (each == '\\' && quote != '\'' && at + 1 < line.size()) {
            word.text += line[++at];
        } else {
            word.text += each;
        }
    }
    return words;
}

bool isAssignment(const Word& word) {
    const std::size_t equals = word.text.find('=');
    if (equals == 0 || equals == std::string::npos) return false;
    for (const char each : word.text.substr(0, equals))
        if (std::isupper(static_cast<unsigned char>(each)) == 0 && each != '_') return false;
    return true;
}

}  // namespace

ShellLine splitShellLine(std::string_view line) {
    ShellLine result;
    const std::vector<Word> words = wordsOf(line);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const Word& word = words[at];
        const bool redirects =
            !word.quoted && (word.text == "<" || word.text == ">") && at + 1 < words.size();
        if (redirects) {
            (word.text == "<" ? result.input : result.output) = words[++at].text;
        } else if (result.words.empty() && isAssignment(word)) {
            const std::size_t equals = word.text.find('=');
            result.environment[word.text.substr(0, equals)] = word.text.substr(equals + 1);
        } else {
            result.words.push_back(word.text);
        }
    }
    return result;
}

}  // namespace concordat::testing_support
