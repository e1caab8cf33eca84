#include "documents/template_uses.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "documents/odt_parts.h"
#include "documents/template_walk.h"
#include "media/formatters.h"
#include "media/mustache.h"

namespace concordat::documents {

namespace {

using Kind = record::TemplateName::Kind;

constexpr std::array<std::string_view, 4> kOfItems = {"index", "first", "last", "count"};

bool isOfItem(std::string_view name) {
    return name == "." || std::ranges::find(kOfItems, name) != kOfItems.end();
}

// A name while its uses are collected.
struct Use {
    UsedName told;
    const record::TemplateName* field = nullptr;  // of the catalogue, when that knows it
    bool section = false;
    bool printed = false;
    bool listed = false;  // something was asked of its items, or all of them are printed
    std::vector<std::unique_ptr<Use>> members = {};
    std::map<std::string, Use*, std::less<>> by_name = {};

    Use& member(std::string_view name) {
        if (const auto found = by_name.find(name); found != by_name.end()) return *found->second;
        members.push_back(std::make_unique<Use>());
        members.back()->told.name = name;
        by_name.emplace(name, members.back().get());
        return *members.back();
    }
};

class Uses : public TagVisitor {
public:
    explicit Uses(const record::TemplateName& names) {
        root_.field = &names;
        scopes_.push_back(&root_);
    }

    void open(std::size_t /*number*/, const TemplateTag& tag) override {
        Use* use = take(tag);
        if (use != nullptr) use->section = true;
        const bool truth = use != nullptr && use->field != nullptr && use->field->kind == Kind::Truth;
        const bool opens = use != nullptr && tag.kind == TagKind::Section && !truth;
        opened_.push_back(opens);
        if (opens) scopes_.push_back(use);
    }

    void close() override {
        if (opened_.back()) scopes_.pop_back();
        opened_.pop_back();
    }

    void take(std::size_t /*number*/, const TemplateTag& tag) override {
        Use* use = take(tag);
        if (use == nullptr) return;
        use->printed = true;
        if (media::takesList(tag.formats)) use->listed = true;
        if (use->told.format.empty()) use->told.format = formatOf(tag);
    }

    // A text that includes itself shows nothing new; nor does one that is included twice in one section.
    [[nodiscard]] bool openPartial(const std::string& name) override {
        const bool open = std::ranges::find(partials_, name) != partials_.end();
        if (open || !included_.insert({name, scopes_.back()}).second) return false;
        partials_.push_back(name);
        return true;
    }

    void closePartial() override { partials_.pop_back(); }

    [[nodiscard]] std::vector<UsedName> result() { return finished(root_).members; }

private:
    // The name that a tag uses; nullptr when it is the item of a list itself, or its place in the list.
    Use* take(const TemplateTag& tag) {
        if (tag.name == ".") {
            scopes_.back()->listed = true;
            return nullptr;
        }
        std::string_view rest = tag.name;
        const std::size_t dot = rest.find('.');
        const std::string_view first = rest.substr(0, dot);
        Use& owner = ownerOf(first);
        if (owner.field == nullptr && isOfItem(first)) {
            owner.listed = true;
            return nullptr;
        }
        Use* use = &below(owner, first);
        rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
        while (!rest.empty()) {
            const std::size_t next = rest.find('.');
            use = &below(*use, rest.substr(0, next));
            rest = next == std::string_view::npos ? std::string_view() : rest.substr(next + 1);
        }
        ++use->told.uses;
        return use;
    }

    static std::string formatOf(const TemplateTag& tag) {
        std::vector<std::string> forms = tag.formats;
        if (std::string form = written(tag.form); !form.empty()) forms.push_back(std::move(form));
        return fmt::format("{}", fmt::join(forms, " | "));
    }

    // The innermost scope of which the catalogue knows the name; else the innermost of all, for nobody knows
    // what a section holds that the catalogue does not have.
    Use& ownerOf(std::string_view first) {
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
            if ((*scope)->field != nullptr && (*scope)->field->find(first) != nullptr) return **scope;
        return *scopes_.back();
    }

    static Use& below(Use& owner, std::string_view name) {
        Use& use = owner.member(name);
        if (owner.field != nullptr) use.field = owner.field->find(name);
        return use;
    }

    static UsedKind kindOf(const Use& use) {
        if (use.field != nullptr) {
            switch (use.field->kind) {
                case Kind::Text:
                    return UsedKind::Text;
                case Kind::Truth:
                    return UsedKind::Truth;
                case Kind::Object:
                    return UsedKind::Group;
                case Kind::List:
                    return UsedKind::List;
            }
        }
        if (use.listed) return UsedKind::List;
        if (use.section && use.members.empty()) return use.printed ? UsedKind::Text : UsedKind::Truth;
        if (use.section) return UsedKind::ListOrGroup;
        return use.members.empty() ? UsedKind::Text : UsedKind::Group;
    }

    static UsedName finished(Use& use) {
        UsedName told = std::move(use.told);
        told.kind = kindOf(use);
        told.known = use.field != nullptr;
        if (told.known) told.meaning = use.field->meaning;
        for (const std::unique_ptr<Use>& member : use.members)
            told.members.push_back(finished(*member));
        return told;
    }

    Use root_;
    std::vector<Use*> scopes_;
    std::vector<bool> opened_;
    std::vector<std::string> partials_;  // open
    std::set<std::pair<std::string, const Use*>> included_;
};

}  // namespace

std::string_view wordOf(UsedKind kind) {
    static constexpr std::array<std::string_view, 5> kWords = {"text", "truth", "group", "list",
                                                               "list or group"};
    static_assert(kWords.size() == static_cast<std::size_t>(UsedKind::ListOrGroup) + 1);
    return kWords[static_cast<std::size_t>(kind)];
}

namespace {

core::Result<std::vector<UsedName>> usedIn(const TaggedText& text, const std::vector<TemplateProblem>& faults,
                                           const record::TemplateName& names) {
    if (!faults.empty()) return tl::unexpected(asError(faults));
    Uses uses(names);
    walkTags(text, uses);
    return uses.result();
}

// NOLINTNEXTLINE(misc-no-recursion): no partial is opened in itself
core::Result<void> walkText(std::string_view text, const GetFile& partial, Uses& uses) {
    const auto tags = media::mustache::tags(text);
    if (!tags) return tl::unexpected(tags.error());
    std::span<const media::mustache::Tag> rest(*tags);
    while (!rest.empty()) {
        const auto found = std::ranges::find(rest, TagKind::Partial, &media::mustache::Tag::kind);
        const auto before = static_cast<std::size_t>(found - rest.begin());
        walkTags(rest.first(before), {}, uses);
        if (before == rest.size()) break;
        if (partial && uses.openPartial(found->name)) {
            const auto included = partial(found->name);
            auto walked = included ? walkText(*included, partial, uses) : core::Result<void>();
            uses.closePartial();
            if (!walked) return walked;
        }
        rest = rest.subspan(before + 1);
    }
    return {};
}

}  // namespace

core::Result<std::vector<UsedName>> namesUsed(std::string bytes, const record::TemplateName& names,
                                              const Surroundings& around) {
    const auto compiled = Template::compile(std::move(bytes), around);
    if (!compiled) return tl::unexpected(compiled.error());
    return usedIn(**compiled, Template::faultsOf(**compiled, nullptr), names);
}

core::Result<std::vector<UsedName>> namesUsedInOdt(std::string bytes, const record::TemplateName& names) {
    const auto compiled = OdtTemplate::compile(std::move(bytes));
    if (!compiled) return tl::unexpected(compiled.error());
    return usedIn(**compiled, OdtTemplate::faultsOf(**compiled, nullptr), names);
}

core::Result<std::vector<UsedName>> namesUsedInText(std::string_view text, const record::TemplateName& names,
                                                    const GetFile& partial) {
    Uses uses(names);
    if (const auto walked = walkText(text, partial, uses); !walked) return tl::unexpected(walked.error());
    return uses.result();
}

}  // namespace concordat::documents
