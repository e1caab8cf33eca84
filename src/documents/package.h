// An Office file as a package (Open Packaging Conventions): named parts, what each is, and how they point at
// one another. Shared by everything that reads or writes .docx, later .xlsx.
//
// Parts are found by the type of a relationship, never by name: the main part may be called document2.xml.
// Reading is bounded by `media/archive` and `media/xml`; a target that leads out of the package is refused.
// Writing keeps the order and the bytes of every part that was not replaced, so that equal changes give equal
// files. What is in a part is for others: `word_file` knows Word.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

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

    [[nodiscard]] core::Result<std::string> write() const;

private:
    struct Entry {
        std::string name;
        std::string bytes;
    };

    [[nodiscard]] core::Result<void> readContentTypes();

    [[nodiscard]] const Entry* entry(std::string_view name) const;

    std::vector<Entry> entries_;
    // By names in lower case.
    std::map<std::string, std::size_t, std::less<>> places_;  // in entries_
    std::map<std::string, std::string, std::less<>> types_of_parts_;
    std::map<std::string, std::string, std::less<>> types_of_endings_;
};

}  // namespace concordat::documents
