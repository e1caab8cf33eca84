#include "documents/text_references.h"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "core/ascii.h"
#include "documents/exhibits.h"

namespace concordat::documents {

using core::isDigit;
using core::isLetter;
using core::isUpper;

namespace {

struct Citing {
    std::string_view word;
    std::string_view called;
    TextReference::Kind kind;
};

constexpr std::array<Citing, 8> kCiting{{{"Articles ", "Article", TextReference::Kind::Article},
                                         {"Article ", "Article", TextReference::Kind::Article},
                                         {"Sections ", "Section", TextReference::Kind::Section},
                                         {"Section ", "Section", TextReference::Kind::Section},
                                         {"Exhibits ", "Exhibit", TextReference::Kind::Exhibit},
                                         {"Exhibit ", "Exhibit", TextReference::Kind::Exhibit},
                                         {"Schedules ", "Schedule", TextReference::Kind::Exhibit},
                                         {"Schedule ", "Schedule", TextReference::Kind::Exhibit}}};

// Laws number their sections in hundreds; no agreement has as many articles.
constexpr std::size_t kMostArticles = 99;

std::optional<std::size_t> takeNumber(std::string_view& text) {
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

// " to ", " and " or ", " between two numbers.
bool takeJoint(std::string_view& text) {
    for (const std::string_view joint : {" to ", " and ", " or ", ", and ", ", "})
        if (text.starts_with(joint) && text.size() > joint.size()) {
            const char next = text[joint.size()];
            const bool goes_on = isDigit(next) || (isUpper(next) && text.size() > joint.size() + 1 &&
                                                   !isLetter(text[joint.size() + 1]));
            if (!goes_on) return false;
            text.remove_prefix(joint.size());
            return true;
        }
    return false;
}

// "… of 42 CFR", "… of the Act": it is not this paper's.
bool isOfAnother(std::string_view rest) {
    while (rest.starts_with('(')) {
        const std::size_t end = rest.find(')');
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    return rest.starts_with(" of ") && !rest.starts_with(" of this ");
}

class Finder {
public:
    Finder(std::string path, std::vector<TextReference>& found) : path_(std::move(path)), found_(found) {}

    void find(std::string_view text) {
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text.substr(at).starts_with("{{")) {
                at = std::min(text.find("}}", at), text.size());
                continue;
            }
            if (at > 0 && isLetter(text[at - 1])) continue;
            for (const Citing& citing : kCiting) {
                if (!text.substr(at).starts_with(citing.word)) continue;
                take(citing, text.substr(at + citing.word.size()));
                break;
            }
        }
    }

private:
    void take(const Citing& citing, std::string_view rest) {
        std::vector<TextReference> these;
        do {
            TextReference reference{citing.kind, std::string(citing.called) + ' ', 0, 0, path_};
            if (!takeOne(reference, rest)) break;
            these.push_back(std::move(reference));
        } while (takeJoint(rest));
        if (isOfAnother(rest)) return;
        found_.insert(found_.end(), these.begin(), these.end());
    }

    static bool takeOne(TextReference& reference, std::string_view& rest) {
        if (reference.kind == TextReference::Kind::Exhibit && !rest.empty() && rest.front() >= 'A' &&
            rest.front() <= 'Z' && (rest.size() == 1 || !isLetter(rest[1]))) {
            reference.words += rest.front();
            rest.remove_prefix(1);
            return true;
        }
        const auto number = takeNumber(rest);
        if (!number || *number > kMostArticles) return false;
        reference.words += std::to_string(*number);
        if (reference.kind == TextReference::Kind::Exhibit) return true;
        reference.article = *number;
        if (reference.kind == TextReference::Kind::Article) return true;
        if (!rest.starts_with('.')) return false;  // "Section 8" is a law's
        rest.remove_prefix(1);
        const auto section = takeNumber(rest);
        if (!section) return false;
        reference.section = *section;
        reference.words += fmt::format(".{}", *section);
        return true;
    }

    std::string path_;
    std::vector<TextReference>& found_;
};

}  // namespace

std::vector<TextReference> textReferences(const core::Agreement& agreement) {
    std::vector<TextReference> found;
    for (const core::ClauseUse& clause : agreement.clauses)
        for (std::size_t i = 0; i < clause.paragraphs.size(); ++i)
            Finder(fmt::format("clauses[{}].paragraphs[{}]", clause.id, i + 1), found)
                .find(clause.paragraphs[i]);
    return found;
}

std::set<std::string> exhibitNames(const core::Agreement& agreement) {
    std::set<std::string> names;
    const auto add = [&names](std::string_view title) {
        names.emplace(title.substr(0, title.find_first_of(",:")));
    };
    const Exhibits exhibits = exhibitsOf(agreement);
    for (const Exhibit& exhibit : exhibits.printed)
        add(exhibit.title);
    for (const std::string& title : exhibits.attached)
        add(title);
    for (const core::DocumentVersion& document : agreement.documents)
        add(document.title);
    return names;
}

}  // namespace concordat::documents
