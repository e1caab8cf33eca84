// The names that a template uses against the names that are known: one check for the trees of Word
// (`template_check`) and for texts (`text_template`). It keeps the scopes that are open on the way.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "documents/field_names.h"
#include "documents/template.h"
#include "media/mustache.h"

namespace concordat::documents {

class NameCheck {
public:
    explicit NameCheck(const record::TemplateName& names) : scopes_(names) {}

    // Goes on in these scopes, behind every problem a sentence that says by which way the text was reached.
    void goOn(NameScopes scopes, std::string reached);

    void push(const record::TemplateName& scope) { scopes_.push(scope); }
    void pop() { scopes_.pop(); }

    // The field that the tag's name means here; nullptr, and reported, when there is none. Reported as well
    // when the tag prints what cannot be printed so.
    const record::TemplateName* check(const TemplateTag& tag);

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
    NameScopes scopes_;
    std::string reached_;
    std::set<std::tuple<std::string, int, std::string, Fault>> told_;  // of texts: file, line, tag
    std::vector<TemplateProblem> problems_;
};

// That a tag has a name which is not known, with what its author may have meant.
[[nodiscard]] TemplateProblem unknownName(const TemplateTag& tag, const NameScopes& scopes);

}  // namespace concordat::documents
