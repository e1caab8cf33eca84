// The front door of the room: an agreement from bytes and to bytes.
//
// Two published forms, the same names in both: XML in the namespace urn:concordat:agreement:1, in which
// agreements are kept, and JSON with the member "form" of that name, in which programs talk. Reading is
// strict and answers with all problems at once, each with path and line. Writing is deterministic: what was
// read without a problem is written back with the same bytes if it came from here, and in the one canonical
// layout otherwise; comments of a file written by hand are not part of the record and are not written back.
// Sentences do not name the file; the caller puts its name before them.
//
// A newer version of the form is refused as Unsupported. An older one will be brought up by numbered steps
// over the outline before it is read; there is no older one yet.
#pragma once

#include <string>
#include <string_view>

#include "core/agreement.h"
#include "core/result.h"
#include "record/structure.h"

namespace concordat::record {

[[nodiscard]] const Structure& agreementStructure();

// XML when the first character that is not white space is "<", else JSON.
[[nodiscard]] core::Result<core::Agreement> read(std::string_view bytes);
[[nodiscard]] core::Result<core::Agreement> readXml(std::string_view bytes);
[[nodiscard]] core::Result<core::Agreement> readJson(std::string_view bytes);

// Indented by two blanks a level. Invalid when a text holds what XML cannot carry or is not UTF-8; that
// cannot happen with a record that was read.
[[nodiscard]] core::Result<std::string> writeXml(const core::Agreement& agreement);
[[nodiscard]] std::string writeJson(const core::Agreement& agreement);

// The canonical form (C14N 1.1) of what writeXml writes: the bytes that are hashed, and under whose hash a
// record is kept. readXml reads them. Fails as writeXml does.
[[nodiscard]] core::Result<std::string> canonicalXml(const core::Agreement& agreement);
// SHA-256 over the canonical XML, 64 hexadecimal digits: equal exactly when the records are. Fails as
// writeXml does.
[[nodiscard]] core::Result<std::string> hash(const core::Agreement& agreement);

// The published schemas, as they are kept in schema/ (agreement.xsd, agreement.schema.json).
[[nodiscard]] std::string agreementXsd();
[[nodiscard]] std::string agreementJsonSchema();

}  // namespace concordat::record
