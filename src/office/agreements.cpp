#include "office/agreements.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include <fmt/format.h>

#include "media/json.h"
#include "record/record.h"

namespace concordat::office {
namespace {

core::Result<AgreementAsOf> opened(const core::Asker& asker,
                                   core::Result<std::optional<store::StoredRevision>> stored,
                                   const core::Error& missing) {
    if (!stored) return tl::unexpected(stored.error());
    if (!*stored) return tl::unexpected(missing);
    auto agreement = record::readXml((*stored)->xml);
    if (!agreement) return tl::unexpected(agreement.error());
    if (auto may = core::permitted(asker, core::Action::See, agreement->sensitivity_label); !may)
        return tl::unexpected(may.error());
    return AgreementAsOf{(*stored)->row, *std::move(agreement), std::move((*stored)->xml)};
}

core::Error notYet(store::Store& store, std::string_view id, core::Date day) {
    if (const auto known = store.findLatest(id); known && *known)
        return {core::ErrorCode::NotFound,
                fmt::format("Nothing was agreed under {} on {}: its first revision takes effect later.", id,
                            core::print(day)),
                {}};
    return noSuchAgreement(store, id);
}

// Who recorded each revision, from the journal.
core::Result<std::map<std::int64_t, std::string>> actorsOf(store::Store& store, std::string_view id) {
    constexpr std::int64_t kAll = 1'000'000;
    auto entries = store.journal(id, 0, kAll);
    if (!entries) return tl::unexpected(entries.error());
    std::map<std::int64_t, std::string> actors;
    for (const store::JournalEntry& entry : *entries) {
        if (entry.kind != "revision_recorded") continue;
        const auto details = media::json::parse(entry.details);
        const media::json::Value* number = details ? details->find("revision") : nullptr;
        if (number != nullptr && number->integer() != nullptr) actors[*number->integer()] = entry.actor;
    }
    return actors;
}

void count(const std::vector<record::Difference>& changes, HistoryRow& row) {
    using Kind = record::Difference::Kind;
    for (const record::Difference& change : changes) {
        row.added += change.kind == Kind::Added ? 1 : 0;
        row.removed += change.kind == Kind::Removed ? 1 : 0;
        row.changed += change.kind == Kind::Changed || change.kind == Kind::Moved ? 1 : 0;
    }
}

// Prepares agreements on as many threads as the machine has, in their order, while others are recorded.
class Preparation {
public:
    Preparation(store::Store& store, core::Date today, const std::vector<core::Agreement>& agreements)
        : store_(store), today_(today), agreements_(agreements), prepared_(agreements.size()) {
        const std::size_t most = std::max<std::size_t>(1, std::thread::hardware_concurrency());
        for (std::size_t i = 0; i < std::min(most, agreements.size()); ++i)
            threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }

    // Waits for it.
    const core::Result<store::PreparedRevision>& get(std::size_t index) {
        std::unique_lock lock(guard_);
        one_more_.wait(lock, [&] { return prepared_[index].has_value(); });
        return *prepared_[index];
    }

private:
    void work(const std::stop_token& stop) {
        for (std::size_t index = next_++; index < agreements_.size() && !stop.stop_requested();
             index = next_++) {
            auto prepared = store_.prepare(agreements_[index], today_);
            const std::lock_guard lock(guard_);
            prepared_[index] = std::move(prepared);
            one_more_.notify_all();
        }
    }

    store::Store& store_;
    core::Date today_;
    const std::vector<core::Agreement>& agreements_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex guard_;  // of what is prepared
    std::condition_variable one_more_;
    std::vector<std::optional<core::Result<store::PreparedRevision>>> prepared_;
    std::vector<std::jthread> threads_;  // last: they use everything above
};

media::Digest fingerprintOf(std::string text, std::optional<core::Date> effective,
                            const store::Expected& expected = {}) {
    text += effective ? core::print(*effective) : "";
    text += std::to_string(static_cast<int>(expected.kind));
    text += expected.sha256.bytes();
    return media::Digest::of(text);
}

store::Order orderOf(const Errand& errand, const media::Digest& fingerprint) {
    return {errand.visit.asker.name, errand.now, errand.key, fingerprint};
}

}  // namespace

core::Error noSuchAgreement(store::Store& store, std::string_view id) {
    const auto near = store.nearestId(id);
    return {core::ErrorCode::NotFound,
            fmt::format("There is no agreement {}.{}", id,
                        near && *near ? fmt::format(" Did you mean {}?", **near)
                                      : " `concordat agreement list` lists those there are."),
            {}};
}

core::Result<store::AgreementPage> listAgreements(store::Store& store, const Visit& visit,
                                                  std::string_view after, std::int64_t limit) {
    if (auto may = core::permitted(visit.asker, core::Action::See); !may) return tl::unexpected(may.error());
    return store.agreements(after, limit, core::seesCounselOnly(visit.asker));
}

core::Result<AgreementAsOf> getAgreement(store::Store& store, const Visit& visit, std::string_view id,
                                         std::optional<core::Date> as_of) {
    const core::Date day = as_of.value_or(visit.today);
    auto stored = store.findAsOf(id, day);
    if (stored && !*stored) return tl::unexpected(notYet(store, id, day));
    return opened(visit.asker, std::move(stored), {});
}

core::Result<AgreementAsOf> getRevision(store::Store& store, const Visit& visit, std::string_view id,
                                        std::int64_t number) {
    auto stored = store.findRevision(id, number);
    if (stored && !*stored) {
        const auto rows = store.revisions(id);
        if (!rows || rows->empty()) return tl::unexpected(noSuchAgreement(store, id));
        return core::fail(
            core::ErrorCode::NotFound,
            fmt::format("The agreement {} has no revision {}; it has 1 to {}.", id, number, rows->size()));
    }
    return opened(visit.asker, std::move(stored), {});
}

core::Result<store::ReadyJson> getAgreementJson(store::Store& store, const Visit& visit,
                                                std::string_view id) {
    auto found = store.findJson(id);
    if (!found) return tl::unexpected(found.error());
    if (!*found) return tl::unexpected(noSuchAgreement(store, id));
    const bool is_counsels = (*found)->sensitivity == core::code(core::SensitivityLabel::CounselOnly);
    if (auto may = core::permitted(
            visit.asker, core::Action::See,
            is_counsels ? core::SensitivityLabel::CounselOnly : core::SensitivityLabel::Internal);
        !may)
        return tl::unexpected(may.error());
    return **std::move(found);
}

core::Result<std::vector<HistoryRow>> getHistory(store::Store& store, const Visit& visit,
                                                 std::string_view id) {
    auto rows = store.revisions(id);
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return tl::unexpected(noSuchAgreement(store, id));
    const auto actors = actorsOf(store, id);
    if (!actors) return tl::unexpected(actors.error());
    std::vector<HistoryRow> history;
    std::optional<core::Agreement> before;
    for (const store::RevisionRow& row : *rows) {
        auto revision = getRevision(store, visit, id, row.number);
        if (!revision) return tl::unexpected(revision.error());
        const auto actor = actors->find(row.number);
        history.push_back({row, actor == actors->end() ? std::string() : actor->second});
        if (before) count(record::difference(*before, revision->agreement), history.back());
        before = std::move(revision->agreement);
    }
    return history;
}

core::Result<std::vector<record::Difference>> getDifference(store::Store& store, const Visit& visit,
                                                            std::string_view id,
                                                            std::optional<std::int64_t> from,
                                                            std::optional<std::int64_t> to) {
    const auto rows = store.revisions(id);
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return tl::unexpected(noSuchAgreement(store, id));
    const std::int64_t last = to.value_or(rows->back().number);
    const std::int64_t first = from.value_or(std::max<std::int64_t>(1, last - 1));
    const auto before = getRevision(store, visit, id, first);
    if (!before) return tl::unexpected(before.error());
    const auto after = getRevision(store, visit, id, last);
    if (!after) return tl::unexpected(after.error());
    return record::difference(before->agreement, after->agreement);
}

core::Result<store::Recorded> recordAgreement(store::Store& store, const Errand& errand,
                                              const RecordOrder& order) {
    auto agreement = record::read(order.bytes);
    if (!agreement) return tl::unexpected(agreement.error());
    if (!order.id.empty() && agreement->id != order.id)
        return core::fail(core::ErrorCode::Invalid,
                          fmt::format("The record is that of {}, not of {}; send it under its own id.",
                                      agreement->id, order.id),
                          {{"id", fmt::format("it is {}", agreement->id), 0}});
    if (auto may = core::permitted(errand.visit.asker, core::Action::Record, agreement->sensitivity_label);
        !may)
        return tl::unexpected(may.error());
    auto prepared = store.prepare(*agreement, errand.visit.today);
    if (!prepared) return tl::unexpected(prepared.error());
    const media::Digest fingerprint = fingerprintOf(
        std::string("record").append(prepared->content.sha256.bytes()), order.effective, order.expected);
    return store.record(*prepared, order.effective, order.expected, orderOf(errand, fingerprint));
}

core::Result<std::vector<store::Recorded>> recordAgreements(store::Store& store, const Errand& errand,
                                                            const std::vector<core::Agreement>& agreements,
                                                            std::optional<core::Date> effective) {
    for (const core::Agreement& agreement : agreements)
        if (auto may = core::permitted(errand.visit.asker, core::Action::Record, agreement.sensitivity_label);
            !may)
            return tl::unexpected(may.error());
    Preparation preparation(store, errand.visit.today, agreements);
    media::Digest fingerprint;
    if (!errand.key.empty()) {
        std::string text = "record all";
        for (std::size_t i = 0; i < agreements.size(); ++i) {
            const auto& prepared = preparation.get(i);
            if (!prepared) return tl::unexpected(prepared.error());
            text += prepared->content.sha256.bytes();
        }
        fingerprint = fingerprintOf(std::move(text), effective);
    }
    return store.recordAll(
        agreements.size(), [&](std::size_t index) -> const auto& { return preparation.get(index); },
        effective, orderOf(errand, fingerprint));
}

}  // namespace concordat::office
