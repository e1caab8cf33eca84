// Reading, checking and writing a record of forty obligations in both forms; its template data and its hash.
//
// The record is the shipped alder-diversion, with its obligations repeated under further ids until there are
// forty.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <string>

#include "core/invariant.h"
#include "record/difference.h"
#include "record/record.h"
#include "record/template_data.h"
#include "record/texts.h"

namespace {

using namespace concordat;

core::Agreement fortyObligations() {
    std::ifstream stream(CONCORDAT_SOURCE_DIR "/agreements/alder-diversion.xml", std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(stream), {});
    core::Agreement agreement = record::read(bytes).value();
    for (std::size_t next = 0; agreement.obligations.size() < 40; ++next) {
        core::Obligation copy = agreement.obligations[next];
        copy.id += "-again";
        agreement.obligations.push_back(std::move(copy));
    }
    agreement.obligations.resize(40);
    return agreement;
}

void countBytes(benchmark::State& state, const std::string& bytes) {
    state.counters["bytes"] = static_cast<double>(bytes.size());
}

void xmlReadCheckWrite(benchmark::State& state) {
    const std::string bytes = record::writeXml(fortyObligations()).value();
    for (auto _ : state)
        benchmark::DoNotOptimize(record::writeXml(record::readXml(bytes).value()).value());
    countBytes(state, bytes);
}
BENCHMARK(xmlReadCheckWrite)->Unit(benchmark::kMicrosecond);

void xmlRead(benchmark::State& state) {
    const std::string bytes = record::writeXml(fortyObligations()).value();
    for (auto _ : state)
        benchmark::DoNotOptimize(record::readXml(bytes).value());
}
BENCHMARK(xmlRead)->Unit(benchmark::kMicrosecond);

void jsonReadCheckWrite(benchmark::State& state) {
    const std::string bytes = record::writeJson(fortyObligations());
    for (auto _ : state)
        benchmark::DoNotOptimize(record::writeJson(record::readJson(bytes).value()));
    countBytes(state, bytes);
}
BENCHMARK(jsonReadCheckWrite)->Unit(benchmark::kMicrosecond);

void jsonRead(benchmark::State& state) {
    const std::string bytes = record::writeJson(fortyObligations());
    for (auto _ : state)
        benchmark::DoNotOptimize(record::readJson(bytes).value());
}
BENCHMARK(jsonRead)->Unit(benchmark::kMicrosecond);

void allInvariants(benchmark::State& state) {
    const core::Agreement agreement = fortyObligations();
    core::Calendars calendars;
    if (!calendars.add(core::federalCalendar())) return state.SkipWithError("the calendar was refused");
    for (auto _ : state) {
        const std::vector<core::TextAt> texts = record::texts(agreement);
        core::RecordFacts facts{core::toDate({2026, 11, 16})};
        facts.calendars = &calendars;
        facts.texts = texts;
        benchmark::DoNotOptimize(core::checkInvariants(agreement, facts));
    }
}
BENCHMARK(allInvariants)->Unit(benchmark::kMicrosecond);

void canonicalXmlOfTheRecord(benchmark::State& state) {
    const core::Agreement agreement = fortyObligations();
    for (auto _ : state)
        benchmark::DoNotOptimize(record::canonicalXml(agreement).value());
}
BENCHMARK(canonicalXmlOfTheRecord)->Unit(benchmark::kMicrosecond);

void hashOfTheRecord(benchmark::State& state) {
    const core::Agreement agreement = fortyObligations();
    for (auto _ : state)
        benchmark::DoNotOptimize(record::hash(agreement).value());
}
BENCHMARK(hashOfTheRecord)->Unit(benchmark::kMicrosecond);

void templateData(benchmark::State& state) {
    const core::Agreement agreement = fortyObligations();
    for (auto _ : state)
        benchmark::DoNotOptimize(record::templateValue(agreement));
}
BENCHMARK(templateData)->Unit(benchmark::kMicrosecond);

void templateNameTree(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(record::templateNames());
}
BENCHMARK(templateNameTree)->Unit(benchmark::kMicrosecond);

void differenceOfTwo(benchmark::State& state) {
    const core::Agreement before = fortyObligations();
    core::Agreement after = before;
    after.obligations[7].title += " again";
    after.obligations.pop_back();
    for (auto _ : state)
        benchmark::DoNotOptimize(record::difference(before, after));
}
BENCHMARK(differenceOfTwo)->Unit(benchmark::kMicrosecond);

}  // namespace
