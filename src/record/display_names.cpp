#include "record/display_names.h"

#include <array>

namespace concordat::record {
namespace {

constexpr std::array kNamesPeopleUse{"short_name", "legal_name", "name", "title",      "heading",
                                     "decision",   "citation",   "text", "description"};

}  // namespace

DisplayNames::DisplayNames(const Structure& root, const void* object) {
    gather(root, object);
    // A party without a name of its own is called what its organisation is called.
    for (const auto& [item, organization] : borrowed_)
        names_[item] = of("organization", organization);
}

std::string DisplayNames::of(std::string_view structure, const std::string& key) const {
    for (const std::string_view target : alternatives(structure))
        if (const auto found = names_.find({target, key}); found != names_.end()) return found->second;
    return key;
}

void DisplayNames::gather(const Structure& structure, const void* object) {
    if (structure.key() != nullptr) name(structure, object);
    for (const Field& field : structure.fields) {
        if (field.kind != Kind::Structured) continue;
        for (std::size_t index = 0; index < field.count(object); ++index)
            gather(field.structure(), field.value(object, index));
    }
}

void DisplayNames::name(const Structure& structure, const void* object) {
    Item item{structure.name, structure.key()->print(structure.key()->value(object, 0))};
    for (const char* candidate : kNamesPeopleUse) {
        const Field* field = structure.findField(candidate);
        if (field == nullptr || !isString(field->kind) || field->cardinality == Cardinality::List) continue;
        if (field->count(object) == 0) continue;
        names_[std::move(item)] = *static_cast<const std::string*>(field->value(object, 0));
        return;
    }
    const Field* org = structure.findField("org");
    if (org != nullptr && org->count(object) > 0)
        borrowed_.emplace_back(std::move(item), *static_cast<const std::string*>(org->value(object, 0)));
}

}  // namespace concordat::record
