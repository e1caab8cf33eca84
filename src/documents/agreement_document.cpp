#include "documents/agreement_document.h"

#include <fmt/format.h>

namespace concordat::documents {

core::Result<Rendering> renderAgreement(const Template& source, const core::Agreement& agreement,
                                        const AgreementQuestion& question, Copy copy) {
    if (const auto problems = source.check(agreementNames()); !problems.empty())
        return tl::unexpected(asError(problems));
    auto view = agreementView(agreement, question);
    if (!view) return tl::unexpected(view.error());
    auto rendering = source.render(view->data, Copy::Draft);
    if (!rendering) return rendering;
    for (const core::Problem& blank : view->blanks)
        rendering->blanks.push_back({blank.path, Place{"word/document.xml", {}, blank.message}});
    if (copy == Copy::Final && !rendering->blanks.empty())
        return tl::unexpected(blanksRefused(rendering->blanks));
    return rendering;
}

}  // namespace concordat::documents
