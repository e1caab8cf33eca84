// Agreements: reading them as of any day, their history, and recording what they say from now on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/agreement.h"
#include "office/visit.h"
#include "record/difference.h"

namespace concordat::office {

// By id, those after `after`.
[[nodiscard]] core::Result<store::AgreementPage> listAgreements(store::Store& store, const Visit& visit,
                                                                std::string_view after, std::int64_t limit);

struct AgreementAsOf {
    store::RevisionRow revision;
    core::Agreement agreement;
    std::string xml;  // canonical; its SHA-256 names the revision
};

// What was agreed on a day, as it was recorded; on the day of the visit without one.
[[nodiscard]] core::Result<AgreementAsOf> getAgreement(store::Store& store, const Visit& visit,
                                                       std::string_view id,
                                                       std::optional<core::Date> as_of = {});
[[nodiscard]] core::Result<AgreementAsOf> getRevision(store::Store& store, const Visit& visit,
                                                      std::string_view id, std::int64_t number);

// The JSON form of what stands today, without reading the record: the answer that programs ask for most.
[[nodiscard]] core::Result<store::ReadyJson> getAgreementJson(store::Store& store, const Visit& visit,
                                                              std::string_view id);

// What happened to an agreement's record, oldest first.
struct HistoryRow {
    store::RevisionRow revision;
    std::string actor;
    std::int64_t added = 0;  // against the revision before, by record::Difference
    std::int64_t removed = 0;
    std::int64_t changed = 0;
};
[[nodiscard]] core::Result<std::vector<HistoryRow>> getHistory(store::Store& store, const Visit& visit,
                                                               std::string_view id);

// Between two revisions, by number; the last two where none are given.
[[nodiscard]] core::Result<std::vector<record::Difference>> getDifference(store::Store& store,
                                                                          const Visit& visit,
                                                                          std::string_view id,
                                                                          std::optional<std::int64_t> from,
                                                                          std::optional<std::int64_t> to);

// A record to be recorded, and what must hold for it.
struct RecordOrder {
    std::string_view bytes;  // XML or JSON
    store::Expected expected = {};
    // The first day on which it is what was agreed: without one, the first revision is so from the beginning,
    // a later one from today.
    std::optional<core::Date> effective = {};
    std::string id = {};  // that it must bear; empty for any
};

// Records it as the next revision of the agreement whose id it bears. Invalid with every problem of the
// record; Conflict when what was expected does not hold, with a problem of the path "key" when it is the key
// that was used for another change.
[[nodiscard]] core::Result<store::Recorded> recordAgreement(store::Store& store, const Errand& errand,
                                                            const RecordOrder& order);

// Records many at once in one transaction, all or none; the dear part of each is done on as many threads as
// the machine has, while those before it are written.
[[nodiscard]] core::Result<std::vector<store::Recorded>> recordAgreements(
    store::Store& store, const Errand& errand, const std::vector<core::Agreement>& agreements,
    std::optional<core::Date> effective = {});

}  // namespace concordat::office
