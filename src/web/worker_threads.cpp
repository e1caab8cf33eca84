#include "web/worker_threads.h"

#include <chrono>
#include <system_error>
#include <utility>

namespace concordat::web {
namespace {

// How long a thread waits for a task before it ends.
constexpr std::chrono::seconds kPatience{2};

void joinAll(std::list<std::thread>& threads) {
    for (std::thread& each : threads)
        each.join();
    threads.clear();
}

}  // namespace

bool WorkerThreads::start(Task& task) {
    std::list<std::thread> ended;
    {
        const std::lock_guard lock(mutex_);
        ended.swap(ended_);
    }
    joinAll(ended);

    const std::lock_guard lock(mutex_);
    if (closed_) return false;
    if (waiting_ > tasks_.size()) {
        tasks_.push_back(std::move(task));
        wake_.notify_one();
        return true;
    }
    if (threads_.size() >= most_) return false;
    const auto self = threads_.emplace(threads_.end());
    try {
        // The thread needs the mutex before it can do anything to the list.
        *self = std::thread([this, self, task]() mutable { work(self, std::move(task)); });
    } catch (const std::system_error&) {
        threads_.erase(self);
        return false;
    }
    task = nullptr;
    return true;
}

void WorkerThreads::join() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    wake_.notify_all();
    std::list<std::thread> ended;
    {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return threads_.empty(); });
        ended.swap(ended_);
    }
    joinAll(ended);
}

void WorkerThreads::work(std::list<std::thread>::iterator self, Task task) {
    while (task) {
        task();
        task = nullptr;  // what it holds ends before the wait
        task = next(self);
    }
}

WorkerThreads::Task WorkerThreads::next(std::list<std::thread>::iterator self) {
    std::unique_lock lock(mutex_);
    ++waiting_;
    wake_.wait_for(lock, kPatience, [this] { return closed_ || !tasks_.empty(); });
    --waiting_;
    if (!tasks_.empty()) {
        Task task = std::move(tasks_.front());
        tasks_.pop_front();
        return task;
    }
    ended_.splice(ended_.end(), threads_, self);
    if (closed_ && threads_.empty()) wake_.notify_all();
    return {};
}

}  // namespace concordat::web
