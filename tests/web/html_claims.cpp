#include "web/html_claims.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace concordat::testing {

namespace {

// Every first group of the expression's matches.
std::vector<std::string> all(const std::string& html, const char* expression) {
    const std::regex pattern(expression);
    std::vector<std::string> found;
    for (std::sregex_iterator at(html.begin(), html.end(), pattern), end; at != end; ++at)
        found.push_back((*at)[1].str());
    return found;
}

class Claims {
public:
    explicit Claims(const std::string& html) : html_(html) {}

    std::vector<std::string> faults() {
        for (const char* wanted : {"<html lang=\"en\">", "<title>", "<main id=\"main\"", "href=\"#main\"",
                                   "<header", "<footer", "<nav", "name=\"viewport\""})
            if (html_.find(wanted) == std::string::npos) say(std::string("there is no ") + wanted);
        headings();
        references();
        forbidden();
        tables();
        for (const std::string& words : all(html_, "<time[^>]*>([^<]*)</time>"))
            if (!std::regex_match(words, std::regex("[A-Z][a-z]{2}, [A-Z][a-z]{2} \\d{1,2}, \\d{4}")))
                say("a date is written " + words);
        return faults_;
    }

private:
    void say(std::string fault) { faults_.push_back(std::move(fault)); }

    void headings() {
        int level = 0;
        for (const std::string& digit : all(html_, "<h([1-6])[ >]")) {
            const int next = digit.front() - '0';
            if (next > level + 1)
                say("a heading of level " + digit + " follows one of level " + std::to_string(level));
            level = next;
        }
        if (all(html_, "<(h1)>").size() != 1) say("there is not one first heading");
    }

    void references() {
        std::set<std::string> ids;
        for (const std::string& id : all(html_, "\\sid=\"([^\"]*)\""))
            if (!ids.insert(id).second) say("the id " + id + " stands twice");
        for (const char* kind : {"\\sfor=\"([^\"]*)\"", "aria-labelledby=\"([^\"]*)\"", "href=\"#([^\"]*)\""})
            for (const std::string& id : all(html_, kind))
                if (!ids.contains(id)) say("nothing has the id " + id);
    }

    void forbidden() {
        for (const char* kind :
             {"(<script)", "(<style)", "(\\sstyle=)", "<[^>]*(\\son[a-z]+=)", "(href=\"javascript:)",
              "(<img(?![^>]*\\salt=)[^>]*>)", "(\\shref=\"\")", "(\\{\\{)"})
            for (const std::string& found : all(html_, kind))
                say("there is " + found);
    }

    void tables() {
        const std::size_t tables = all(html_, "(<table)").size();
        if (all(html_, "(<caption)").size() != tables) say("a table has no caption");
        if (all(html_,
                "(class=\"table-region\" role=\"region\" aria-label(?:ledby)?=\"[^\"]+\" tabindex=\"0\">)")
                .size() != tables)
            say("a table is not in a region that scrolls");
        for (const std::string& heading : all(html_, "(<th(?![^>]*scope=)[^>]*>)"))
            if (!heading.starts_with("<thead")) say("a heading of a table has no scope: " + heading);
    }

    const std::string& html_;
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faultsOf(const std::string& html) {
    return Claims(html).faults();
}

}  // namespace concordat::testing
