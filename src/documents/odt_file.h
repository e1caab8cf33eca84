// An OpenDocument text (.odt) as a package: named parts and the list of them.
//
// Files that are something else are refused with a sentence that says what to do: locked with a password,
// with macros, flat (.fodt), spreadsheets and slides. A template (.ott) is taken and becomes a text. What a
// filled document cannot keep is left out: signatures, which would no longer be true, and the picture of the
// first page. Writing keeps the bytes of every part that was not replaced.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace concordat::documents {

inline constexpr std::string_view kOdtType = "application/vnd.oasis.opendocument.text";

// Whether the first bytes are those of an OpenDocument file, whatever kind it is.
[[nodiscard]] bool isOpenDocument(std::string_view bytes);

class OdtFile {
public:
    static constexpr std::string_view kContent = "content.xml";
    static constexpr std::string_view kStyles = "styles.xml";
    static constexpr std::string_view kMeta = "meta.xml";

    // There is a content.xml in it afterwards; what it holds is for others.
    [[nodiscard]] static core::Result<OdtFile> read(std::string bytes);

    // Names in the order of the file, "Pictures/seal.png", without the package's own entries.
    [[nodiscard]] std::vector<std::string> parts() const;
    // nullptr when there is no such part.
    [[nodiscard]] const std::string* find(std::string_view part) const;
    // Of a part or a folder ("Object 1/"), as the list says; empty when it does not.
    [[nodiscard]] std::string_view mediaType(std::string_view path) const;

    // Expects that the part exists.
    void replace(std::string_view part, std::string bytes);
    // A part at the end of the file, which its list will name. Where the name is taken, a number goes into
    // it; the name comes back.
    std::string add(std::string_view name, std::string_view media_type, std::string bytes);

    [[nodiscard]] core::Result<std::string> write() const;

private:
    struct Entry {
        std::string name;
        std::string bytes;
    };

    [[nodiscard]] core::Result<void> readManifest();
    [[nodiscard]] core::Result<void> checkKind(std::string_view type) const;
    [[nodiscard]] core::Result<void> checkMacros() const;

    std::vector<Entry> entries_;
    [[nodiscard]] core::Result<std::string> manifest() const;

    std::map<std::string, std::string, std::less<>> media_types_;  // by path
    std::vector<std::string> added_;                               // parts that the list does not name yet
};

}  // namespace concordat::documents
