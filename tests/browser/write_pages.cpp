// Writes the sample pages and their assets into a folder, with a list that `serve_pages.mjs` serves them by:
//   write_pages FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "documents/agreement_document.h"
#include "documents/text_template.h"
#include "media/file.h"
#include "media/time_zone.h"
#include "web/assets.h"
#include "web/page_samples.h"

namespace {

namespace fs = std::filesystem;
using namespace concordat;  // NOLINT: a program of one file

// The list is one line a file: address, file, media type, Content-Encoding or "-", status.
class Folder {
public:
    explicit Folder(fs::path path) : path_(std::move(path)) {
        fs::create_directories(path_);
        list_.open(path_ / "pages.txt");
    }

    void put(std::string_view address, std::string_view type, std::string_view bytes,
             std::string_view encoding = "-", int status = 200) {
        const std::string file = "file-" + std::to_string(++number_);
        std::ofstream(path_ / file, std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        list_ << address << '\t' << file << '\t' << type << '\t' << encoding << '\t' << status << '\n';
    }

    // False, with the reason told, when the page cannot be made.
    template <class Page>
    bool page(std::string_view address, const Page& shown, int status = 200) {
        const auto html = web::render(shown);
        if (!html) {
            std::cerr << address << ": " << html.error().message << '\n';
            for (const auto& problem : html.error().problems)
                std::cerr << "  " << problem.path << ':' << problem.line << ": " << problem.message << '\n';
            return false;
        }
        put(address, "text/html; charset=utf-8", *html, "-", status);
        return true;
    }

private:
    fs::path path_;
    std::ofstream list_;
    int number_ = 0;
};

// What stands where there is nothing yet, and where something else was asked for.
bool emptyPages(Folder& folder, const testing::ModelOffice& office) {
    web::TodayPage nothing;
    nothing.as_of = office.as_of;
    bool made = folder.page("/nothing/today", nothing);
    nothing.agreements = 6;
    nothing.as_of_now = false;
    nothing.json_url = "/api/v1/due";
    nothing.csv_url = "/api/v1/due?format=csv";
    made = folder.page("/quiet/today", nothing) && made;
    made = folder.page("/nothing/agreements", web::AgreementsPage{}) && made;
    web::AgreementsPage none;
    none.words = "aviary";
    none.in_all = 6;
    made = folder.page("/none/agreements", none) && made;
    web::AgreementPage draft;
    draft.as_of = office.as_of;
    draft.title = "A draft without anything";
    draft.state = "Draft";
    draft.instrument = "Letter of Cooperation";
    draft.xml_url = draft.json_url = draft.url = "/agreements/draft";
    draft.overview.no_terms = "There are no dates yet: no signature has been recorded.";
    made = folder.page("/agreements/draft", draft) && made;
    web::SearchPage search;
    made = folder.page("/nothing/search", search) && made;
    search.frame.search_words = "aviary";
    return folder.page("/none/search", search) && made;
}

bool errorPages(Folder& folder) {
    bool made = true;
    for (const int status : {404, 405, 500, 503}) {
        web::ErrorPage error;
        error.status = status;
        if (status == 404)
            error.sentence = "There is no agreement called “alder-divers”. Did you mean “alder-diversion”?";
        if (status == 500) error.reference = "7f3a-19c2";
        made = folder.page("/error/" + std::to_string(status), error, status) && made;
    }
    return made;
}

// The pages that `document render --template preview` writes.
bool previews(Folder& folder, const testing::ModelOffice& office) {
    const std::string path = std::string(CONCORDAT_SOURCE_DIR) + "/templates/documents/preview.html";
    const auto bytes = media::file::read(path);
    if (!bytes) {
        std::cerr << bytes.error().message << '\n';
        return false;
    }
    const auto source = documents::TextTemplate::read(
        path, *bytes, documents::TextKind::Html,
        [](const std::string&) { return core::Result<std::string>(std::string()); },
        &documents::agreementNames());
    bool made = true;
    for (const core::Agreement& agreement : office.agreements) {
        const auto zone = media::timeZone(agreement.time_zone);
        if (!source || !zone) {
            std::cerr << (source ? zone.error().message : source.error().message) << '\n';
            return false;
        }
        documents::AgreementQuestion question{office.as_of, &office.calendars, zone->get()};
        question.provenance = {std::string(64, 'e'), "Concordat"};
        const auto page = documents::renderAgreement(*source, agreement, question, documents::Copy::Draft);
        if (page)
            folder.put("/preview/" + agreement.id, "text/html; charset=utf-8", page->bytes);
        else
            std::cerr << agreement.id << ": " << page.error().message << '\n';
        made = made && page;
    }
    return made;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "write_pages FOLDER\n";
        return 2;
    }
    Folder folder(arguments[1]);
    for (const web::Asset& asset : web::assets()) {
        const bool zipped = !asset.gzipped.empty();
        folder.put(asset.path, asset.type, zipped ? asset.gzipped : asset.bytes, zipped ? "gzip" : "-");
    }
    const testing::ModelOffice office = testing::modelOffice();
    bool made = folder.page("/", testing::sampleToday(office));
    made = folder.page("/agreements", testing::sampleAgreements(office)) && made;
    for (const core::Agreement& agreement : office.agreements)
        made = folder.page(testing::urlOf(agreement), testing::sampleAgreement(office, agreement)) && made;
    made = folder.page("/search", testing::sampleSearch(office)) && made;
    made = emptyPages(folder, office) && errorPages(folder) && previews(folder, office) && made;
    return made ? 0 : 1;
}
