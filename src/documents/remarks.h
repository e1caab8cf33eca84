// Everything there is to say about a template, its faults and the advice, in one list and in the order of the
// document; and as comments in a copy of it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/fillable.h"
#include "documents/place.h"
#include "documents/template.h"
#include "record/template_data.h"

namespace concordat::documents {

enum class Severity : std::uint8_t {
    Error,    // the template cannot be used
    Warning,  // it can, and could be better
};
[[nodiscard]] std::string_view code(Severity severity);  // "error", "warning"

struct Remark {
    Severity severity = Severity::Error;
    std::string_view code;  // of a Fault or a Rule
    Place place;
    std::string about;    // the tag, or what an advice is about; may be empty
    std::string message;  // sentences with the likely fix

    bool operator==(const Remark&) const = default;
};

// What a template may name. Without names none is looked at.
struct KnownNames {
    const record::TemplateName* names = nullptr;
    // The same with the clauses and anchors of a library alone (`namesWith`): other references are advice.
    const record::TemplateName* with_clauses = nullptr;
};

// Of a template its faults and the advice. An error only when the file cannot be opened at all. The places of
// a text tell its `name`.
[[nodiscard]] core::Result<std::vector<Remark>> remarksOn(const std::string& bytes, const KnownNames& known,
                                                          const Surroundings& around = {});
[[nodiscard]] core::Result<std::vector<Remark>> remarksOnOdt(const std::string& bytes,
                                                             const KnownNames& known);
[[nodiscard]] std::vector<Remark> remarksOnText(const std::string& name, const std::string& text,
                                                const GetFile& partial, const KnownNames& known);

// The Word template with a comment at every place. Word has comments in the main text only: what is said of
// a header, a note or a property stands at the first paragraph. Comments of others stay; those that were put
// in at an earlier time go.
[[nodiscard]] core::Result<std::string> withComments(std::string bytes, std::span<const Remark> remarks);

}  // namespace concordat::documents
