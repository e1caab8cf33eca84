// Small Word Documents made in code, and what is in one, for the tests of the template engine.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace concordat::testing {

// Pieces of WordprocessingML.
std::string run(std::string_view text, std::string_view properties = "");
std::string paragraph(std::string_view text);
std::string split(std::initializer_list<std::string_view> runs);  // one paragraph of several runs
std::string styled(std::string_view style, std::string_view text);
std::string item(std::string_view text, int list, int level = 0);  // of a numbered list
std::string inParagraph(std::string_view runs);
std::string cell(std::string_view blocks);
std::string row(std::initializer_list<std::string_view> texts);  // one paragraph to a cell
std::string table(std::string_view rows);

// A package with a main part; other parts as they are set.
class WordBuilder {
public:
    explicit WordBuilder(std::string body) : body_(std::move(body)) {}

    WordBuilder& header(std::string blocks);
    WordBuilder& footer(std::string blocks);
    WordBuilder& footnote(int id, std::string blocks);
    WordBuilder& comment(int id, std::string blocks);
    WordBuilder& numbering(std::string content);
    WordBuilder& title(std::string text);
    // A part as it is, with its content type, related from the main part by this type.
    WordBuilder& part(std::string name, std::string content_type, std::string relation, std::string bytes);
    // A relationship of the main part to an address outside.
    WordBuilder& outside(std::string id, std::string relation, std::string address);
    WordBuilder& styles(std::string content);
    // The main part under another name.
    WordBuilder& mainName(std::string name);
    WordBuilder& mainContentType(std::string type);

    [[nodiscard]] std::string build() const;

private:
    struct Part {
        std::string name;
        std::string content_type;
        std::string relation;
        std::string bytes;
    };
    [[nodiscard]] static std::string wrapped(std::string_view root, std::string_view content);

    std::string body_;
    std::string main_name_ = "word/document.xml";
    std::string main_type_ =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    std::string notes_;
    std::string comments_;
    std::string title_;
    std::vector<Part> parts_;
    std::string outside_;
};

// The bytes of one part; fails the test when there is none.
std::string partOf(const std::string& docx, std::string_view name);

// What a reader sees of a part: a paragraph to a line, a row as "[a|b]", a break as "/", a tab as ">".
std::string textOf(const std::string& docx, std::string_view part = "word/document.xml");

// What is unsound about a file that Word would refuse or repair; empty when nothing is.
std::vector<std::string> faultsOf(const std::string& docx);

}  // namespace concordat::testing
