#include "cli/agreements.h"

#include "cli/data_directory.h"
#include "cli/files.h"
#include "media/time_zone.h"
#include "record/record.h"

namespace concordat::cli {

Outcome<core::Agreement> readAgreement(Console& console, const std::string& path) {
    const auto bytes = readInput(console, path);
    if (!bytes) return tl::unexpected(Failure(bytes.error()));
    auto agreement = record::read(*bytes);
    if (!agreement) return tl::unexpected(Failure(inFile(path, agreement.error())));
    return std::move(*agreement);
}

Outcome<std::unique_ptr<core::TimeZone>> zoneOf(const core::Agreement& agreement, const std::string& path) {
    auto zone = media::timeZone(agreement.time_zone);
    if (!zone) {
        core::Error error = inFile(path, zone.error());
        error.problems = {{"time_zone", zone.error().message}};
        return tl::unexpected(Failure(std::move(error)));
    }
    return std::move(*zone);
}

Option calendarOption() {
    return {
        "--calendar", Takes::File, "FILE",
        "a calendar that an agreement names and the program lacks: an .ics file, or one in Concordat's own "
        "form (.xml, .json)",
        Times::Many};
}

std::vector<Option> agreementOptions() {
    return {{"--as-of", Takes::Date, "DATE", "the day from which to look; today unless given"},
            calendarOption()};
}

std::vector<Option> storedAgreementOptions() {
    std::vector<Option> options = agreementOptions();
    options.push_back(dataOption());
    return options;
}

}  // namespace concordat::cli
