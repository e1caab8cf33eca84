#include "record/texts.h"

#include <string>
#include <utility>

#include "record/record.h"
#include "record/structure.h"
#include "record/wording.h"

namespace concordat::record {
namespace {

std::string markOf(const Field& field, const void* item, std::size_t index) {
    const Field* key = field.kind == Kind::Structured ? field.structure().key() : nullptr;
    const bool has_key = key != nullptr && key->count(item) > 0;
    return itemMark(has_key ? key->print(key->value(item, 0)) : std::string(), index + 1);
}

void gather(const Structure& structure, const void* object, const std::string& before,
            std::vector<core::TextAt>& found) {
    for (const Field& field : structure.fields) {
        const std::size_t count = field.count(object);
        for (std::size_t index = 0; index < count; ++index) {
            const bool is_text = field.kind == Kind::Line || field.kind == Kind::Text;
            if (!is_text && field.kind != Kind::Structured) break;
            const void* value = field.value(object, index);
            std::string path = before + std::string(field.name);
            if (field.cardinality == Cardinality::List) path += markOf(field, value, index);
            if (is_text)
                found.push_back({std::move(path), *static_cast<const std::string*>(value)});
            else
                gather(field.structure(), value, path + ".", found);
        }
    }
}

}  // namespace

std::vector<core::TextAt> texts(const core::Agreement& agreement) {
    std::vector<core::TextAt> found;
    gather(agreementStructure(), &agreement, "", found);
    return found;
}

}  // namespace concordat::record
