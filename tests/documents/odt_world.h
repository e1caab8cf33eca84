// What the tests of OpenDocument templates fill them with, and what comes of it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "documents/odt_builder.h"
#include "documents/odt_template.h"

namespace concordat::testing::odt {

using documents::Copy;
using documents::OdtTemplate;
using media::Fields;
using media::List;
using media::Value;

inline std::string rendered(const std::string& odt, const Value& data, Copy copy = Copy::Final) {
    const auto read = OdtTemplate::read(odt);
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(data, copy);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), ::testing::IsEmpty()) << partOf(rendering->bytes, "content.xml");
    return rendering->bytes;
}

inline std::string filled(const std::string& body, const Value& data) {
    return textOf(rendered(OdtBuilder(body).build(), data));
}

// The body as it is written.
inline std::string bodyOf(const std::string& odt) {
    const std::string xml = partOf(odt, "content.xml");
    const std::size_t from = xml.find("<office:text>") + 13;
    return xml.substr(from, xml.find("</office:text>") - from);
}

inline std::string filledBody(const std::string& body, const Value& data) {
    return bodyOf(rendered(OdtBuilder(body).build(), data));
}

inline core::Error refusal(const std::string& body, const Value& data, Copy copy = Copy::Final) {
    const auto read = OdtTemplate::read(OdtBuilder(body).build());
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(data, copy);
    EXPECT_FALSE(rendering);
    return rendering ? core::Error{} : rendering.error();
}

inline std::vector<std::string> faults(const std::string& body) {
    const auto problems = documents::lintOdt(OdtBuilder(body).build(), nullptr);
    EXPECT_TRUE(problems) << (problems ? "" : problems.error().message);
    std::vector<std::string> codes;
    if (problems)
        for (const documents::TemplateProblem& problem : *problems)
            codes.emplace_back(std::string(documents::code(problem.fault)) + " " + problem.tag);
    return codes;
}

inline Value person(std::string name, std::string town) {
    return Fields().set("name", std::move(name)).set("town", std::move(town));
}

inline Value world() {
    return Fields()
        .set("title", "Diversion")
        .set("people", List{person("Ada", "Alder"), person("Bo", "Birch"), person("Cy", "Cedar")})
        .set("nobody", List{})
        .set("blank", Value())
        .set("empty", "")
        .set("yes", true)
        .set("no", false)
        .set("lines", "one\ntwo\n\nthree")
        .set("office", Fields().set("name", "County Hall").set("phone", Value()));
}

inline std::string note(std::string_view id, std::string_view blocks) {
    return "<text:note text:id=\"" + std::string(id) +
           "\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>" +
           std::string(blocks) + "</text:note-body></text:note>";
}

}  // namespace concordat::testing::odt
