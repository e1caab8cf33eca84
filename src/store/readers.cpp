#include "store/readers.h"

#include <utility>

namespace concordat::store {

// The view ends before the connection goes back: members are destroyed in the order written here by hand.
Readers::Lent::~Lent() {
    view_.end();
    readers_.giveBack(std::move(connection_));
}

Readers::Lent Readers::lend() {
    std::unique_ptr<Connection> connection = take();
    try {
        return Lent(*this, std::move(connection));
    } catch (...) {
        forget();
        throw;
    }
}

std::unique_ptr<Connection> Readers::take() {
    std::unique_lock lock(guard_);
    returned_.wait(lock, [this] { return !idle_.empty() || lent_ < most_; });
    ++lent_;
    if (!idle_.empty()) {
        std::unique_ptr<Connection> connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    lock.unlock();
    try {
        return std::make_unique<Connection>(open_());
    } catch (...) {
        forget();
        throw;
    }
}

// A connection that was lent and will not come back.
void Readers::forget() {
    {
        const std::lock_guard lock(guard_);
        --lent_;
    }
    returned_.notify_one();
}

void Readers::giveBack(std::unique_ptr<Connection> connection) {
    {
        const std::lock_guard lock(guard_);
        --lent_;
        idle_.push_back(std::move(connection));
    }
    returned_.notify_one();
}

}  // namespace concordat::store
