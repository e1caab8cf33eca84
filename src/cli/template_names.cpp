#include "cli/template_names.h"

#include "record/template_data.h"

namespace concordat::cli {

namespace {

documents::NamedField::Kind kindOf(record::TemplateName::Kind kind) {
    using From = record::TemplateName::Kind;
    using To = documents::NamedField::Kind;
    switch (kind) {
        case From::Text:
            return To::Text;
        case From::Truth:
            return To::Truth;
        case From::Object:
            return To::Group;
        case From::List:
            return To::List;
    }
    return To::Text;
}

documents::NamedField converted(const record::TemplateName& name) {
    documents::NamedField field{name.name, kindOf(name.kind), name.meaning, {}};
    for (const record::TemplateName& member : name.members) field.members.push_back(converted(member));
    return field;
}

}  // namespace

documents::NamedField templateNames() {
    return converted(record::templateNames());
}

}  // namespace concordat::cli
