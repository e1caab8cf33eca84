// What to write instead of a name that is not known at its place, in a sentence.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "documents/field_names.h"
#include "documents/template.h"

namespace concordat::documents {

class NameAdvice {
public:
    explicit NameAdvice(const record::TemplateName& names) : names_(names) {}

    // The whole message about a tag whose name `scopes` does not have: with the same name as it is written
    // from here, or the nearest one, when there is one.
    [[nodiscard]] std::string adviceOn(const TemplateTag& tag, const NameScopes& scopes);

    // What to write instead, as the rest of a sentence; empty when nobody knows.
    [[nodiscard]] std::string instead(const TemplateTag& tag, std::string_view name,
                                      const NameScopes& scopes);

    // Made when it is asked for first: a template without faults needs none.
    [[nodiscard]] const NameIndex& index();

private:
    [[nodiscard]] std::string insideList(const TemplateTag& tag, std::string_view name,
                                         const NameScopes& scopes);
    [[nodiscard]] std::string_view anyList() const;
    [[nodiscard]] std::string nearest(std::string_view name);
    [[nodiscard]] std::string longerHere(const TemplateTag& tag, std::string_view name,
                                         const NameScopes& scopes) const;
    [[nodiscard]] std::string elsewhere(const TemplateTag& tag, std::string_view name,
                                        const NameScopes& scopes);

    const record::TemplateName& names_;
    std::optional<NameIndex> index_;
};

}  // namespace concordat::documents
