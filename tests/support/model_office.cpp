#include "support/model_office.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "office/agreements.h"
#include "office/upkeep.h"
#include "record/calendar_form.h"
#include "record/record.h"

namespace concordat::testing_support {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = CONCORDAT_SOURCE_DIR;

template <class T>
T must(core::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *std::move(result);
}

std::vector<std::string> contentsIn(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".xml") paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<std::string> contents;
    for (const fs::path& path : paths) {
        std::ifstream file(path, std::ios::binary);
        contents.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return contents;
}

fs::path newFolder() {
    static std::atomic<int> number = 0;
    return fs::temp_directory_path() /
           ("concordat-office-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
}

}  // namespace

core::Calendars modelCalendars() {
    core::Calendars calendars;
    if (auto added = calendars.add(core::federalCalendar()); !added)
        throw std::runtime_error(added.error().message);
    for (const std::string& text : contentsIn(kRoot / "schema/calendars"))
        if (auto added = calendars.add(must(record::readCalendar(text))); !added)
            throw std::runtime_error(added.error().message);
    return calendars;
}

std::vector<core::Agreement> modelAgreements() {
    std::vector<core::Agreement> agreements;
    for (const std::string& text : contentsIn(kRoot / "agreements"))
        agreements.push_back(must(record::readXml(text)));
    return agreements;
}

ModelOffice::ModelOffice(core::Date today, store::StoreOptions options)
    : folder_(newFolder()), visit_{{"tester", core::Role::Local}, today} {
    store_ = must(office::makeDataDirectory(errand(), folder_.string(), modelCalendars(), "office"));
    if (options.writing == store::Writing::Queued) {
        store_.reset();
        store_ =
            must(store::Store::open(must(store::Folder::find(folder_.string())), modelCalendars(), options));
    }
    (void)must(office::recordAgreements(*store_, errand(), modelAgreements()));
}

ModelOffice::~ModelOffice() {
    store_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

office::Errand ModelOffice::errand(std::string key) {
    moment_ += 1'000'000;
    return {visit_, {moment_}, std::move(key)};
}

}  // namespace concordat::testing_support
