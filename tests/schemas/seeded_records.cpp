// Writes records for the validators beside us: valid ones and faulty ones, in both forms, into a folder.
//
//     seeded_records FOLDER SEEDS
//
// The name of a file says what a validator must make of it: accept-…, refuse-…; a fault that a schema cannot
// express is named pass-…, and must be let pass, so that the list of those stays true.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "record/random_record.h"
#include "record/record.h"
#include "record/record_faults.h"

namespace {

using namespace concordat;  // NOLINT: a program of one file

void write(const std::string& file, const std::string& bytes) {
    std::ofstream stream(file, std::ios::binary);
    stream << bytes;
    if (!stream.flush()) throw std::runtime_error("cannot write " + file);
}

void writeFaulty(const std::string& folder, const std::string& name, const testing::Faulty& faulty,
                 const std::string& ending) {
    if (faulty.bytes.empty()) return;
    const bool refused = faulty.schema == testing::BySchema::Refused;
    write(folder + (refused ? "/refuse-" : "/pass-") + name + ending, faulty.bytes);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "usage: seeded_records FOLDER SEEDS\n";
        return 2;
    }
    const std::string folder = arguments[1];
    const int seeds = std::atoi(arguments[2]);
    for (int seed = 1; seed <= seeds; ++seed) {
        const auto number = static_cast<std::uint64_t>(seed);
        for (const double optional : {0.0, 0.5, 1.0}) {
            const core::Agreement agreement = testing::randomAgreement(number, {3, optional});
            const std::string name = folder + "/accept-" + std::to_string(seed) + "-" +
                                     std::to_string(static_cast<int>(optional * 10));
            write(name + ".xml", record::writeXml(agreement).value());
            write(name + ".json", record::writeJson(agreement));
        }
        for (const testing::Fault& fault :
             testing::faultsIn(testing::randomAgreement(number, {2, 1.0}), number)) {
            const std::string name = fault.name + "-" + std::to_string(seed);
            writeFaulty(folder, name, fault.xml, ".xml");
            writeFaulty(folder, name, fault.json, ".json");
        }
    }
    return 0;
}
