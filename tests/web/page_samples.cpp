#include "web/page_samples.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "core/derivation.h"
#include "core/due.h"
#include "core/term_schedule.h"
#include "documents/agreement_words.h"
#include "documents/due_words.h"
#include "documents/party_names.h"
#include "media/time_zone.h"
#include "record/calendar_form.h"
#include "record/record.h"
#include "web/page_words.h"

namespace concordat::testing {

namespace {

namespace fs = std::filesystem;

template <class T>
T orEnd(core::Result<T> result, const std::string& about) {
    if (result) return std::move(*result);
    std::cerr << about << ": " << result.error().message << '\n';
    std::exit(1);
}

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> xmlFilesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".xml") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

std::string capital(std::string text) {
    return documents::capitalized(text);
}

std::string ruleOf(const core::Agreement& agreement, const core::DueItem& item) {
    const auto said = [&](const auto& list) -> std::string {
        for (const auto& each : list)
            if (each.id == item.item && each.due_rule) return documents::inWords(*each.due_rule);
        return {};
    };
    if (item.source == core::DueSource::Obligation) return said(agreement.obligations);
    if (item.source == core::DueSource::Metric) return said(agreement.metrics);
    for (const core::ReportRequirement& each : agreement.reports)
        if (item.source == core::DueSource::Report && each.id == item.item)
            return documents::inWords(each.due_rule);
    return {};
}

web::TodayItem todayItem(const core::Agreement& agreement, const core::DueItem& item) {
    web::TodayItem shown;
    shown.item = item.item;
    shown.occurrence = item.occurrence;
    shown.title = item.title;
    shown.kind = capital(documents::labelOf(item.kind));
    if (item.period) shown.period = item.period->label;
    shown.agreement = agreement.short_name.empty() ? agreement.title : agreement.short_name;
    shown.agreement_url = urlOf(agreement);
    shown.obligors = namesOf(agreement, item.obligors);
    shown.owner = item.owner.empty() ? std::string() : personOf(agreement, item.owner);
    shown.status = item.status;
    shown.days_left = item.days_left;
    shown.grace_until = item.grace_until;
    shown.due = explained(agreement, item);
    return shown;
}

}  // namespace

std::string urlOf(const core::Agreement& agreement) {
    return "/agreements/" + agreement.id;
}

std::string personOf(const core::Agreement& agreement, std::string_view key) {
    const auto found = std::ranges::find(agreement.people, key, &core::Person::id);
    return found != agreement.people.end() ? found->name : std::string(key);
}

std::vector<std::string> namesOf(const core::Agreement& agreement, const std::vector<std::string>& parties) {
    const documents::PartyNames names(agreement);
    std::vector<std::string> spoken;
    for (const std::string& party : parties)
        spoken.push_back(names.of(party));
    return spoken;
}

std::string clauseOf(const core::Agreement& agreement, const std::string& key) {
    const auto found = std::ranges::find(agreement.clauses, key, &core::ClauseUse::id);
    return found != agreement.clauses.end() && !found->heading.empty() ? found->heading : key;
}

web::ExplainedDate explained(const core::Agreement& agreement, const core::DueItem& item) {
    core::DueDate due;
    due.raw = item.raw;
    due.adjusted = item.adjusted;
    due.time = item.time;
    due.steps = item.steps;
    due.notes = item.notes;
    return {item.raw,
            item.adjusted,
            item.time,
            core::sentences(due),
            ruleOf(agreement, item),
            clauseOf(agreement, item.clause)};
}

core::DueList dueWithin(const ModelOffice& office, const core::Agreement& agreement, std::int32_t days) {
    const auto zone = orEnd(media::timeZone(agreement.time_zone), agreement.id);
    auto list = core::due(agreement, {office.as_of, {core::kFirstDate, {office.as_of.days + days}}},
                          office.calendars, *zone);
    if (list) return std::move(*list);
    return {{}, {{agreement.id, agreement.title, list.error().message, false}}};
}

ModelOffice modelOffice() {
    ModelOffice office;
    office.as_of = core::toDate({2026, 11, 16});
    orEnd(office.calendars.add(core::federalCalendar()).map([] { return 0; }), "us-federal");
    for (const fs::path& path : xmlFilesIn(CONCORDAT_SOURCE_DIR "/schema/calendars"))
        orEnd(office.calendars.add(orEnd(record::readCalendar(contents(path)), path)).map([] { return 0; }),
              path);
    for (const fs::path& path : xmlFilesIn(CONCORDAT_SOURCE_DIR "/agreements"))
        office.agreements.push_back(orEnd(record::read(contents(path)), path));
    std::ranges::sort(office.agreements, {}, &core::Agreement::title);
    return office;
}

web::TodayPage sampleToday(const ModelOffice& office) {
    web::TodayPage page;
    page.frame.office = "Alder County Public Defender";
    page.as_of = office.as_of;
    page.agreements = office.agreements.size();
    page.json_url = "/api/v1/due?within=P90D";
    page.csv_url = "/api/v1/due?within=P90D&format=csv";
    page.more_url = "/?after=2027-02-14~alder-diversion~OB-12";
    std::vector<web::TodayItem> items;
    for (const core::Agreement& agreement : office.agreements) {
        const core::DueList list = dueWithin(office, agreement, 90);
        for (const core::DueItem& item : list.items)
            if (core::isOpen(item.status)) items.push_back(todayItem(agreement, item));
        for (const core::Undated& undated : list.undated)
            page.undated.push_back(
                {undated.title, agreement.short_name, urlOf(agreement), undated.reason, undated.is_fault});
    }
    std::ranges::stable_sort(
        items, {}, [](const web::TodayItem& item) { return std::tie(item.due.adjusted, item.occurrence); });
    for (web::TodayItem& item : items) {
        web::TodaySection& section = item.days_left < 0     ? page.overdue
                                     : item.days_left < 7   ? page.this_week
                                     : item.days_left <= 30 ? page.next_30_days
                                                            : page.later;
        ++section.count;
        if (section.items.size() < 40) section.items.push_back(std::move(item));
    }
    return page;
}

web::AgreementsPage sampleAgreements(const ModelOffice& office) {
    web::AgreementsPage page;
    page.frame.office = "Alder County Public Defender";
    page.count = office.agreements.size();
    page.in_all = office.agreements.size();
    page.json_url = "/api/v1/agreements";
    page.csv_url = "/api/v1/agreements?format=csv";
    for (const core::Agreement& agreement : office.agreements) {
        web::AgreementRow row;
        row.title = agreement.title;
        row.short_name = agreement.short_name;
        row.url = urlOf(agreement);
        row.instrument = documents::instrumentTitle(agreement);
        std::vector<std::string> parties;
        for (const core::AgreementParty& party : agreement.parties)
            parties.push_back(party.party_id);
        row.parties = namesOf(agreement, parties);
        row.state = capital(documents::labelOf(core::code(agreement.state)));
        row.term_note = "No fixed end";
        const auto zone = orEnd(media::timeZone(agreement.time_zone), agreement.id);
        if (const auto schedule = core::termSchedule(agreement, office.calendars, *zone))
            for (const core::TermRow& term : schedule->rows)
                if (term.end && term.start <= office.as_of && office.as_of <= *term.end)
                    row.term_end = term.end;
        for (const core::DueItem& item : dueWithin(office, agreement, 400).items) {
            if (core::isOpen(item.status) && !row.next)
                row.next = {item.adjusted, item.days_left, item.status, item.title};
        }
        page.rows.push_back(std::move(row));
    }
    return page;
}

web::SearchPage sampleSearch(const ModelOffice& office) {
    web::SearchPage page;
    page.frame.office = "Alder County Public Defender";
    page.frame.search_words = "quarterly report";
    page.json_url = "/api/v1/search?q=quarterly+report";
    for (const core::Agreement& agreement : office.agreements) {
        web::SearchGroup group{agreement.short_name,
                               urlOf(agreement),
                               capital(documents::labelOf(core::code(agreement.state))),
                               0,
                               {}};
        for (const core::Obligation& obligation : agreement.obligations) {
            const std::size_t at = obligation.text.find("report");
            if (at == std::string::npos) continue;
            ++group.count;
            if (group.hits.size() == 3) continue;
            const std::string before = obligation.text.substr(0, at);
            group.hits.push_back(
                {"Obligation " + obligation.id + ", " + obligation.title,
                 group.agreement_url + "#" + obligation.id,
                 {{before, false}, {"report", true}, {obligation.text.substr(at + 6), false}}});
        }
        if (group.count == 0) continue;
        page.hits += group.count;
        ++page.agreements;
        page.groups.push_back(std::move(group));
    }
    return page;
}

}  // namespace concordat::testing
