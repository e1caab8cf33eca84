#include "office/upkeep.h"

#include "record/calendar_form.h"

namespace concordat::office {
namespace {

core::Result<void> mayAdminister(const Visit& visit) {
    return core::permitted(visit.asker, core::Action::Administer);
}

}  // namespace

core::Result<std::unique_ptr<store::Store>> makeDataDirectory(const Errand& errand, const std::string& folder,
                                                              core::Calendars calendars,
                                                              std::string_view workspace) {
    if (auto may = mayAdminister(errand.visit); !may) return tl::unexpected(may.error());
    const auto made = store::Folder::make(folder);
    if (!made) return tl::unexpected(made.error());
    return store::Store::create(*made, std::move(calendars), workspace, errand.now, errand.visit.today);
}

core::Result<void> keepCalendar(store::Store& store, const Errand& errand, const core::Calendar& calendar) {
    if (auto may = core::permitted(errand.visit.asker, core::Action::Record); !may)
        return tl::unexpected(may.error());
    auto xml = record::writeCalendar(calendar);
    if (!xml) return tl::unexpected(xml.error());
    return store.addCalendar(
        calendar, {errand.visit.asker.name, errand.now, errand.key, media::Digest::of("calendar " + *xml)});
}

core::Result<store::Verification> verifyData(const Visit& visit, const std::string& database,
                                             const core::Calendars& calendars) {
    if (auto may = mayAdminister(visit); !may) return tl::unexpected(may.error());
    return store::verify(database, calendars);
}

core::Result<std::int64_t> rebuildData(store::Store& store, const Visit& visit) {
    if (auto may = mayAdminister(visit); !may) return tl::unexpected(may.error());
    return store.rebuild(visit.today);
}

core::Result<store::Verification> backUpData(const Visit& visit, const std::string& folder,
                                             const std::string& target, const core::Calendars& calendars) {
    if (auto may = mayAdminister(visit); !may) return tl::unexpected(may.error());
    const auto found = store::Folder::find(folder);
    if (!found) return tl::unexpected(found.error());
    return store::backUp(*found, target, calendars);
}

core::Result<store::Restoration> restoreData(const Visit& visit, const std::string& backup,
                                             const std::string& folder, const core::Calendars& calendars) {
    if (auto may = mayAdminister(visit); !may) return tl::unexpected(may.error());
    auto restored = store::restore(backup, folder, calendars);
    if (!restored || restored->verification.faults.empty()) return restored;
    // Nothing else was damaged, or it would have been refused.
    const auto found = store::Folder::find(folder);
    if (!found) return tl::unexpected(found.error());
    {
        const auto opened = store::Store::open(*found, calendars);
        if (!opened) return tl::unexpected(opened.error());
        if (const auto rebuilt = (*opened)->rebuild(visit.today); !rebuilt)
            return tl::unexpected(rebuilt.error());
    }
    auto again = store::verify(found->database(), calendars);
    if (!again) return tl::unexpected(again.error());
    restored->verification = *std::move(again);
    return restored;
}

}  // namespace concordat::office
