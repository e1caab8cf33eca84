#include <string>
#include <vector>

#include "cli/program.h"

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    concordat::cli::Surroundings surroundings = concordat::cli::realSurroundings();
    return concordat::cli::run(words, surroundings);
}
