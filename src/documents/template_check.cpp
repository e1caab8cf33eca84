// Names against the catalogue, by the same walk that fills the template; also where sections do not pair.
#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "documents/name_check.h"
#include "documents/template_walk.h"

namespace concordat::documents {

namespace {

class Checker : public TagVisitor {
public:
    Checker(const TagTable& table, const record::TemplateName& names) : table_(table), names_(names) {}

    [[nodiscard]] NameCheck& names() { return names_; }

    void open(std::size_t number, const TemplateTag& tag) override {
        openLoose(number);
        const record::TemplateName* field = names_.check(tag, number);
        // Under a name that means nothing, every other name would be reported as well.
        const bool unknown = field == nullptr || table_.loose.overlapping.contains(number);
        const bool opens_scope = !unknown && tag.kind == TagKind::Section;
        if (unknown) names_.pushUnknown();
        if (opens_scope) names_.push(*field);
        open_.push_back({unknown, opens_scope, names_.loose()});
    }

    void close() override {
        const Open section = open_.back();
        open_.pop_back();
        if (section.opens_scope) names_.pop();
        if (section.unknown) names_.popUnknown();
        // Sections that are not closed end at the latest where the one around them does.
        names_.keepLoose(section.loose);
    }

    void openStory() override { stories_.push_back(names_.loose()); }

    void closeStory() override {
        names_.keepLoose(stories_.back());
        stories_.pop_back();
    }

    // In the names that are known where it is included; once for each such place.
    [[nodiscard]] bool openPartial(const std::string& name) override {
        return included_.insert({name, names_.scopes().innermost()}).second;
    }

    void take(std::size_t number, const TemplateTag& tag) override {
        openLoose(number);
        if (tag.kind == TagKind::End) {
            const auto opening = table_.loose.openings.find(number);
            names_.closeLoose(opening == table_.loose.openings.end() ? number : opening->second);
            return;
        }
        const record::TemplateName* field = names_.check(tag, number);
        if (tag.kind == TagKind::Section) names_.openLoose(number, field);
    }

private:
    struct Open {
        bool unknown = false;
        bool opens_scope = false;
        std::size_t loose = 0;  // how many there were when it was opened
    };

    // What is closed further on and never opened may have begun here.
    void openLoose(std::size_t number) {
        const auto [first, end] = table_.loose.closings.equal_range(number);
        for (auto each = first; each != end; ++each)
            names_.openLoose(each->second, names_.scopes().find(table_.tags[each->second].name));
    }

    const TagTable& table_;
    NameCheck names_;
    std::vector<Open> open_;
    std::vector<std::size_t> stories_;  // how many loose sections were open before each
    std::set<std::pair<std::string, const record::TemplateName*>> included_;  // partials, by innermost scope
};

// In the order of the document, each once: forms of one drawing hold the same.
void putInOrder(const std::vector<TextPart>& parts, std::vector<TemplateProblem>& problems) {
    std::ranges::stable_sort(problems, {}, [order = PlaceOrder(parts)](const TemplateProblem& problem) {
        return order.keyOf(problem.place);
    });
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
}

}  // namespace

std::vector<TemplateProblem> faultsOf(const TaggedText& text, const std::vector<TextPart>& parts,
                                      const record::TemplateName* names) {
    std::vector<TemplateProblem> problems = text.table.problems;
    if (names != nullptr) {
        Checker checker(text.table, *names);
        walkTags(text, checker);
        const auto& last_of = checker.names().lastOf();
        for (const auto& [opening, problem] : text.table.loose.unclosed) {
            const auto last = last_of.find(opening);
            if (last == last_of.end()) continue;
            const TemplateTag& tag = text.table.tags[last->second];
            const std::string spot = spotOf(tag.place);
            problems[problem].message += fmt::format(" The last name of it seems to be {}{}.", written(tag),
                                                     spot.empty() ? "" : fmt::format(" ({})", spot));
        }
        std::ranges::move(checker.names().problems(), std::back_inserter(problems));
    }
    putInOrder(parts, problems);
    return problems;
}

}  // namespace concordat::documents
