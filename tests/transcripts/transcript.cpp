#include "transcripts/transcript.h"

namespace concordat::transcripts {

namespace {

constexpr std::string_view kAny = "[…]";

std::string afterMark(std::string_view line) {
    return line.size() > 2 ? std::string(line.substr(2)) : std::string();
}

bool isExpectation(std::string_view line) {
    return !line.empty() && !line.starts_with("$ ") && !line.starts_with("# ") && !line.starts_with("= ");
}

std::string shown(const std::string& line) {
    return line.empty() ? "~" : line;
}

}  // namespace

std::vector<std::string> linesOf(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            lines.back() += "\\ no line break";
            break;
        }
        text.remove_prefix(end + 1);
    }
    return lines;
}

Transcript read(std::string_view text) {
    Transcript transcript;
    transcript.lines = linesOf(text);
    bool expecting = false;
    bool filing = false;
    for (std::size_t at = 0; at < transcript.lines.size(); ++at) {
        const std::string& line = transcript.lines[at];
        if (filing && line.starts_with('|')) {
            transcript.files.back().text += afterMark(line) + '\n';
            continue;
        }
        filing = false;
        if (line.starts_with("$ ")) {
            transcript.steps.push_back({static_cast<int>(at) + 1, line.substr(2), {}, {}, 0});
            expecting = true;
        } else if (line.starts_with("= ")) {
            transcript.files.push_back({line.substr(2), "", transcript.steps.size()});
            filing = true;
            expecting = false;
        } else if (line.empty() || line.starts_with("# ") || line == "#") {
            expecting = false;
        } else if (!expecting) {
            transcript.fault = "line " + std::to_string(at + 1) + " belongs to nothing: " + line;
            return transcript;
        } else if (line.starts_with("? ")) {
            transcript.steps.back().status = std::stoi(line.substr(2));
        } else if (line.starts_with("! ") || line == "!") {
            transcript.steps.back().err.push_back(afterMark(line));
        } else {
            transcript.steps.back().out.push_back(line == "~" ? "" : line);
        }
    }
    if (transcript.steps.empty()) transcript.fault = "there is no command in it";
    return transcript;
}

std::string rewritten(const Transcript& transcript, const std::vector<Step>& actual) {
    std::string text;
    std::size_t step = 0;
    for (std::size_t at = 0; at < transcript.lines.size(); ++at) {
        text += transcript.lines[at] + '\n';
        if (!transcript.lines[at].starts_with("$ ")) continue;
        const Step& now = actual[step++];
        for (const std::string& line : now.out)
            text += shown(line) + '\n';
        for (const std::string& line : now.err)
            text += (line.empty() ? "!" : "! " + line) + '\n';
        if (now.status != 0) text += "? " + std::to_string(now.status) + '\n';
        while (at + 1 < transcript.lines.size() && isExpectation(transcript.lines[at + 1]))
            ++at;
    }
    return text;
}

bool matches(std::string_view expected, std::string_view actual) {
    const std::size_t any = expected.find(kAny);
    if (any == std::string_view::npos) return expected == actual;
    if (!actual.starts_with(expected.substr(0, any))) return false;
    const std::string_view rest = expected.substr(any + kAny.size());
    for (std::size_t skip = any; skip <= actual.size(); ++skip)
        if (matches(rest, actual.substr(skip))) return true;
    return false;
}

}  // namespace concordat::transcripts
