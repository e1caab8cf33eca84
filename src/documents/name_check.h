// The names that a template uses against the names that are known: one check for the trees of Word
// (`template_check`) and for texts (`text_template`). It keeps the scopes that are open on the way.
//
// Where tags of sections are missing or wrong, scopes may be open of which nobody knows: a loose one is
// looked into when no other has a name, and under an unknown one only such names are told that mean nothing
// anywhere.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "documents/field_names.h"
#include "documents/name_advice.h"
#include "documents/template.h"
#include "media/mustache.h"

namespace concordat::documents {

class NameCheck {
public:
    explicit NameCheck(const record::TemplateName& names) : scopes_(names), advice_(names) {}

    // Goes on in these scopes, behind every problem a sentence that says by which way the text was reached.
    void goOn(NameScopes scopes, std::string reached);

    void push(const record::TemplateName& scope) { scopes_.push(scope); }
    void pop() { scopes_.pop(); }

    void pushUnknown() { ++unknown_; }
    void popUnknown() { --unknown_; }
    // May be open from here on: the section of this tag, an unknown one when there is no field.
    void openLoose(std::size_t tag, const record::TemplateName* field);
    void closeLoose(std::size_t tag);
    [[nodiscard]] std::size_t loose() const { return loose_.size(); }
    // Closes those that were opened since there were so many.
    void keepLoose(std::size_t most);
    // By the tag of a loose scope, the last tag whose name was found in it.
    [[nodiscard]] const std::map<std::size_t, std::size_t>& lastOf() const { return last_of_; }

    // The field that the tag's name means here; nullptr, and reported, when there is none. Reported as well
    // when the tag prints what cannot be printed so.
    // `number` is that of the tag in its template, if it has one.
    const record::TemplateName* check(const TemplateTag& tag, std::optional<std::size_t> number = {});

    using PlaceOf = std::function<Place(const media::mustache::Tag& tag)>;
    using Include = std::function<void(const media::mustache::Tag& partial)>;
    // Every tag of a text, what a section encloses in the section's scope. Under a name that means nothing
    // every other would be reported as well, so those are left out. `include` is called at each partial, in
    // its scopes; without it a partial is a name like others.
    void checkTags(const std::vector<media::mustache::Tag>& tags, const PlaceOf& place,
                   const Include& include = nullptr);

    // A fault of a line is told once, however often its text is included.
    void report(TemplateProblem problem);

    [[nodiscard]] const NameScopes& scopes() const { return scopes_; }
    // In the order in which they were found.
    [[nodiscard]] std::vector<TemplateProblem>& problems() { return problems_; }

private:
    // A list or a group, if the section that is open is what it seems.
    struct LooseScope {
        std::size_t tag = 0;
        const record::TemplateName* scope = nullptr;  // nothing when nobody knows what it holds
    };

    const record::TemplateName* findLoosely(std::string_view name, std::optional<std::size_t> number);
    // Whether a section is around this place of which nobody knows what it holds.
    [[nodiscard]] bool isUncertain() const;
    // Those that may be open here as well.
    [[nodiscard]] NameScopes allScopes() const;

    NameScopes scopes_;
    NameAdvice advice_;
    std::vector<LooseScope> loose_;
    int unknown_ = 0;  // scopes
    std::map<std::size_t, std::size_t> last_of_;
    std::string reached_;
    std::set<std::tuple<std::string, int, std::string, Fault>> told_;  // of texts: file, line, tag
    std::vector<TemplateProblem> problems_;
};

}  // namespace concordat::documents
