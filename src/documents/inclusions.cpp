#include "documents/inclusions.h"

#include <map>
#include <set>

#include <fmt/format.h>

namespace concordat::documents {

namespace {

class Circles {
public:
    explicit Circles(const std::vector<Inclusion>& inclusions) {
        for (const Inclusion& each : inclusions)
            from_[each.in].push_back(&each);
    }

    std::vector<Inclusion> run() {
        for (const auto& [name, inclusions] : from_)
            visit(name);
        return std::move(closing_);
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as there are texts, of which there are a few hundred at most
    void visit(const std::string& name) {
        if (!seen_.insert(name).second) return;
        open_.insert(name);
        if (const auto found = from_.find(name); found != from_.end())
            for (const Inclusion* each : found->second) {
                if (open_.contains(each->name))
                    closing_.push_back(*each);
                else
                    visit(each->name);
            }
        open_.erase(name);
    }

    std::map<std::string, std::vector<const Inclusion*>> from_;
    std::set<std::string> seen_;
    std::set<std::string> open_;  // on the way to the text that is visited
    std::vector<Inclusion> closing_;
};

}  // namespace

std::vector<Inclusion> endless(const std::vector<Inclusion>& inclusions) {
    return Circles(inclusions).run();
}

std::string describeEndless(const std::string& tag, const Inclusion& inclusion) {
    if (inclusion.in == inclusion.name)
        return fmt::format(
            "{} stands in \"{}\" itself, which would include itself without end; put it into a "
            "section that ends, or take it out.",
            tag, inclusion.name);
    return fmt::format(
        "{} includes \"{}\", which includes \"{}\" in turn, without end; put one of them into a "
        "section that ends, or take it out.",
        tag, inclusion.name, inclusion.in);
}

}  // namespace concordat::documents
