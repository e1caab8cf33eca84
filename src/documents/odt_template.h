// OpenDocument templates: an ordinary text of LibreOffice (.odt, .ott) with Mustache tags in it. Tags mean
// what they mean in Word templates (`template.h`), and what a section repeats follows from the same places:
// one paragraph, paragraphs with the tag alone, rows of one table, items of one list.
//
// Tags work in the body, headers, footers, notes, comments, text boxes, placeholders, user fields and the
// document's properties, and in the descriptions of pictures, of which one names another picture as in Word.
// A page break belongs to a paragraph here; one whose tag vanishes hands it on.
//
// An OdtTemplate does not change once read and may be used by many threads.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "documents/fillable.h"
#include "documents/odt_file.h"
#include "documents/template.h"

namespace concordat::documents {

class OdtTemplate : public Fillable {
public:
    // Errors as those of Template::read.
    [[nodiscard]] static core::Result<OdtTemplate> read(std::string bytes,
                                                        const record::TemplateName* names = nullptr,
                                                        const Surroundings& around = {});

    OdtTemplate(OdtTemplate&& other) noexcept;
    OdtTemplate& operator=(OdtTemplate&& other) noexcept;
    OdtTemplate(const OdtTemplate&) = delete;
    OdtTemplate& operator=(const OdtTemplate&) = delete;
    ~OdtTemplate() override;

    [[nodiscard]] core::Result<Rendering> render(const media::Value& data, Copy copy) const override;

    struct Compiled;  // what the engine's own files know

private:
    explicit OdtTemplate(std::unique_ptr<Compiled> compiled);
    static core::Result<std::unique_ptr<Compiled>> compile(std::string bytes);
    static std::vector<TemplateProblem> faultsOf(const Compiled& compiled, const record::TemplateName* names);
    friend core::Result<std::vector<TemplateProblem>> lintOdt(std::string bytes,
                                                              const record::TemplateName* names);
    friend core::Result<std::vector<UsedName>> namesUsedInOdt(std::string bytes,
                                                              const record::TemplateName& names);

    std::unique_ptr<Compiled> compiled_;
};

// As `lint` of template.h.
[[nodiscard]] core::Result<std::vector<TemplateProblem>> lintOdt(std::string bytes,
                                                                 const record::TemplateName* names);

}  // namespace concordat::documents
