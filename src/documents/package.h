// An Office file as a package (Open Packaging Conventions): named parts, what each is, and how they point at
// one another. Shared by everything that reads or writes .docx, later .xlsx.
//
// Parts are found by the type of a relationship, never by name: the main part may be called document2.xml.
// Reading is bounded by `media/archive` and `media/xml`; a target that leads out of the package is refused.
// Writing keeps the order and the bytes of every part that was not replaced, so that equal changes give equal
// files; what was added stands behind it. What is in a part is for others: `word_file` knows Word.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/numbers.h"
#include "media/archive.h"

namespace concordat::documents {

struct Relationship {
    std::string id;
    std::string type;    // a URI
    std::string target;  // the name of a part, or an address when `external`
    bool external = false;
};

class Package {
public:
    // The error's sentence says what the file is instead, where it can be told: a file of the old .doc form,
    // an encrypted one, OpenDocument, PDF, RTF.
    [[nodiscard]] static core::Result<Package> read(std::string bytes);

    // Names of all parts in the order of the file, "word/document.xml", without the package's own entries.
    [[nodiscard]] std::vector<std::string> parts() const;
    // nullptr when there is no such part. Names are compared without case, as the format wants.
    [[nodiscard]] const std::string* find(std::string_view part) const;
    // "application/…"; empty when the package does not say.
    [[nodiscard]] std::string_view contentType(std::string_view part) const;

    // What a part points at; the package itself is "". Invalid when the list cannot be read.
    [[nodiscard]] core::Result<std::vector<Relationship>> relationships(std::string_view part) const;

    // Expects that the part exists.
    void replace(std::string_view part, std::string bytes);
    // A part at the end of the file. Where the name is taken, a number goes into it; the name comes back.
    std::string add(std::string_view name, std::string_view content_type, std::string bytes);
    // What the content type of a part that exists is from now on.
    void setContentType(std::string_view part, std::string_view content_type);
    // A new relationship of a part, the package itself is ""; its id comes back, which is a fresh one unless
    // `to` has one that the part does not use. Invalid when the list of the part cannot be read.
    [[nodiscard]] core::Result<std::string> relate(std::string_view source, const Relationship& to);
    // Takes one relationship of a part away; what it points at stays. Invalid when the list cannot be read.
    [[nodiscard]] core::Result<void> unrelate(std::string_view source, std::string_view id);
    // Takes a part away with its own relationships and all that point at it. Invalid when a list cannot be
    // read.
    [[nodiscard]] core::Result<void> remove(std::string_view part);

    [[nodiscard]] core::Result<std::string> write() const;

private:
    // Shared by the copies of a package, as it is with all that a document has in common with its template.
    struct Content {
        std::string bytes;
        std::optional<media::archive::Packed> packed;  // as it stood in the file
    };
    struct Entry {
        std::string name;
        std::shared_ptr<const Content> content;

        [[nodiscard]] const std::string& bytes() const { return content->bytes; }
        void replace(std::string bytes);
    };

    // Relationships that the file does not say yet, and the numbers of those of one source.
    struct Related {
        std::vector<Relationship> added;
        Numbers numbers;
    };

    [[nodiscard]] core::Result<void> readContentTypes();
    [[nodiscard]] core::Result<std::string> contentTypes() const;
    [[nodiscard]] core::Result<std::string> listWith(const std::string& list, const Related& related) const;

    [[nodiscard]] const Entry* entry(std::string_view name) const;

    std::vector<Entry> entries_;
    // By names in lower case.
    std::map<std::string, std::size_t, std::less<>> places_;  // in entries_
    std::map<std::string, std::string, std::less<>> types_of_parts_;
    std::map<std::string, std::string, std::less<>> types_of_endings_;
    std::set<std::string, std::less<>> new_types_;  // parts whose type [Content_Types].xml does not say
    std::map<std::string, Related, std::less<>> related_;  // by the name of the source
};

}  // namespace concordat::documents
