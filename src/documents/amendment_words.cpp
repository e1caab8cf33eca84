#include "documents/amendment_words.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "documents/due_dates.h"
#include "documents/due_words.h"
#include "record/record.h"
#include "record/spoken.h"
#include "record/wording.h"

namespace concordat::documents {

using record::Kind;
using record::PlaceInRecord;
using record::Step;

namespace {

// What lawyers call a place that its names would not tell them. "{}" is what the first item on the way is
// called,
// "[]" in a path an item of a list.
struct PlaceWords {
    std::string_view path;
    std::string_view words;
};
constexpr auto kPlaces = std::to_array<PlaceWords>({
    {"clauses[]", "{}"},
    {"dates", "Days of the Agreement"},
    {"definitions[]", "Definition of “{}”"},
    {"definitions[].meaning", "Definition of “{}”"},
    {"dispute_ladder[]", "Step {} of a dispute"},
    {"effective_rule", "Taking effect"},
    {"fiscal_year_start_month", "First month of the fiscal year"},
    {"order_of_precedence", "Order of precedence"},
    {"organizations[]", "{}"},
    {"parties[]", "{}"},
    {"parties[].liaisons[]", "Liaison of {}"},
    {"parties[].liaisons[].person", "Liaison of {}"},
    {"parties[].notice_addresses[]", "Notices to {}"},
    {"parties[].signatories[]", "Signatory for {}"},
    {"parties[].signatories[].person", "Signatory for {}"},
    {"people[]", "{}"},
    {"renewal.length", "Renewal, length of each"},
    {"renewal.max_count", "Renewal, greatest number"},
    {"renewal.mode", "Renewal, how it comes about"},
    {"renewal.notice", "Notice before the end of each term"},
    {"scope.text", "Scope"},
    {"short_name", "Short name of the Agreement"},
    {"survival", "What survives the Agreement"},
    {"term.initial", "Initial term"},
    {"term.initial.end", "Initial term, last day"},
    {"termination[]", "Termination ({})"},
    {"title", "Title of the Agreement"},
});

const PlaceWords* wordsFor(std::string_view path) {
    const auto found = std::ranges::find(kPlaces, path, &PlaceWords::path);
    return found == kPlaces.end() ? nullptr : &*found;
}

bool isItem(const Step& step) {
    return !step.item.empty();
}

// The path as the catalogue has it, with "[]" for each item.
std::string cataloguePath(std::span<const Step> steps) {
    std::string path;
    for (const Step& step : steps) {
        if (!path.empty()) path += '.';
        path += step.field->name;
        if (isItem(step)) path += "[]";
    }
    return path;
}

// What one name says within a label: "length", "when it is due", "whether it is allowed".
std::string stepLabel(const Step& step) {
    const record::Field& field = *step.field;
    if (field.kind == Kind::DueRule) return "when it is due";
    if (field.kind == Kind::Boolean && field.meaning.starts_with("Whether "))
        return record::inSentence(field.meaning);
    return labelOf(field.name);
}

// A path that no record has, as far as blanks and commas help.
std::string readable(std::string_view path) {
    std::string words;
    for (const char each : path) {
        if (each == '.')
            words += ", ";
        else if (each == '_' || each == '[')
            words += ' ';
        else if (each != ']')
            words += each;
    }
    return capitalized(words);
}

// Words that would run into the sentence around them.
bool isQuoted(const record::Field& field) {
    return field.kind == Kind::DueRule || field.kind == Kind::Enumeration ||
           (record::isString(field.kind) && field.kind != Kind::Reference);
}

// The parts between separators that stand in no parentheses; none where those do not pair.
std::vector<std::string_view> partsOf(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '(') ++depth;
        if (text[at] == ')' && --depth < 0) return {};
        if (depth > 0 || !text.substr(at).starts_with(separator)) continue;
        parts.push_back(text.substr(begin, at - begin));
        begin = at + separator.size();
    }
    if (depth != 0) return {};
    parts.push_back(text.substr(begin));
    return parts;
}

// One sentence where the values are short.
std::string sentenceOf(const ChangeWords& words, const record::Field& field) {
    constexpr std::size_t kMostInSentence = 120;
    if (field.kind == Kind::Text || field.kind == Kind::Structured) return {};
    if (words.before.size() > kMostInSentence || words.after.size() > kMostInSentence) return {};
    const auto said = [&](const std::string& value) {
        return isQuoted(field) ? fmt::format("“{}”", value) : value;
    };
    if (words.before.empty() && words.after.empty()) return {};
    if (words.before.empty()) return fmt::format("{}: {} is added.", words.label, said(words.after));
    if (words.after.empty()) return fmt::format("{}: {} is taken out.", words.label, said(words.before));
    return fmt::format("{}: {} is replaced by {}.", words.label, said(words.before), said(words.after));
}

}  // namespace

AmendmentWords::AmendmentWords(const core::Agreement& agreement, const PartyNames& names,
                               const DefinedTerms& terms)
    : agreement_(agreement),
      names_(names),
      terms_(terms),
      display_names_(record::agreementStructure(), &agreement) {}

ChangeWords AmendmentWords::of(const core::Change& change) const {
    const auto place = record::readPath(change.path);
    if (!place) return {readable(change.path), change.old, change.new_, {}};
    ChangeWords words{labelOf(*place), valueOf(*place, change.old), valueOf(*place, change.new_), {}};
    words.sentence = sentenceOf(words, *place->back().field);
    return words;
}

// The longest beginning that has words of its own, and the names of the rest.
std::string AmendmentWords::labelOf(const PlaceInRecord& place) const {
    const std::span<const Step> steps = place;
    std::string label;
    std::size_t told = 0;
    for (std::size_t length = steps.size(); length > 0 && told == 0; --length)
        if (const PlaceWords* found = wordsFor(cataloguePath(steps.first(length)))) {
            label = beginning(steps.first(length), found->words);
            told = length;
        }
    for (std::size_t at = told; at < steps.size(); ++at) {
        const Step& step = steps[at];
        if (!label.empty()) label += ", ";
        label += isItem(step)
                     ? fmt::format("{} {}", documents::labelOf(step.field->item), called(steps.first(at + 1)))
                     : stepLabel(step);
    }
    return capitalized(label);
}

std::string AmendmentWords::beginning(std::span<const Step> steps, std::string_view words) const {
    std::string label(words);
    const auto item = std::ranges::find_if(steps, isItem);
    if (const std::size_t gap = label.find("{}"); gap != std::string::npos && item != steps.end())
        label.replace(gap, 2, called(steps.first(static_cast<std::size_t>(item - steps.begin()) + 1)));
    // Which of several liaisons it is, their subject tells.
    const auto several =
        std::ranges::find(steps, "liaisons", [](const Step& step) { return step.field->name; });
    if (several == steps.end()) return label;
    const std::size_t end = static_cast<std::size_t>(several - steps.begin());
    const void* party = record::valueAt(steps.first(end), agreement_);
    const void* liaison = record::valueAt(steps.first(end + 1), agreement_);
    if (party == nullptr || liaison == nullptr || several->field->count(party) < 2) return label;
    const record::Field* role = several->field->structure().findField("role");
    return fmt::format("{} ({})", label, record::spoken(*role, role->value(liaison, 0)));
}

std::string AmendmentWords::called(std::span<const Step> steps) const {
    const Step& step = steps.back();
    if (step.field->kind != Kind::Structured) return step.item;
    const record::Structure& structure = step.field->structure();
    const void* item = record::valueAt(steps, agreement_);
    const record::Field* key = structure.key();
    std::string id = item != nullptr && key != nullptr ? key->print(key->value(item, 0)) : step.item;
    if (structure.name == "party") return names_.of(id);
    if (structure.name == "clause") return articleOf(id);
    if (structure.name == "person" || structure.name == "organization")
        return display_names_.of(structure.name, id);
    if (structure.name == "termination_terms" && item != nullptr) {
        const record::Field* kind = structure.findField("kind");
        return record::spoken(*kind, kind->value(item, 0));
    }
    return id;
}

// The number that the paper prints; a clause that the record does not hold has none.
std::string AmendmentWords::articleOf(const std::string& clause) const {
    const auto& clauses = agreement_.clauses;
    const auto found = std::ranges::find(clauses, clause, &core::ClauseUse::id);
    if (found == clauses.end()) return fmt::format("Article “{}”", clause);
    const std::string article = fmt::format("Article {}", found - clauses.begin() + 1);
    return found->heading.empty() ? article : fmt::format("{} ({})", article, found->heading);
}

// Values as `record::difference` writes them: of a whole list those of its items with commas between them,
// of a structure those of its members with semicolons, each behind its name.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the record is described
std::string AmendmentWords::valueOf(const PlaceInRecord& place, const std::string& text) const {
    const Step& last = place.back();
    if (text.empty()) return text;
    if (last.isWholeList()) {
        // Commas of their own cannot be told from those between them.
        if (record::isString(last.field->kind) && last.field->kind != Kind::Reference) return text;
        PlaceInRecord item = place;
        item.back().item = "1";  // for any: an item alone has the same words
        std::vector<std::string> items;
        for (const std::string_view part : partsOf(text, ", "))
            items.push_back(valueOf(item, std::string(part)));
        return items.empty() ? text : record::joined(items);
    }
    return last.field->kind == Kind::Structured ? membersOf(place, text) : wordsOf(place, text);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the record is described
std::string AmendmentWords::membersOf(const PlaceInRecord& place, const std::string& text) const {
    std::string_view inner = text;
    if (inner.starts_with('(') && inner.ends_with(')')) inner = inner.substr(1, inner.size() - 2);
    std::vector<std::pair<const record::Field*, std::string>> members;
    for (const std::string_view part : partsOf(inner, "; ")) {
        const std::size_t blank = std::min(part.find(' '), part.size());
        const record::Field* field = place.back().field->structure().findField(part.substr(0, blank));
        if (field != nullptr && blank < part.size())
            members.emplace_back(field, part.substr(blank + 1));
        else if (!members.empty())  // a semicolon within a text
            members.back().second.append("; ").append(part);
        else
            return std::string(inner);
    }
    std::string words;
    for (const auto& [field, value] : members) {
        if (field == place.back().field->structure().key()) continue;  // the label has it
        PlaceInRecord member = place;
        member.push_back({field, {}});
        const std::string said = valueOf(member, value);
        if (!words.empty()) words += "; ";
        const std::string name = stepLabel(member.back());
        words += field->kind == Kind::Structured ? fmt::format("{} ({})", name, said)
                                                 : fmt::format("{}: {}", name, said);
    }
    return members.empty() ? std::string(inner) : words;
}

std::string AmendmentWords::wordsOf(const PlaceInRecord& place, const std::string& text) const {
    const record::Field& field = *place.back().field;
    const auto read = record::ValueOfText::read(place, text);
    if (!read) return text;
    if (field.kind == Kind::DueRule)
        return terms_.said(inWords(*static_cast<const core::DueRule*>(read->value()), readingAt(place)));
    if (field.kind == Kind::Reference)
        return field.bounds.target == "party" ? names_.of(text)
                                              : display_names_.of(field.bounds.target, text);
    return record::spoken(field, read->value());
}

// As the document of the agreement reads the rule.
Reading AmendmentWords::readingAt(const PlaceInRecord& place) const {
    const Step& owner = place.front();
    if (owner.field->name == "meetings") return Reading::Meeting;
    if (owner.field->name != "obligations") return Reading::Deadline;
    const void* duty = record::valueAt(std::span(place).first(1), agreement_);
    return duty == nullptr ? Reading::Deadline
                           : readingOf(static_cast<const core::Obligation*>(duty)->trigger);
}

}  // namespace concordat::documents
