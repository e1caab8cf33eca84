#include <signal.h>

#include <csignal>
#include <string>
#include <vector>

#include "cli/program.h"

int main(int argc, char** argv) {
    // A file that may not grow further is a full disk like any other, not a reason to die half way.
    std::signal(SIGXFSZ, SIG_IGN);
    // Whoever reads may have enough (`… | head`): then there is nothing more to do, and nothing to say. A
    // library may have blocked the signal before we began; `serve` blocks it again for its connections.
    std::signal(SIGPIPE, SIG_DFL);
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_UNBLOCK, &pipe, nullptr);
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    concordat::cli::Surroundings surroundings = concordat::cli::realSurroundings();
    return concordat::cli::run(words, surroundings);
}
