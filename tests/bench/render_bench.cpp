// The shipped agreement's document: reading the template, the agreement's view, filling, and all of it from
// the two files' bytes, which is what `document render` does in a cold process.
#include <benchmark/benchmark.h>

#include <string>

#include "documents/agreement_document.h"
#include "media/file.h"
#include "media/time_zone.h"
#include "record/calendar_form.h"
#include "record/record.h"

namespace {

using namespace concordat;

constexpr const char* kRecord = CONCORDAT_SOURCE_DIR "/agreements/alder-diversion.xml";
constexpr const char* kTemplate = CONCORDAT_SOURCE_DIR "/templates/documents/mou_binding.docx";

struct World {
    World() : record(*media::file::read(kRecord)), source(*media::file::read(kTemplate)) {
        agreement = *record::read(record);
        (void)calendars.add(core::federalCalendar());
        for (const char* name : {"franklin-state", "alder-county"})
            (void)calendars.add(*record::readCalendar(
                *media::file::read(std::string(CONCORDAT_SOURCE_DIR "/schema/calendars/") + name + ".xml")));
        zone = *media::timeZone(agreement.time_zone);
    }
    [[nodiscard]] documents::AgreementQuestion question() const {
        return {*core::parseDate("2027-01-01"), &calendars, zone.get()};
    }

    std::string record;
    std::string source;
    core::Agreement agreement;
    core::Calendars calendars;
    std::unique_ptr<core::TimeZone> zone;
};

const World& world() {
    static const World kept;
    return kept;
}

void readTemplate(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(documents::Template::read(world().source));
}
BENCHMARK(readTemplate)->Unit(benchmark::kMillisecond);

void viewAgreement(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(documents::agreementView(world().agreement, world().question()));
}
BENCHMARK(viewAgreement)->Unit(benchmark::kMillisecond);

void fillTemplate(benchmark::State& state) {
    const auto source = documents::Template::read(world().source);
    const auto view = documents::agreementView(world().agreement, world().question());
    for (auto _ : state)
        benchmark::DoNotOptimize(source->render(view->data, documents::Copy::Draft));
}
BENCHMARK(fillTemplate)->Unit(benchmark::kMillisecond);

void everything(benchmark::State& state) {
    for (auto _ : state) {
        const auto agreement = record::read(world().record);
        const auto source = documents::Template::read(world().source);
        benchmark::DoNotOptimize(
            documents::renderAgreement(*source, *agreement, world().question(), documents::Copy::Draft));
    }
}
BENCHMARK(everything)->Unit(benchmark::kMillisecond);

}  // namespace
