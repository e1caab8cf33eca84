// What Word shows in front of the items of its lists: "(a)", "3.", "•". Word counts while it reads, so
// whoever sets the words of a document elsewhere must count as it does (ECMA-376 Part 1, 17.9).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "documents/named_styles.h"
#include "media/xml.h"

namespace concordat::documents {

struct ListLabel {
    std::size_t level = 0;  // 0 to 8
    std::string text;       // "(a)"; empty where Word shows nothing, and of a bullet
    bool bullet = false;    // whose sign is a matter of fonts
};

class ListLabels {
public:
    // `numbering` is the bytes of the part, empty where there is none; one that cannot be read has no lists.
    // `styles` outlive it.
    ListLabels(std::string_view numbering, const NamedStyles& styles);

    // Of the next paragraph in the order of reading; nothing for one that is no item. Counts it.
    [[nodiscard]] std::optional<ListLabel> next(media::xml::Node paragraph);

private:
    static constexpr std::size_t kLevels = 9;

    struct Level {
        std::string format = "decimal";
        std::string text;  // "%1.%2"
        int start = 1;
        bool arabic = false;   // whatever the levels above count in, here they are figures
        bool goes_on = false;  // never begins anew
    };
    using Levels = std::array<Level, kLevels>;
    struct Instance {
        std::string definition;
        Levels levels;                      // of the definition, and what it says otherwise
        std::map<std::size_t, int> starts;  // by level, of lists that begin anew
        std::array<bool, kLevels> begun{};  // whether it was met at that level
    };
    using Counts = std::array<std::optional<int>, kLevels>;

    static void readLevel(media::xml::Node level, Level& read);
    void readDefinitions(media::xml::Node numbering);
    void readInstance(media::xml::Node instance);
    void count(Instance& instance, Counts& counts, std::size_t level) const;
    [[nodiscard]] static std::string textOf(const Levels& levels, std::size_t level, const Counts& counts);

    const NamedStyles& styles_;
    std::map<std::string, Levels, std::less<>> definitions_;
    std::map<std::string, std::string, std::less<>> linked_;  // to the definition that one stands for
    std::map<std::string, Instance, std::less<>> instances_;
    std::map<std::string, Counts, std::less<>> counts_;  // by definition
};

}  // namespace concordat::documents
