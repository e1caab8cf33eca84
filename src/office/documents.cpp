#include "office/documents.h"

#include <algorithm>

#include <fmt/format.h>

#include "documents/agreement_document.h"
#include "documents/document_text.h"
#include "documents/misfit.h"
#include "documents/template_file.h"
#include "media/time_zone.h"
#include "office/agreements.h"

namespace concordat::office {

core::Result<documents::Rendering> generateDocument(store::Store& store, const Errand& errand,
                                                    std::string_view id, const DocumentOrder& order) {
    const auto found = getAgreement(store, errand.visit, id, order.as_of);
    if (!found) return tl::unexpected(found.error());
    const core::Agreement& agreement = found->agreement;
    if (auto may = core::permitted(errand.visit.asker, core::Action::Generate, agreement.sensitivity_label);
        !may)
        return tl::unexpected(may.error());
    const documents::FileKind kind = documents::fileKind({}, order.template_bytes);
    const auto source = documents::readTemplateFile(kind, order.template_bytes, &documents::agreementNames());
    if (!source) return tl::unexpected(source.error());
    const auto zone = media::timeZone(agreement.time_zone);
    if (!zone) return tl::unexpected(zone.error());
    const auto calendars = store.calendars();
    if (!calendars) return tl::unexpected(calendars.error());
    documents::AgreementQuestion question{order.as_of, &*calendars, zone->get()};
    question.occasion = order.occasion;
    question.language = order.language;
    question.library = order.library;
    if (order.copy == documents::Copy::Final)
        if (auto fits = documents::checkFit(order.template_name, agreement, question); !fits)
            return tl::unexpected(fits.error());
    auto rendering = documents::renderAgreement(**source, agreement, std::move(question), order.copy);
    if (!rendering || order.copy == documents::Copy::Draft) return rendering;
    const auto text = documents::documentText(rendering->bytes);
    if (!text) return tl::unexpected(text.error());
    const std::string name = fmt::format("{}-{}-{}{}", agreement.id, order.template_name,
                                         core::print(order.as_of), documents::endingOf(kind));
    const auto kept = store.keepFile(
        id, name, documents::mediaTypeOf(kind), rendering->bytes, *text,
        {errand.visit.asker.name, errand.now, errand.key, media::Digest::of("document" + rendering->bytes)});
    if (!kept) return tl::unexpected(kept.error());
    return rendering;
}

core::Result<OpenedFile> getFile(store::Store& store, const Visit& visit, std::string_view id,
                                 std::int64_t number) {
    if (const auto seen = getAgreement(store, visit, id); !seen) return tl::unexpected(seen.error());
    auto files = store.files(id);
    if (!files) return tl::unexpected(files.error());
    const auto file = std::ranges::find(*files, number, &store::KeptFile::number);
    if (file == files->end())
        return core::fail(core::ErrorCode::NotFound,
                          fmt::format("The agreement {} has no file {}.", id, number));
    auto bytes = store.fileBytes(id, number);
    if (!bytes) return tl::unexpected(bytes.error());
    return OpenedFile{*file, std::move(*bytes).value_or(std::string())};
}

}  // namespace concordat::office
