// Who is let in: so many connections in all, and so many from one address.
//
// Every thread may ask. A Ticket is a place and gives it back when it ends.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace concordat::web {

class Admission {
public:
    class Ticket {
    public:
        Ticket(Admission& admission, std::string address)
            : admission_(&admission), address_(std::move(address)) {}
        Ticket(Ticket&& other) noexcept
            : admission_(std::exchange(other.admission_, nullptr)), address_(std::move(other.address_)) {}
        Ticket& operator=(Ticket&&) = delete;
        ~Ticket() {
            if (admission_ != nullptr) admission_->leave(address_);
        }

    private:
        Admission* admission_;
        std::string address_;
    };

    Admission(std::size_t most, std::size_t most_of_one) : most_(most), most_of_one_(most_of_one) {}

    [[nodiscard]] std::optional<Ticket> enter(const std::string& address) {
        const std::lock_guard lock(mutex_);
        if (all_ >= most_) return std::nullopt;
        std::size_t& own = of_address_[address];
        if (own >= most_of_one_) return std::nullopt;
        ++own;
        ++all_;
        return std::optional<Ticket>(std::in_place, *this, address);
    }

private:
    void leave(const std::string& address) {
        const std::lock_guard lock(mutex_);
        --all_;
        const auto own = of_address_.find(address);
        if (--own->second == 0) of_address_.erase(own);
    }

    const std::size_t most_;
    const std::size_t most_of_one_;
    std::mutex mutex_;
    std::size_t all_ = 0;
    std::unordered_map<std::string, std::size_t> of_address_;
};

}  // namespace concordat::web
