// An office with the model agreements in a data directory of its own, which goes with it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/agreement.h"
#include "core/business_days.h"
#include "office/visit.h"

namespace concordat::testing_support {

// The federal calendar and those of schema/calendars.
[[nodiscard]] core::Calendars modelCalendars();
// Those of agreements/, by id.
[[nodiscard]] std::vector<core::Agreement> modelAgreements();

class ModelOffice {
public:
    // With every model agreement recorded on that day.
    explicit ModelOffice(core::Date today, store::StoreOptions options = {});
    ModelOffice(const ModelOffice&) = delete;
    ModelOffice& operator=(const ModelOffice&) = delete;
    ~ModelOffice();

    [[nodiscard]] store::Store& store() { return *store_; }
    [[nodiscard]] office::Visit visit() const { return visit_; }
    // A new moment each time.
    [[nodiscard]] office::Errand errand(std::string key = {});
    void setToday(core::Date today) { visit_.today = today; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;
    office::Visit visit_;
    std::int64_t moment_ = 1'790'000'000'000'000;
    std::unique_ptr<store::Store> store_;
};

}  // namespace concordat::testing_support
