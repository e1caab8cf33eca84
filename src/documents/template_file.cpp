#include "documents/template_file.h"

#include "documents/odt_file.h"
#include "documents/odt_template.h"

namespace concordat::documents {

namespace {

template <class Read>
core::Result<std::unique_ptr<Fillable>> asFillable(core::Result<Read> read) {
    if (!read) return tl::unexpected(read.error());
    return std::make_unique<Read>(*std::move(read));
}

}  // namespace

FileKind fileKind(std::string_view name, std::string_view bytes) {
    const bool is_open = isOpenDocument(bytes) || name.ends_with(".odt") || name.ends_with(".ott");
    return is_open ? FileKind::OpenDocument : FileKind::Word;
}

std::string_view endingOf(FileKind kind) {
    return kind == FileKind::Word ? ".docx" : ".odt";
}

std::string_view mediaTypeOf(FileKind kind) {
    return kind == FileKind::Word ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                                  : kOdtType;
}

core::Result<std::unique_ptr<Fillable>> readTemplateFile(FileKind kind, std::string bytes,
                                                         const record::TemplateName* names,
                                                         const Surroundings& around) {
    return kind == FileKind::Word ? asFillable(Template::read(std::move(bytes), names, around))
                                  : asFillable(OdtTemplate::read(std::move(bytes), names, around));
}

core::Result<std::vector<TemplateProblem>> lintTemplateFile(FileKind kind, std::string bytes,
                                                            const record::TemplateName* names,
                                                            const Surroundings& around) {
    return kind == FileKind::Word ? lint(std::move(bytes), names, around) : lintOdt(std::move(bytes), names);
}

}  // namespace concordat::documents
