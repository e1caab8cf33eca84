// What the store costs over a large portfolio: importing it, asking it, searching it. Prints one JSON object
// of figures; service_table.py runs it and makes the table.
//
//   portfolio_bench import DIR COUNT [xml]  makes a data directory of COUNT agreements, from values or, with
//                                           `xml`, from their canonical files
//   portfolio_bench due DIR                 the first page of what is due within 30 days
//   portfolio_bench evaluate DIR            the same question by evaluating every record
//   portfolio_bench search DIR              the first page of each class of query
//   portfolio_bench lines COUNT             the records as JSON, a line each, for the peers
//   portfolio_bench bodies COUNT            small records as JSON, a line each, for writing
//
// Times are the wall clock's, and the process's CPU time over all threads.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "office/agreements.h"
#include "office/due_list.h"
#include "office/find.h"
#include "office/upkeep.h"
#include "portfolio.h"
#include "record/record.h"

namespace concordat::bench {
namespace {

constexpr std::uint64_t kSeed = 20'261'116;
constexpr std::size_t kBatch = 500;
constexpr int kDaysAhead = 30;

using Clock = std::chrono::steady_clock;

template <class T>
T valueOf(core::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

core::Date today() {
    const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return core::Date{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

store::Moment now() {
    const auto moment = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(moment).count()};
}

office::Visit visit() {
    return {{"bench", core::Role::Local}, today()};
}

Portfolio portfolio() {
    return {kSeed, today()};
}

core::Calendars calendars() {
    core::Calendars shelf;
    valueOf(shelf.add(core::federalCalendar()));
    return shelf;
}

std::unique_ptr<store::Store> open(const std::string& folder) {
    return valueOf(store::Store::open(valueOf(store::Folder::find(folder)), calendars()));
}

// Figures by name, as one JSON object.
class Figures {
public:
    void add(std::string_view name, double figure) {
        text_ += fmt::format("{}\n  \"{}\": {:.6g}", text_.empty() ? "{" : ",", name, figure);
    }
    void print() const { fmt::print("{}\n}}\n", text_); }

private:
    std::string text_;
};

// Wall and CPU seconds since it was made.
class Watch {
public:
    [[nodiscard]] double wall() const { return std::chrono::duration<double>(Clock::now() - began_).count(); }
    [[nodiscard]] double cpu() const { return static_cast<double>(std::clock() - cpu_) / CLOCKS_PER_SEC; }

private:
    Clock::time_point began_ = Clock::now();
    std::clock_t cpu_ = std::clock();
};

double quantile(std::vector<double> times, double share) {
    const auto place = static_cast<std::size_t>(share * static_cast<double>(times.size() - 1));
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(place));
    return times[place];
}

// Milliseconds of each of `times` calls.
std::vector<double> timed(int times, const std::function<void()>& call) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const Watch watch;
        call();
        all.push_back(watch.wall() * 1000);
    }
    return all;
}

void import(const std::string& folder, std::size_t count, bool from_xml) {
    const Portfolio made = portfolio();
    const office::Errand errand{visit(), now()};
    const auto store = valueOf(office::makeDataDirectory(errand, folder, calendars(), "office"));
    double wall = 0;
    double cpu = 0;
    for (std::size_t first = 0; first < count; first += kBatch) {
        std::vector<core::Agreement> batch;
        std::vector<std::string> files;
        for (std::size_t number = first; number < std::min(count, first + kBatch); ++number) {
            batch.push_back(made.agreement(number));
            if (from_xml) files.push_back(valueOf(record::canonicalXml(batch.back())));
        }
        if (from_xml) batch.clear();
        const Watch watch;
        for (const std::string& file : files)
            batch.push_back(valueOf(record::read(file)));
        valueOf(office::recordAgreements(*store, errand, batch));
        wall += watch.wall();
        cpu += watch.cpu();
    }
    Figures figures;
    figures.add("agreements", static_cast<double>(count));
    figures.add("seconds", wall);
    figures.add("cpu_seconds", cpu);
    figures.add("per_second", static_cast<double>(count) / wall);
    figures.add("per_cpu_second", static_cast<double>(count) / cpu);
    figures.print();
}

office::DueQuestion withinThirtyDays() {
    office::DueQuestion question{today(), {today(), core::Date{today().days + kDaysAhead}}};
    question.limit = 50;
    return question;
}

void due(const std::string& folder) {
    constexpr int kTimes = 1001;
    const auto store = open(folder);
    Figures figures;
    const office::DueQuestion question = withinThirtyDays();
    for (const auto& [name, reasons] : {std::pair("page", store::WithReasons::No),
                                        std::pair("page_with_reasons", store::WithReasons::Yes)}) {
        const store::DueQuery query{question.as_of, question.range, {}, *question.limit, reasons, true};
        const auto times = timed(kTimes, [&] { (void)valueOf(store->due(query)); });
        figures.add(fmt::format("{}_p50_ms", name), quantile(times, 0.5));
        figures.add(fmt::format("{}_p99_ms", name), quantile(times, 0.99));
    }
    office::DueQuestion asked = question;
    asked.reasons = store::WithReasons::No;
    std::size_t undated = 0;
    const auto whole =
        timed(21, [&] { undated = valueOf(office::dueList(*store, visit(), asked)).undated.size(); });
    figures.add("use_case_p50_ms", quantile(whole, 0.5));
    figures.add("undated", static_cast<double>(undated));
    figures.print();
}

void evaluate(const std::string& folder) {
    const auto store = open(folder);
    office::DueQuestion question = withinThirtyDays();
    question.limit.reset();  // everything: what is kept ready gives pages
    std::size_t rows = 0;
    const auto times =
        timed(3, [&] { rows = valueOf(office::dueList(*store, visit(), question)).rows.size(); });
    Figures figures;
    figures.add("evaluated_ms", quantile(times, 0.5));
    figures.add("rows", static_cast<double>(rows));
    figures.print();
}

void search(const std::string& folder) {
    constexpr std::size_t kQueries = 200;
    constexpr int kRounds = 3;
    const auto store = open(folder);
    Figures figures;
    for (const Searches& searches : portfolio().searches(kQueries)) {
        std::vector<double> times;
        std::size_t hits = 0;
        for (int round = 0; round < kRounds; ++round)
            for (const std::string& words : searches.queries)
                times.push_back(timed(1, [&] {
                                    hits += valueOf(office::find(*store, visit(), {words})).hits.size();
                                }).front());
        figures.add(fmt::format("{}: p50_ms", searches.name), quantile(times, 0.5));
        figures.add(fmt::format("{}: p99_ms", searches.name), quantile(times, 0.99));
        figures.add(fmt::format("{}: hits", searches.name),
                    static_cast<double>(hits) / static_cast<double>(times.size()));
    }
    figures.print();
}

// JSON breaks lines only between its values, never within a text.
void printLines(std::size_t count, core::Agreement (Portfolio::*agreement)(std::size_t) const) {
    const Portfolio made = portfolio();
    for (std::size_t number = 0; number < count; ++number) {
        std::string line = record::writeJson((made.*agreement)(number));
        std::erase(line, '\n');
        fmt::print("{}\n", line);
    }
}

int run(std::span<const std::string> arguments) {
    const auto number = [&](std::size_t place) { return std::size_t{std::stoul(arguments[place])}; };
    if (arguments.size() >= 3 && arguments[0] == "import")
        import(arguments[1], number(2), arguments.size() == 4 && arguments[3] == "xml");
    else if (arguments.size() == 2 && arguments[0] == "due")
        due(arguments[1]);
    else if (arguments.size() == 2 && arguments[0] == "evaluate")
        evaluate(arguments[1]);
    else if (arguments.size() == 2 && arguments[0] == "search")
        search(arguments[1]);
    else if (arguments.size() == 2 && (arguments[0] == "lines" || arguments[0] == "bodies"))
        printLines(number(1), arguments[0] == "lines" ? &Portfolio::agreement : &Portfolio::small);
    else
        throw std::runtime_error("Say what to measure; the head of portfolio_bench.cpp lists it.");
    return 0;
}

}  // namespace
}  // namespace concordat::bench

int main(int count, char** words) {
    try {
        const std::vector<std::string> arguments(words + 1, words + count);
        return concordat::bench::run(arguments);
    } catch (const std::exception& failure) {
        fmt::print(stderr, "{}\n", failure.what());
        return 1;
    }
}
