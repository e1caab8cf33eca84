// A template as a file of an office program, Word or OpenDocument: what may be done with either.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/fillable.h"
#include "documents/template.h"

namespace concordat::documents {

enum class FileKind : std::uint8_t { Word, OpenDocument };

// By its bytes; the name decides for bytes that are neither, so that they are refused as what was meant.
[[nodiscard]] FileKind fileKind(std::string_view name, std::string_view bytes);

// Of what is filled: ".docx" and its media type.
[[nodiscard]] std::string_view endingOf(FileKind kind);
[[nodiscard]] std::string_view mediaTypeOf(FileKind kind);

// As Template::read and `lint`.
[[nodiscard]] core::Result<std::unique_ptr<Fillable>> readTemplateFile(
    FileKind kind, std::string bytes, const record::TemplateName* names = nullptr,
    const Surroundings& around = {});
[[nodiscard]] core::Result<std::vector<TemplateProblem>> lintTemplateFile(FileKind kind, std::string bytes,
                                                                          const record::TemplateName* names,
                                                                          const Surroundings& around = {});

}  // namespace concordat::documents
