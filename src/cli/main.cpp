#include <csignal>
#include <string>
#include <vector>

#include "cli/program.h"

int main(int argc, char** argv) {
    // A file that may not grow further is a full disk like any other, not a reason to die half way.
    std::signal(SIGXFSZ, SIG_IGN);
    // Whoever reads may have enough (`… | head`): then there is nothing more to do, and nothing to say.
    std::signal(SIGPIPE, SIG_DFL);
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    concordat::cli::Surroundings surroundings = concordat::cli::realSurroundings();
    return concordat::cli::run(words, surroundings);
}
