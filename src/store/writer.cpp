#include "store/writer.h"

#include <algorithm>
#include <iterator>
#include <optional>
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
        // Told under the lock: once it is free the change may be made and answered, and the writer ended.
        const std::lock_guard lock(guard_);
        waiting_.push_back(std::move(waiting));
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

// A savepoint for each of many changes costs as much as the changes: the index of the search writes a part of
// its own at the end of each. So they are made without, and only where one is refused after it had written,
// which is rare, they are made again with a savepoint each.
void Writer::makeTogether(std::vector<Waiting>& group) {
    std::vector<Waiting*> open;
    open.reserve(group.size());
    for (Waiting& waiting : group)
        open.push_back(&waiting);
    if (open.size() > 1 && makeTogether(open, Apart::No)) return;
    makeTogether(open, Apart::Yes);
}

// Takes from `open` those that were refused, which have their answers, and answers all others; but not where
// it answers false: one of them must be taken back by itself, and nothing was made.
bool Writer::makeTogether(std::vector<Waiting*>& open, Apart apart) {
    bool committing = false;
    try {
        Transaction transaction(connection());
        for (auto next = open.begin(); next != open.end();) {
            const Made made = makeOne(**next, apart);
            if (made == Made::InPart) return false;
            next = made == Made::Wholly ? next + 1 : open.erase(next);
        }
        committing = true;
        transaction.commit();
    } catch (...) {
        const std::exception_ptr why = std::current_exception();
        connection_.reset();
        if (committing)
            settleFailedCommit(open, why);
        else
            for (Waiting* waiting : open)
                waiting->answer.set_exception(why);
        return true;
    }
    {
        const std::lock_guard lock(guard_);
        ++count_.commits;
        count_.changes += open.size();
    }
    for (Waiting* waiting : open)
        waiting->answer.set_value();
    return true;
}

// One that was refused has its answer. Throws where the machine refused and ended the whole transaction, and
// with it what was made before.
Writer::Made Writer::makeOne(Waiting& waiting, Apart apart) {
    const std::int64_t changes_before = connection_->totalChanges();
    try {
        std::optional<Savepoint> part;
        if (apart == Apart::Yes) part.emplace(*connection_);
        waiting.change.make(*connection_);
        if (part) part->keep();
        return Made::Wholly;
    } catch (...) {
        if (!connection_->inTransaction() || connection_->isSpoiled()) throw;
        if (apart == Apart::No && connection_->totalChanges() != changes_before) return Made::InPart;
        waiting.answer.set_exception(std::current_exception());
        return Made::NotAtAll;
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
