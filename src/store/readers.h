// A few connections for reading, lent one at a time to whoever asks.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "store/connection.h"

namespace concordat::store {

class Readers {
public:
    Readers(std::function<Connection()> open, std::size_t most) : open_(std::move(open)), most_(most) {}

    // A connection with one unchanging view, for as long as it is held.
    class Lent {
    public:
        Lent(Readers& readers, std::unique_ptr<Connection> connection)
            : readers_(readers), connection_(std::move(connection)), view_(*connection_) {}
        Lent(const Lent&) = delete;
        Lent& operator=(const Lent&) = delete;
        ~Lent();

        [[nodiscard]] Connection& operator*() const { return *connection_; }

    private:
        Readers& readers_;
        std::unique_ptr<Connection> connection_;
        Snapshot view_;
    };

    // Waits while all are lent.
    [[nodiscard]] Lent lend();

private:
    [[nodiscard]] std::unique_ptr<Connection> take();
    void forget();
    void giveBack(std::unique_ptr<Connection> connection);

    std::function<Connection()> open_;
    std::size_t most_;
    std::mutex guard_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t lent_ = 0;
};

}  // namespace concordat::store
