#include "documents/definitions.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "core/ascii.h"
#include "media/markdown.h"
#include "record/texts.h"

namespace concordat::documents {

using core::isUpper;

namespace {

constexpr int kLeastTimes = 2;

bool isWordPart(char c) {
    return core::isLetter(c) || core::isDigit(c) || static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::string_view kApostrophe = "\xE2\x80\x99";  // ’
constexpr std::string_view kQuoteOpens = "\xE2\x80\x9C";  // “
constexpr std::string_view kQuoteCloses = "\xE2\x80\x9D";

// "Participant" of "Participants", "Participant’s", "Participants’".
std::string_view singular(std::string_view word) {
    if (const std::size_t at = word.find(kApostrophe); at != std::string_view::npos)
        word = word.substr(0, at);
    const bool is_plural =
        word.size() > 4 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("is");
    if (is_plural) word.remove_suffix(1);
    return word;
}

// Words of letters, and what stands between them.
struct Word {
    std::string_view text;
    std::size_t at = 0;
};

std::vector<Word> wordsOf(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        // Marks of print are no letters, though they are made of the same bytes as some.
        if (text.substr(at).starts_with("\xE2\x80")) {
            at += 3;
            continue;
        }
        if (!isWordPart(text[at])) {
            ++at;
            continue;
        }
        const std::size_t began = at;
        while (at < text.size() && isWordPart(text[at]) &&
               (!text.substr(at).starts_with("\xE2\x80") || text.substr(at).starts_with(kApostrophe)))
            at += text.substr(at).starts_with(kApostrophe) ? kApostrophe.size() : 1;
        words.push_back({text.substr(began, at - began), began});
    }
    return words;
}

// The words of a paragraph as people read it: without tags and marks of Markdown; a tag is a blank.
std::string plainText(std::string_view paragraph) {
    std::string without_tags;
    while (!paragraph.empty()) {
        const std::size_t tag = std::min(paragraph.find("{{"), paragraph.size());
        without_tags.append(paragraph.substr(0, tag));
        paragraph.remove_prefix(tag);
        if (paragraph.empty()) break;
        const std::size_t end = paragraph.find("}}");
        if (end == std::string_view::npos) break;
        // A section prints what stands in it; whatever a name prints, the sentence goes on.
        const bool is_section =
            paragraph.size() > 2 && std::string_view("#^/!").find(paragraph[2]) != std::string_view::npos;
        if (!is_section) without_tags += "x";
        paragraph.remove_prefix(end + 2);
    }
    std::string text;
    const auto add = [&text](const auto& self, const std::vector<media::markdown::Block>& blocks) -> void {
        for (const media::markdown::Block& block : blocks) {
            for (const media::markdown::Span& span : block.spans)
                text += span.text;
            text += ".\n";
            self(self, block.children);
        }
    };
    add(add, media::markdown::parse(without_tags));
    return text;
}

class Reader {
public:
    explicit Reader(const core::Agreement& agreement)
        : agreement_(agreement), texts_(record::texts(agreement)) {
        for (const core::ClauseUse& clause : agreement.clauses) {
            knowAll(clause.heading);
            for (std::size_t i = 0; i < clause.paragraphs.size(); ++i) {
                paragraphs_.push_back({fmt::format("clauses[{}].paragraphs[{}]", clause.id, i + 1),
                                       plainText(clause.paragraphs[i])});
                knowMarked(clause.paragraphs[i]);
            }
        }
        for (const core::TextAt& text : texts_)
            if (!text.path.starts_with("clauses[")) knowAll(text.text);
        for (const char* word :
             {"Article", "Section",   "Exhibit",      "Schedule",  "Agreement", "State",     "County",
              "Court",   "Federal",   "United",       "Congress",  "Act",       "Rule",      "Code",
              "Title",   "Part",      "January",      "February",  "March",     "April",     "May",
              "June",    "July",      "August",       "September", "October",   "November",  "December",
              "Monday",  "Tuesday",   "Wednesday",    "Thursday",  "Friday",    "Saturday",  "Sunday",
              "English", "This",      "That",         "These",     "Those",     "The",       "It",
              "Its",     "Where",     "When",         "If",        "In",        "On",        "A",
              "An",      "No",        "Nobody",       "Nothing",   "Each",      "Every",     "Any",
              "All",     "Only",      "For",          "By",        "As",        "To",        "What",
              "Who",     "Secretary", "Constitution", "Attorney",  "General",   "President", "Supreme",
              "Spanish", "I"})
            known_.insert(word);
    }

    DefinitionReading run() {
        DefinitionReading reading;
        for (const core::Definition& definition : agreement_.definitions)
            if (!isUsed(definition)) reading.unused.push_back(definition.term);
        for (const auto& [path, text] : paragraphs_)
            look(path, text);
        for (UndefinedTerm& term : candidates_)
            if (term.times >= kLeastTimes) reading.undefined.push_back(std::move(term));
        return reading;
    }

private:
    // Every word with a capital in it explains that capital elsewhere.
    void knowAll(std::string_view text) {
        for (const Word& word : wordsOf(text))
            if (isUpper(word.text.front())) known_.emplace(singular(word.text));
    }

    // Terms that a clause defines where it needs them, in quotation marks or bold.
    void knowMarked(std::string_view paragraph) {
        const auto between = [&](std::string_view opens, std::string_view closes) {
            for (std::size_t at = paragraph.find(opens); at != std::string_view::npos;
                 at = paragraph.find(opens, at)) {
                at += opens.size();
                const std::size_t end = paragraph.find(closes, at);
                if (end == std::string_view::npos) return;
                knowAll(paragraph.substr(at, end - at));
                at = end + closes.size();
            }
        };
        between(kQuoteOpens, kQuoteCloses);
        between("**", "**");
    }

    bool isUsed(const core::Definition& definition) const {
        const std::string_view root = singular(definition.term);
        const auto holds = [&](std::string_view text) {
            for (std::size_t at = text.find(root); at != std::string_view::npos; at = text.find(root, at + 1))
                if (at == 0 || !isWordPart(text[at - 1])) return true;
            return false;
        };
        for (const auto& [path, text] : paragraphs_)
            if (holds(text)) return true;
        for (const core::TextAt& text : texts_) {
            const bool its_own =
                text.text.data() == definition.term.data() || text.text.data() == definition.meaning.data();
            if (!its_own && !text.path.starts_with("clauses[") && holds(text.text)) return true;
        }
        return false;
    }

    // Runs of words with capitals, within a sentence.
    void look(const std::string& path, std::string_view text) {
        const std::vector<Word> words = wordsOf(text);
        for (std::size_t i = 0; i < words.size();) {
            if (!isTerm(words, i, text)) {
                ++i;
                continue;
            }
            std::string run;
            bool known = true;
            for (; i < words.size() && isUpper(words[i].text.front()); ++i) {
                if (!run.empty() && text[words[i].at - 1] != ' ') break;
                known = known && (known_.contains(singular(words[i].text)) || isAbbreviation(words[i].text));
                run.append(run.empty() ? "" : " ").append(singular(words[i].text));
            }
            if (!known) count(run, path);
        }
    }

    static bool isAbbreviation(std::string_view word) { return std::ranges::count_if(word, isUpper) > 1; }

    // Whether the word has a capital that no beginning of a sentence gives it.
    static bool isTerm(const std::vector<Word>& words, std::size_t i, std::string_view text) {
        if (!isUpper(words[i].text.front()) || i == 0) return false;
        const std::size_t end = words[i - 1].at + words[i - 1].text.size();
        const std::string_view between = text.substr(end, words[i].at - end);
        return between.find_first_of(".?!:\n") == std::string_view::npos;
    }

    void count(const std::string& run, const std::string& path) {
        const auto [place, is_new] = place_.try_emplace(run, candidates_.size());
        if (is_new) candidates_.push_back({run, 0, path});
        ++candidates_[place->second].times;
    }

    const core::Agreement& agreement_;
    const std::vector<core::TextAt> texts_;
    std::vector<std::pair<std::string, std::string>> paragraphs_;  // path, words
    std::set<std::string, std::less<>> known_;
    std::map<std::string, std::size_t> place_;
    std::vector<UndefinedTerm> candidates_;
};

}  // namespace

DefinitionReading readDefinitions(const core::Agreement& agreement) {
    return Reader(agreement).run();
}

}  // namespace concordat::documents
