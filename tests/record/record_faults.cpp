#include "record/record_faults.h"

#include <functional>
#include <random>

#include "record/record_sheet.h"

namespace concordat::testing {
namespace {

using record::Cardinality;
using record::Field;
using record::Kind;
using Form = Sheet::Form;

enum class Shown : std::uint8_t { Both, XmlOnly, JsonOnly };

// A fault: which places can have it and what is done to one of them. `spoil` changes the sheet at the place
// and answers where the reader will find the fault.
struct Recipe {
    const char* name;
    std::function<bool(const Sheet& sheet, const Sheet* parent)> fits;
    std::function<std::string(Sheet& sheet, Sheet& parent)> spoil;
    Shown shown = Shown::Both;
    BySchema xml = BySchema::Refused;
    BySchema json = BySchema::Refused;
};

std::size_t structuresNamedBy(const Sheet& sheet) {
    return record::alternatives(sheet.field->bounds.target).size();
}

bool isItem(const Sheet& sheet, const Sheet* parent) {
    return parent != nullptr && parent->form == Form::List && sheet.field == parent->field;
}

std::function<bool(const Sheet&, const Sheet*)> scalarsOf(std::initializer_list<Kind> kinds) {
    return [kinds = std::vector<Kind>(kinds)](const Sheet& sheet, const Sheet*) {
        return sheet.form == Form::Scalar && !sheet.is_key &&
               std::find(kinds.begin(), kinds.end(), sheet.field->kind) != kinds.end();
    };
}

// Puts the text in place of the value; in JSON it keeps the value's own quotes or bareness.
std::function<std::string(Sheet&, Sheet&)> text(std::string instead) {
    return [instead = std::move(instead)](Sheet& sheet, Sheet&) {
        sheet.text = instead;
        return sheet.path;
    };
}

std::size_t placeIn(const Sheet& sheet, const Sheet& parent) {
    return static_cast<std::size_t>(&sheet - parent.children.data());
}

// Another child after the one at `place`; the references to both are of no use afterwards.
void insertAfter(Sheet& parent, std::size_t place, Sheet child) {
    parent.children.insert(parent.children.begin() + static_cast<std::ptrdiff_t>(place) + 1,
                           std::move(child));
}

std::string spoilUnknownName(Sheet& sheet, Sheet&) {
    const std::size_t dot = sheet.path.rfind('.');
    const std::string around = dot == std::string::npos ? "" : sheet.path.substr(0, dot + 1);
    sheet.name += "x";
    return around + sheet.name;
}

std::string spoilMissing(Sheet& sheet, Sheet& parent) {
    std::string path = sheet.path;
    parent.children.erase(parent.children.begin() + static_cast<std::ptrdiff_t>(placeIn(sheet, parent)));
    return path;
}

std::string spoilTwice(Sheet& sheet, Sheet& parent) {
    const Sheet copy = sheet;
    insertAfter(parent, placeIn(sheet, parent), copy);
    return copy.path;
}

std::string spoilOrder(Sheet& sheet, Sheet& parent) {
    const std::size_t place = placeIn(sheet, parent);
    std::swap(parent.children[place], parent.children[place + 1]);
    return parent.children[place + 1].path;  // what stood first now stands too late
}

std::string spoilUnique(Sheet& sheet, Sheet& parent) {
    const Sheet copy = sheet;
    insertAfter(parent, placeIn(sheet, parent), copy);
    for (const Sheet& member : copy.children)
        if (member.is_key) return member.path;
    return {};
}

std::string spoilEmptyList(Sheet& sheet, Sheet&) {
    sheet.children.clear();
    return sheet.path;
}

std::string spoilTooMany(Sheet& sheet, Sheet&) {
    sheet.children.resize(record::kMaxItems + 1, sheet.children.front());
    return sheet.path;
}

bool isMemberScalar(const Sheet& sheet, const Sheet* parent) {
    return sheet.form == Form::Scalar && parent != nullptr && parent->form == Form::Structure &&
           !sheet.is_key;
}

const std::vector<Recipe>& recipes() {
    static const std::vector<Recipe> all{
        {"unknown_name", isMemberScalar, spoilUnknownName},
        {"missing_field",
         [](const Sheet& sheet, const Sheet* parent) {
             return isMemberScalar(sheet, parent) && sheet.field->cardinality == Cardinality::Required;
         },
         spoilMissing},
        {"missing_list",
         [](const Sheet& sheet, const Sheet*) {
             return sheet.form == Form::List && sheet.field->bounds.min_items > 0;
         },
         spoilMissing},
        {"given_twice", isMemberScalar, spoilTwice, Shown::Both, BySchema::Refused, BySchema::NotExpressible},
        {"wrong_order",
         [](const Sheet& sheet, const Sheet* parent) {
             return isMemberScalar(sheet, parent) && placeIn(sheet, *parent) + 1 < parent->children.size();
         },
         spoilOrder, Shown::XmlOnly},
        {"same_key_twice",
         [](const Sheet& sheet, const Sheet* parent) {
             return isItem(sheet, parent) && sheet.form == Form::Structure &&
                    sheet.field->structure().key() != nullptr;
         },
         spoilUnique, Shown::Both, BySchema::Refused, BySchema::NotExpressible},
        {"dangling_reference",
         [](const Sheet& sheet, const Sheet*) {
             return sheet.form == Form::Scalar && sheet.field->kind == Kind::Reference &&
                    structuresNamedBy(sheet) == 1 && sheet.field->bounds.within.empty();
         },
         text("nobody-of-that-name"), Shown::Both, BySchema::Refused, BySchema::NotExpressible},
        {"dangling_alternative",
         [](const Sheet& sheet, const Sheet*) {
             return sheet.form == Form::Scalar && sheet.field->kind == Kind::Reference &&
                    structuresNamedBy(sheet) > 1;
         },
         text("nobody-of-that-name"), Shown::Both, BySchema::NotExpressible, BySchema::NotExpressible},
        {"dangling_element",
         [](const Sheet& sheet, const Sheet*) {
             return sheet.form == Form::Scalar && !sheet.field->bounds.within.empty();
         },
         text("nothing-of-that-name"), Shown::Both, BySchema::NotExpressible, BySchema::NotExpressible},
        {"empty_list", [](const Sheet& sheet, const Sheet*) { return sheet.form == Form::List; },
         spoilEmptyList},
        {"too_many_items",
         [](const Sheet& sheet, const Sheet*) {
             return sheet.form == Form::List && sheet.children.front().form == Form::Scalar &&
                    sheet.children.front().text.size() < 40;
         },
         spoilTooMany},
        {"bad_identifier", scalarsOf({Kind::Reference}), text("9 lives")},
        {"long_identifier", scalarsOf({Kind::Reference}), text("a" + std::string(64, 'b'))},
        {"empty_text", scalarsOf({Kind::Line, Kind::Text}), text("")},
        {"leading_blank", scalarsOf({Kind::Line, Kind::Text}), text(" a")},
        {"trailing_blank", scalarsOf({Kind::Line, Kind::Text}), text("a ")},
        {"trailing_line_break", scalarsOf({Kind::Line, Kind::Text}), text("a\n")},
        {"line_break_in_line", scalarsOf({Kind::Line}), text("a\nb")},
        {"tab", scalarsOf({Kind::Line, Kind::Text}), text("a\tb")},
        {"carriage_return", scalarsOf({Kind::Text}), text("a\r\nb")},
        {"control_character", scalarsOf({Kind::Line, Kind::Text}), text("a\xC2\x85z")},
        {"line_separator", scalarsOf({Kind::Line, Kind::Text}), text("a\xE2\x80\xA8z")},
        {"long_line", scalarsOf({Kind::Line}), text(std::string(501, 'x'))},
        {"long_text", scalarsOf({Kind::Text}), text(std::string(20'001, 'x'))},
        {"broken_mask", scalarsOf({Kind::Masked}), text("ab-1")},
        {"unknown_word", scalarsOf({Kind::Enumeration}), text("not_a_word")},
        {"capital_word", scalarsOf({Kind::Enumeration}), text("Other")},
        {"not_a_truth", scalarsOf({Kind::Boolean}), text("1")},
        {"not_a_number", scalarsOf({Kind::Integer}), text("true")},
        {"number_too_large", scalarsOf({Kind::Integer}), text("4611686018427387904")},
        {"number_too_small", scalarsOf({Kind::Integer}), text("-1")},
        {"padded_number", scalarsOf({Kind::Integer}), text("007"), Shown::XmlOnly},
        {"number_in_quotes", scalarsOf({Kind::Integer}),
         [](Sheet& sheet, Sheet&) {
             sheet.json = "\"" + sheet.text + "\"";
             return sheet.path;
         },
         Shown::JsonOnly},
        {"text_as_number", scalarsOf({Kind::Line, Kind::Decimal, Kind::Money}),
         [](Sheet& sheet, Sheet&) {
             sheet.json = "12.5";
             return sheet.path;
         },
         Shown::JsonOnly},
        {"null", scalarsOf({Kind::Line, Kind::Date, Kind::Integer, Kind::Boolean}),
         [](Sheet& sheet, Sheet&) {
             sheet.json = "null";
             return sheet.path;
         },
         Shown::JsonOnly},
        {"decimal_comma", scalarsOf({Kind::Decimal}), text("1,5")},
        {"decimal_exponent", scalarsOf({Kind::Decimal}), text("1e3")},
        {"money_without_currency", scalarsOf({Kind::Money}), text("180000.00")},
        {"money_with_sign", scalarsOf({Kind::Money}), text("$180,000.00")},
        {"unknown_currency", scalarsOf({Kind::Money}), text("1.00 ZZZ"), Shown::Both,
         BySchema::NotExpressible, BySchema::NotExpressible},
        {"impossible_day", scalarsOf({Kind::Date}), text("2027-02-29")},
        {"american_date", scalarsOf({Kind::Date}), text("07/01/2026")},
        {"year_out_of_range", scalarsOf({Kind::Date}), text("2400-01-01")},
        {"moment_without_offset", scalarsOf({Kind::Instant}), text("2026-09-14T10:30")},
        {"second_spelling_of_utc", scalarsOf({Kind::Instant}), text("2026-09-14T10:30+00:00")},
        {"period_without_p", scalarsOf({Kind::Period}), text("24M")},
        {"period_of_two_units", scalarsOf({Kind::Period}), text("P1Y6M")},
        {"not_a_rule", scalarsOf({Kind::DueRule}), text("every now and then"), Shown::Both,
         BySchema::NotExpressible, BySchema::NotExpressible},
        {"rule_in_another_spelling", scalarsOf({Kind::DueRule}), text("term-end  -90d"), Shown::Both,
         BySchema::NotExpressible, BySchema::NotExpressible},
        {"structure_for_a_value", isMemberScalar,
         [](Sheet& sheet, Sheet&) {
             sheet.text.clear();
             sheet.json = "{\"a\": 1}";
             Sheet child;
             child.name = "a";
             child.text = "1";
             sheet.children.push_back(child);
             return sheet.path;
         }},
        {"value_for_a_structure",
         [](const Sheet& sheet, const Sheet* parent) {
             return parent != nullptr && sheet.form == Form::Structure;
         },
         [](Sheet& sheet, Sheet& parent) {
             // An item whose key is gone is known by its number.
             const bool item = parent.form == Form::List;
             std::string path =
                 item ? parent.path + "[" + std::to_string(placeIn(sheet, parent) + 1) + "]" : sheet.path;
             sheet.children.clear();
             sheet.text = "text";
             sheet.json = "\"text\"";
             return path;
         }},
        {"attribute", isMemberScalar,
         [](Sheet& sheet, Sheet&) {
             sheet.attributes = " lang=\"en\"";
             return sheet.path;
         },
         Shown::XmlOnly},
        {"text_among_elements",
         [](const Sheet& sheet, const Sheet* parent) {
             return parent != nullptr && sheet.form != Form::Scalar;
         },
         [](Sheet& sheet, Sheet&) {
             sheet.text = "see below";
             return sheet.path;
         },
         Shown::XmlOnly},
        {"wrong_item", [](const Sheet& sheet, const Sheet* parent) { return isItem(sheet, parent); },
         [](Sheet& sheet, Sheet& parent) {
             sheet.name = "thing";
             return parent.path + ".thing";
         },
         Shown::XmlOnly},
        {"foreign_namespace", isMemberScalar,
         [](Sheet& sheet, Sheet&) {
             sheet.attributes = " xmlns=\"urn:other\"";
             return sheet.path;
         },
         Shown::XmlOnly},
    };
    return all;
}

struct Place {
    std::vector<std::size_t> steps;  // from the root
};

void gather(const Recipe& recipe, const Sheet& sheet, const Sheet* parent, std::vector<std::size_t>& steps,
            std::vector<Place>& found) {
    if (parent != nullptr && recipe.fits(sheet, parent)) found.push_back({steps});
    for (std::size_t at = 0; at < sheet.children.size(); ++at) {
        steps.push_back(at);
        gather(recipe, sheet.children[at], &sheet, steps, found);
        steps.pop_back();
    }
}

Fault spoiled(const Recipe& recipe, Sheet sheet, const Place& place) {
    Sheet* parent = nullptr;
    Sheet* at = &sheet;
    for (const std::size_t step : place.steps) {
        parent = at;
        at = &at->children[step];
    }
    Fault fault;
    fault.name = recipe.name;
    const std::string path = recipe.spoil(*at, *parent);
    if (recipe.shown != Shown::JsonOnly) fault.xml = {xmlOf(sheet), path, recipe.xml};
    // A name given twice is found by whoever reads JSON at all, before it has a place in a record.
    if (recipe.shown != Shown::XmlOnly)
        fault.json = {jsonOf(sheet), fault.name == "given_twice" ? std::string() : path, recipe.json};
    return fault;
}

}  // namespace

std::vector<Fault> faultsIn(const core::Agreement& agreement, std::uint64_t seed) {
    const Sheet sheet = sheetOf(agreement);
    std::mt19937_64 random(seed);
    std::vector<Fault> faults;
    for (const Recipe& recipe : recipes()) {
        std::vector<Place> places;
        std::vector<std::size_t> steps;
        gather(recipe, sheet, nullptr, steps, places);
        if (places.empty()) continue;
        faults.push_back(spoiled(recipe, sheet, places[random() % places.size()]));
    }
    return faults;
}

}  // namespace concordat::testing
