// The one writer of a database: changes that wait for it are made one after the other and committed together.
//
// One that is refused takes back nothing but itself. An answer comes after the commit that holds the change.
// Where a commit fails it is not known whether the disk holds it: the writer looks whether the change is
// there, and says "unknown" only when it is not to be seen; sending the same change again under its key is
// always safe.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "store/connection.h"

namespace concordat::store {

class Writer {
public:
    struct Change {
        // Makes the change, or throws Failure to refuse it. Called again where what it made had to be taken
        // back because of another.
        std::function<void(Connection&)> make;
        // Whether it is there already; asked after a commit that failed. May be empty.
        std::function<bool(Connection&)> is_made = {};
    };
    enum class Thread { Callers, Own };

    // `open` makes a connection that may write; it is called again after a failure.
    Writer(std::function<Connection()> open, Thread thread);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    // Makes the changes that wait, then ends.
    ~Writer();

    // Returns when the change is on the disk; throws Failure when it was refused or is not known to be.
    void make(Change change);

    // How many commits there were, and how many changes they held: for tests and measurements.
    struct Count {
        std::size_t commits = 0;
        std::size_t changes = 0;
    };
    [[nodiscard]] Count count() const;

private:
    struct Waiting {
        Change change;
        std::promise<void> answer;
    };

    void work();
    enum class Apart { No, Yes };  // whether each change can be taken back by itself
    enum class Made { Wholly, NotAtAll, InPart };
    void makeTogether(std::vector<Waiting>& group);
    bool makeTogether(std::vector<Waiting*>& open, Apart apart);
    Made makeOne(Waiting& waiting, Apart apart);
    void settleFailedCommit(std::vector<Waiting*>& made, const std::exception_ptr& why);
    Connection& connection();

    std::function<Connection()> open_;
    std::unique_ptr<Connection> connection_;
    mutable std::mutex guard_;  // of everything below
    std::condition_variable arrived_;
    std::vector<Waiting> waiting_;
    bool ends_ = false;
    Count count_;
    std::mutex turn_;     // of the connection, when callers make their changes themselves
    std::thread thread_;  // last: it uses everything above
};

}  // namespace concordat::store
