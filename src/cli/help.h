// Help, written from the command table: for the program, a noun, a command, and the topics.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace concordat::cli {

// Something that concerns several commands: "due-rules", "exit-status".
struct Topic {
    std::string_view name;
    std::string_view summary;
    std::string_view text;  // paragraphs; lines that begin with a space are kept as they stand
};
[[nodiscard]] std::vector<Topic> topics();

// "what an agreement says" as a sentence: with a capital and a full stop.
[[nodiscard]] std::string sentence(std::string_view meaning);

// `width` in columns.
[[nodiscard]] std::string programHelp(std::size_t width);
[[nodiscard]] std::string nounHelp(std::string_view noun, std::size_t width);
[[nodiscard]] std::string commandHelp(const Command& command, std::size_t width);
[[nodiscard]] std::string topicHelp(const Topic& topic, std::size_t width);

// What `help WORD…` prints; no word is the program. NotFound with the nearest name.
[[nodiscard]] Outcome<std::string> helpFor(std::span<const std::string> words, std::size_t width);

}  // namespace concordat::cli
