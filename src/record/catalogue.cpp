#include "record/catalogue.h"

#include <fmt/format.h>

namespace concordat::record {
namespace {

std::string sayCardinality(const Field& field) {
    switch (field.cardinality) {
        case Cardinality::Required:
            return "required";
        case Cardinality::Optional:
            return "optional";
        case Cardinality::List:
            return field.bounds.min_items == 0 ? "list"
                                               : fmt::format("list, at least {}", field.bounds.min_items);
    }
    return {};
}

std::string sayKind(const Field& field) {
    switch (field.kind) {
        case Kind::Identifier:
            return "identifier";
        case Kind::Reference:
            if (!field.bounds.within.empty())
                return fmt::format("name: {} of the `{}`", field.bounds.target, field.bounds.within);
            return fmt::format("identifier: {}", fmt::join(alternatives(field.bounds.target), " or "));
        case Kind::Line:
            return "line";
        case Kind::Text:
            return "text";
        case Kind::Masked:
            return "text of a fixed shape";
        case Kind::Boolean:
            return "true or false";
        case Kind::Integer:
            return "whole number";
        case Kind::Decimal:
            return "decimal";
        case Kind::Money:
            return "money";
        case Kind::Date:
            return "date";
        case Kind::Instant:
            return "moment";
        case Kind::Period:
            return "period";
        case Kind::DueRule:
            return "due rule";
        case Kind::Enumeration:
            return "word";
        case Kind::Structured:
            return fmt::format("structure: {}", field.structure().name);
    }
    return {};
}

std::string sayBounds(const Field& field) {
    switch (field.kind) {
        case Kind::Line:
            return fmt::format("one line of at most {} characters", kMaxLine);
        case Kind::Text:
            return fmt::format("at most {} characters", kMaxText);
        case Kind::Masked:
            return fmt::format("{} (9 a digit, A a capital letter, X either, h a hexadecimal digit)",
                               field.bounds.mask);
        case Kind::Integer:
            return fmt::format("{} to {}", field.bounds.least, field.bounds.most);
        case Kind::Money:
            return "for example 180000.00 USD";
        case Kind::Date:
            return "for example 2026-07-01";
        case Kind::Instant:
            return "for example 2026-09-14T10:30-04:00";
        case Kind::Period:
            return "for example P24M, P30D, P3Y, P2W";
        case Kind::Decimal:
            return "for example 0.5; at most 9 places";
        case Kind::DueRule:
            return "for example every quarter period-end +30d roll following";
        case Kind::Identifier:
        case Kind::Reference:
        case Kind::Boolean:
        case Kind::Enumeration:
        case Kind::Structured:
            return {};
    }
    return {};
}

void addFields(std::vector<CatalogueEntry>& entries, const Structure& structure, const std::string& around) {
    for (const Field& field : structure.fields) {
        CatalogueEntry entry;
        entry.path = around + std::string(field.name) + (field.cardinality == Cardinality::List ? "[]" : "");
        entry.meaning = field.meaning;
        entry.cardinality = sayCardinality(field);
        entry.kind_name = sayKind(field);
        entry.bounds = sayBounds(field);
        if (field.kind == Kind::Enumeration) {
            const auto words = field.words();
            entry.words.assign(words.begin(), words.end());
        }
        entries.push_back(entry);
        if (field.kind == Kind::Structured) addFields(entries, field.structure(), entry.path + ".");
    }
}

}  // namespace

std::vector<CatalogueEntry> catalogue(const Structure& root) {
    std::vector<CatalogueEntry> entries;
    addFields(entries, root, {});
    return entries;
}

}  // namespace concordat::record
