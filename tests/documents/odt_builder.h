// Small OpenDocument texts made in code, and what is in one, for the tests of the template engine.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace concordat::testing::odt {

// Pieces of OpenDocument. Texts are written as they are given, blanks included.
std::string escaped(std::string_view text);
std::string span(std::string_view text, std::string_view style = "T1");
std::string inParagraph(std::string_view content, std::string_view style = "");
std::string paragraph(std::string_view text, std::string_view style = "");
std::string heading(std::string_view text);
std::string item(std::string_view blocks);
// `more` are further attributes.
std::string list(std::string_view items, std::string_view style = "L1", std::string_view more = "");
std::string cell(std::string_view blocks, std::string_view more = "");
std::string row(std::initializer_list<std::string_view> texts);  // one paragraph to a cell
std::string table(std::string_view rows, std::string_view name = "Table1");

// A package with a text; other parts as they are set.
class OdtBuilder {
public:
    explicit OdtBuilder(std::string body) : body_(std::move(body)) {}

    OdtBuilder& header(std::string blocks);
    OdtBuilder& footer(std::string blocks);
    OdtBuilder& automaticStyles(std::string styles);
    OdtBuilder& styles(std::string styles);  // named ones
    OdtBuilder& meta(std::string elements);
    OdtBuilder& mimetype(std::string type);
    // An entry of the package, with its media type in the list; none for what is not listed.
    OdtBuilder& part(std::string name, std::string media_type, std::string bytes);
    OdtBuilder& without(std::string name);
    // What the list says of a part beside its name.
    OdtBuilder& manifestEntry(std::string element);

    [[nodiscard]] std::string build() const;

private:
    struct Part {
        std::string name;
        std::string media_type;
        std::string bytes;
    };

    std::string body_;
    std::string automatic_styles_;
    std::string styles_;
    std::string header_;
    std::string footer_;
    std::string meta_;
    std::string mimetype_ = "application/vnd.oasis.opendocument.text";
    std::string manifest_entries_;
    std::vector<Part> parts_;
    std::vector<std::string> left_out_;
};

// The bytes of one part; fails the test when there is none.
std::string partOf(const std::string& odt, std::string_view name);

// What a reader sees of a part: a paragraph to a line, a row as "[a|b]", an item of a list after "* ", a line
// break as "/", a tab as ">".
std::string textOf(const std::string& odt, std::string_view part = "content.xml");

// What is unsound about a file that an office program would refuse or repair; empty when nothing is.
std::vector<std::string> faultsOf(const std::string& odt);

}  // namespace concordat::testing::odt
