// Writes the sample pages and their assets into a folder, with a list that `serve_pages.mjs` serves them by:
//   write_pages FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

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
    return made ? 0 : 1;
}
