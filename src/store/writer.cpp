#include "store/writer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "store/failure.h"

namespace concordat::store {
namespace {

// Of one commit; more wait for the next.
constexpr std::size_t kMostTogether = 256;

std::exception_ptr unknown(const Failure& why) {
    core::Error error = why.error();
    error.code = core::ErrorCode::Unavailable;
    error.message +=
        " It is not known whether the change was made: send it again with the same key, which is "
        "safe either way.";
    return std::make_exception_ptr(Failure(std::move(error)));
}

}  // namespace

Writer::Writer(std::function<Connection()> open, Thread thread) : open_(std::move(open)) {
    if (thread == Thread::Own) thread_ = std::thread([this] { work(); });
}

Writer::~Writer() {
    {
        const std::lock_guard lock(guard_);
        ends_ = true;
    }
    arrived_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Writer::make(Change change) {
    Waiting waiting{std::move(change), {}};
    std::future<void> answer = waiting.answer.get_future();
    if (thread_.joinable()) {
        {
            const std::lock_guard lock(guard_);
            waiting_.push_back(std::move(waiting));
        }
        arrived_.notify_one();
    } else {
        const std::lock_guard turn(turn_);
        std::vector<Waiting> alone;
        alone.push_back(std::move(waiting));
        makeTogether(alone);
    }
    answer.get();
}

Writer::Count Writer::count() const {
    const std::lock_guard lock(guard_);
    return count_;
}

void Writer::work() {
    for (;;) {
        std::vector<Waiting> group;
        {
            std::unique_lock lock(guard_);
            arrived_.wait(lock, [this] { return ends_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            const std::size_t count = std::min(waiting_.size(), kMostTogether);
            const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
            group.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
            waiting_.erase(waiting_.begin(), end);
        }
        makeTogether(group);
    }
}

Connection& Writer::connection() {
    if (!connection_) connection_ = std::make_unique<Connection>(open_());
    return *connection_;
}

void Writer::makeTogether(std::vector<Waiting>& group) {
    std::vector<Waiting*> made;
    std::size_t next = 0;
    bool committing = false;
    try {
        Transaction transaction(connection());
        for (; next < group.size(); ++next)
            if (makeOne(group[next])) made.push_back(&group[next]);
        committing = true;
        transaction.commit();
    } catch (...) {
        const std::exception_ptr why = std::current_exception();
        connection_.reset();
        if (committing) return settleFailedCommit(made, why);
        for (Waiting* waiting : made)
            waiting->answer.set_exception(why);
        for (; next < group.size(); ++next)
            group[next].answer.set_exception(why);
        return;
    }
    {
        const std::lock_guard lock(guard_);
        ++count_.commits;
        count_.changes += made.size();
    }
    for (Waiting* waiting : made)
        waiting->answer.set_value();
}

// Whether it was made; one that was refused has its answer. Throws where the machine refused and ended the
// whole transaction, and with it what was made before.
bool Writer::makeOne(Waiting& waiting) {
    try {
        Savepoint part(*connection_);
        waiting.change.make(*connection_);
        part.keep();
        return true;
    } catch (...) {
        if (!connection_->inTransaction() || connection_->isSpoiled()) throw;
        waiting.answer.set_exception(std::current_exception());
        return false;
    }
}

void Writer::settleFailedCommit(std::vector<Waiting*>& made, const std::exception_ptr& why) {
    connection_.reset();
    for (Waiting* waiting : made) {
        try {
            if (waiting->change.is_made && waiting->change.is_made(connection()))
                waiting->answer.set_value();
            else
                std::rethrow_exception(why);
        } catch (const Failure& failure) {
            waiting->answer.set_exception(unknown(failure));
        } catch (...) {
            waiting->answer.set_exception(std::current_exception());
        }
    }
}

}  // namespace concordat::store
