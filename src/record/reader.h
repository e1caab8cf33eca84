// From an outline to a value: what may stand where in a record, said once for XML and JSON.
//
// Reading is strict and finds everything at once: names that are not known, come twice or stand in the wrong
// order (XML), values of a wrong type or out of bounds, what is missing, lists that are too short or too
// long, keys that are used twice and references that name nothing. Comments and processing instructions of
// XML and the xsi:schemaLocation of its root are read past and are not part of the record.
#pragma once

#include <string_view>

#include "core/result.h"
#include "record/outline.h"
#include "record/structure.h"

namespace concordat::record {

// A published form: its root structure and the version that this program writes. "urn:concordat:agreement:1".
struct Form {
    const Structure& root;
    int version = 1;

    [[nodiscard]] std::string name() const;
};

// Reads into `object`, a fresh value of the form's root structure. What it holds after a refusal is of no
// use. Unsupported for a newer version of the form, Invalid with all problems for everything else.
[[nodiscard]] core::Result<void> readInto(void* object, const Form& form, Outline& outline);

}  // namespace concordat::record
