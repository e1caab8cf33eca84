// Word documents and OpenDocument texts as PDF, by LibreOffice where it is installed. Without it everything
// else works, and this says so.
//
// Each job has a profile of its own in a folder of its own, in which macros are off and nothing is loaded
// that the document names, and a bound on time and memory. What comes out is looked at before it is handed
// on: that it opens, how many pages it has, that the words of the document are in it.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"

namespace concordat::documents {

enum class PdfKind : std::uint8_t {
    Tagged,   // for reading: structure for screen readers, bookmarks
    Archive,  // for keeping: PDF/A-2b, tagged as well
};

struct PdfSource {
    std::string name;   // for sentences
    std::string bytes;  // of a .docx or .odt
};

struct Pdf {
    std::string bytes;
    int pages = 0;
    bool tagged = false;
};

struct PdfOrder {
    PdfKind kind = PdfKind::Tagged;
    std::chrono::seconds time = std::chrono::seconds(120);  // for all of the batch together
};

// All of a batch are converted in one run, which costs a start of LibreOffice once; one that fails takes no
// other with it. Errors of the whole: Unavailable, when LibreOffice or the programs that look at the result
// (poppler's pdfinfo and pdftotext) are not installed, or time or memory did not suffice. Of one: Invalid,
// when it is no such document or the PDF does not hold its words.
[[nodiscard]] core::Result<std::vector<core::Result<Pdf>>> toPdf(std::span<const PdfSource> sources,
                                                                 const PdfOrder& order = {});

}  // namespace concordat::documents
