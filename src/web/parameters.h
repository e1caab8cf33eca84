// The parameters of requests, read strictly: an unknown one, one given twice and a value that is not of its
// kind are refused by name, all at once.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/quantity.h"
#include "core/result.h"
#include "web/message.h"

namespace concordat::web {

class Parameters {
public:
    // `known` are the names that the address takes.
    Parameters(const Request& request, std::initializer_list<std::string_view> known);

    [[nodiscard]] std::optional<std::string> text(std::string_view name);
    [[nodiscard]] std::optional<core::Date> date(std::string_view name);
    [[nodiscard]] std::optional<core::Period> period(std::string_view name);
    // From `least` to `most`.
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name, std::int64_t least,
                                                     std::int64_t most);
    // One of the words.
    [[nodiscard]] std::optional<std::string> word(std::string_view name,
                                                  std::initializer_list<std::string_view> words);
    // For what only the caller can read: a cursor.
    void refuse(std::string_view name, std::string message);

    // Ask when all were read: Invalid with every problem, the path of each the parameter's name.
    [[nodiscard]] core::Result<void> check() const;

private:
    const Request& request_;
    std::vector<core::Problem> problems_;
};

}  // namespace concordat::web
