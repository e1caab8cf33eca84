#include "store/house.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "record/calendar_form.h"
#include "record/record.h"

namespace concordat::testing {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> xmlFiles(const std::string& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(std::string(CONCORDAT_SOURCE_DIR) + "/" + folder))
        if (entry.path().extension() == ".xml") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

constexpr store::Moment kNow{std::int64_t{kToday.days} * 86'400'000'000};

}  // namespace

TemporaryFolder::TemporaryFolder() {
    static std::atomic<int> number = 0;
    path_ = fs::temp_directory_path() /
            ("concordat-store-test-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
    fs::remove_all(path_);
    fs::create_directory(path_);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

const core::Calendars& programCalendars() {
    static const core::Calendars kCalendars = [] {
        core::Calendars calendars;
        must(calendars.add(core::federalCalendar()));
        for (const fs::path& file : xmlFiles("schema/calendars"))
            must(calendars.add(must(record::readCalendar(contentsOf(file)))));
        return calendars;
    }();
    return kCalendars;
}

const std::vector<core::Agreement>& modelAgreements() {
    static const std::vector<core::Agreement> kAgreements = [] {
        std::vector<core::Agreement> agreements;
        for (const fs::path& file : xmlFiles("agreements"))
            agreements.push_back(must(record::read(contentsOf(file))));
        return agreements;
    }();
    return kAgreements;
}

const core::Agreement& modelAgreement(std::string_view id) {
    const auto found = std::ranges::find(modelAgreements(), id, &core::Agreement::id);
    if (found == modelAgreements().end()) throw std::out_of_range(std::string(id));
    return *found;
}

core::Agreement closet(std::string_view id, std::string_view title) {
    core::Agreement agreement = modelAgreement("grove-clothing-closet");
    agreement.id = id;
    agreement.title = title;
    return agreement;
}

core::Date day(std::string_view text) {
    return must(core::parseDate(text));
}

store::Order order(std::string key, std::string_view asked) {
    return {"Ada Okafor", kNow, std::move(key), media::Digest::of(asked)};
}

std::string contentsOf(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const std::string& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string faultsOf(const std::string& database) {
    const auto verified = store::verify(database, programCalendars());
    if (!verified) return verified.error().message;
    std::string faults;
    for (const store::Fault& fault : verified->faults)
        faults += fault.place + ": " + fault.sentence + "\n";
    return faults;
}

int times(const char* variable, int usual) {
    const char* asked = std::getenv(variable);
    return asked == nullptr ? usual : std::atoi(asked);
}

core::Result<store::Recorded> record(store::Store& store, const core::Agreement& agreement,
                                     const store::Order& order, std::optional<core::Date> effective,
                                     const store::Expected& expected, core::Date today) {
    const auto prepared = store.prepare(agreement, today);
    if (!prepared) return tl::unexpected(prepared.error());
    return store.record(*prepared, effective, expected, order);
}

House::House(Manner manner, core::Date today) : manner_(manner) {
    store_ = must(store::Store::create(
        must(store::Folder::make(path())), programCalendars(), "Alder County", kNow, today,
        {store::Access::ReadWrite,
         manner == Manner::Queued ? store::Writing::Queued : store::Writing::Inline}));
}

store::Store& House::changing() {
    return opened(store::Access::ReadWrite);
}

store::Store& House::reading() {
    return opened(manner_ == Manner::ReadOnly ? store::Access::ReadOnly : store::Access::ReadWrite);
}

store::Store& House::opened(store::Access access) {
    if (store_ && manner_ != Manner::Reopened && access == access_) return *store_;
    store_.reset();
    access_ = access;
    store_ = must(store::Store::open(
        folder(), programCalendars(),
        {access, manner_ == Manner::Queued ? store::Writing::Queued : store::Writing::Inline}));
    return *store_;
}

}  // namespace concordat::testing
