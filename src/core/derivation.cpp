#include "core/derivation.h"

namespace concordat::core {
namespace {

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 32);
    return text;
}

}  // namespace

std::vector<std::string> sentences(const DueDate& due) {
    std::vector<std::string> lines;
    for (const Step& step : due.steps) {
        std::string line = capitalised(step.because);
        if (step.kind == Step::Kind::Closed) {
            line = printWithWeekday(step.from) + " is closed: " + step.because + ". The date moves to " +
                   printWithWeekday(step.to);
        }
        lines.push_back(line + ".");
    }
    std::string line = "Due on " + printWithWeekday(due.adjusted);
    if (!due.time.empty()) line += " by " + due.time;
    if (due.raw != due.adjusted) line += ", moved from " + printWithWeekday(due.raw);
    lines.push_back(line + ".");
    lines.insert(lines.end(), due.notes.begin(), due.notes.end());
    return lines;
}

}  // namespace concordat::core
