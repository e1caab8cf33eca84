// Threads that do one task each and then wait a little for the next.
//
// Threads come into being as they are needed, up to a cap, and end when nothing was to do for a while. A task
// is never queued behind another: it has its thread at once or is refused.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

namespace concordat::web {

class WorkerThreads {
public:
    using Task = std::function<void()>;

    explicit WorkerThreads(std::size_t most) : most_(most) {}
    WorkerThreads(const WorkerThreads&) = delete;
    WorkerThreads& operator=(const WorkerThreads&) = delete;
    ~WorkerThreads() { join(); }

    // False, and the task is untouched, when all threads are busy and there can be no further one.
    [[nodiscard]] bool start(Task& task);

    // Waits for all tasks. Nothing can be started afterwards.
    void join();

private:
    void work(std::list<std::thread>::iterator self, Task task);
    // Nothing when this thread shall end.
    Task next(std::list<std::thread>::iterator self);

    const std::size_t most_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Task> tasks_;  // each already counted on by one who waits
    std::size_t waiting_ = 0;
    bool closed_ = false;
    std::list<std::thread> threads_;
    std::list<std::thread> ended_;  // to be joined
};

}  // namespace concordat::web
