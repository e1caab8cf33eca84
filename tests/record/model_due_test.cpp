// The due lists of the models, as an index of dates keeps them: the status that an item was given on one day
// says its status on every later one, and leaving the reasons out changes nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "core/due.h"
#include "media/file.h"
#include "media/time_zone.h"
#include "record/calendar_form.h"
#include "record/record.h"

namespace concordat::record {
namespace {

using core::Date;
using core::DueItem;
using core::Reasons;

// What happened is over by then in every model.
constexpr Date kFirstDay = core::toDate({2026, 11, 25});
constexpr core::DateRange kAsked{core::toDate({2026, 1, 1}), core::toDate({2029, 12, 31})};

std::vector<std::string> models() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(CONCORDAT_SOURCE_DIR "/agreements"))
        if (entry.path().extension() == ".xml") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

class ModelDue : public ::testing::TestWithParam<std::string> {
protected:
    ModelDue() {
        EXPECT_TRUE(calendars_.add(core::federalCalendar()));
        for (const char* name : {"franklin-state", "alder-county"})
            EXPECT_TRUE(calendars_.add(
                readCalendar(
                    media::file::read(std::string(CONCORDAT_SOURCE_DIR "/schema/calendars/") + name + ".xml")
                        .value())
                    .value()));
        agreement_ = read(media::file::read(GetParam()).value()).value();
        zone_ = media::timeZone(agreement_.time_zone).value();
    }

    core::DueList list(Date asOf, Reasons reasons) {
        return core::due(agreement_, {asOf, kAsked, reasons}, calendars_, *zone_).value();
    }

    core::Calendars calendars_;
    core::Agreement agreement_;
    std::unique_ptr<core::TimeZone> zone_;
};

TEST_P(ModelDue, TellsTheStatusOfEveryItemOnEveryDayOfTwoYears) {
    std::map<std::string, DueItem> first;
    for (DueItem& item : list(kFirstDay, Reasons::LeftOut).items)
        first.emplace(item.occurrence, std::move(item));
    ASSERT_FALSE(first.empty());
    for (Date day = kFirstDay; day.days <= kFirstDay.days + 731; ++day.days) {
        const core::DueList then = list(day, Reasons::LeftOut);
        ASSERT_EQ(then.items.size(), first.size()) << core::print(day);
        for (const DueItem& item : then.items) {
            const auto known = first.find(item.occurrence);
            ASSERT_NE(known, first.end()) << item.occurrence << " on " << core::print(day);
            ASSERT_EQ(core::code(core::statusOn(known->second, day)), core::code(item.status))
                << item.occurrence << " on " << core::print(day);
        }
    }
}

TEST_P(ModelDue, LosesNothingButTheReasonsWhenTheyAreLeftOut) {
    for (int days = 0; days <= 731; days += 43) {
        const Date day{kFirstDay.days - 200 + days};
        core::DueList told = list(day, Reasons::Told);
        const core::DueList bare = list(day, Reasons::LeftOut);
        ASSERT_EQ(bare.items.size(), told.items.size());
        for (std::size_t at = 0; at < bare.items.size(); ++at) {
            DueItem& item = told.items[at];
            EXPECT_FALSE(item.steps.empty()) << item.occurrence;
            item.steps.clear();
            item.notes.clear();
            EXPECT_TRUE(bare.items[at] == item) << item.occurrence << " on " << core::print(day);
        }
        EXPECT_EQ(bare.undated.size(), told.undated.size());
    }
}

INSTANTIATE_TEST_SUITE_P(All, ModelDue, ::testing::ValuesIn(models()), [](const auto& each) {
    std::string name = std::filesystem::path(each.param).stem().string();
    std::ranges::replace(name, '-', '_');
    return name;
});

}  // namespace
}  // namespace concordat::record
