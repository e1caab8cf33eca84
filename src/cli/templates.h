// Templates as commands meet them: Word and OpenDocument files, texts, and those that travel in the program.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/console.h"
#include "documents/advice.h"
#include "documents/fillable.h"
#include "documents/template_uses.h"
#include "documents/text_template.h"

namespace concordat::cli {

struct TemplateFile {
    std::string name;  // as it was given
    std::string bytes;
    std::optional<documents::TextKind> text = {};  // nothing for a Word or OpenDocument file
};

// What the ending of the name tells: .txt, .md, .mustache, .html, .htm; nothing for a Word file.
[[nodiscard]] std::optional<documents::TextKind> textKindOf(const std::string& name);

// A file when the name has the ending of one (.docx, .odt, .ott, .txt, .md, .mustache, .html, .htm) or is
// "-", which is no text, else one of those that travel in the program. NotFound with the nearest name.
[[nodiscard]] Outcome<TemplateFile> findTemplate(Console& console, const std::string& name);

enum class Names {
    OfAgreements,  // a name that no agreement has is refused
    Any,
};

// Where files stand that a template or its data name. None of them may lead out of its folder.
struct TemplateFolders {
    std::string partials;  // under their name with the ending of the template; empty: beside it
    std::string pictures;
};

// The folder in which a file stands; empty for that of the process.
[[nodiscard]] std::string folderOf(const std::string& file);

// What stands around the template of this name. Holds the console.
[[nodiscard]] documents::Surroundings surroundingsOf(Console& console, const std::string& name,
                                                     const TemplateFolders& folders);

// The template read and checked.
[[nodiscard]] Outcome<std::unique_ptr<documents::Fillable>> openTemplate(Console& console, TemplateFile file,
                                                                         Names names,
                                                                         const TemplateFolders& folders);

// The names that the template uses, and what it includes. Errors: those of its tags.
[[nodiscard]] core::Result<std::vector<documents::UsedName>> namesUsedIn(Console& console,
                                                                         const TemplateFile& file,
                                                                         const TemplateFolders& folders);

// What looks like tags of other template programs.
[[nodiscard]] core::Result<std::vector<documents::Advice>> foreignTagsIn(const TemplateFile& file,
                                                                         const record::TemplateName* names);

// Why a document from this template cannot go to a file of this name: programs know by the ending what is in
// it. A sentence, empty when it can; an ending that means nothing to them is free.
[[nodiscard]] std::string misnamed(const TemplateFile& file, std::string_view out);

// NotFound when a folder is named that is none.
[[nodiscard]] Outcome<void> checkFolders(const TemplateFolders& folders);

// "mou_binding" of "mou_binding" and of "forms/mou_binding.docx".
[[nodiscard]] std::string shortName(std::string_view name);

}  // namespace concordat::cli
