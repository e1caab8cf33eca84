#include "web/error_page.h"

#include <array>
#include <string_view>
#include <utility>

#include "web/page_templates.h"
#include "web/page_words.h"

namespace concordat::web {

namespace {

struct ErrorWords {
    int status;
    std::string_view heading;
    std::string_view meaning;
    std::string_view next;
};

// The last two stand for all other statuses of their hundred.
constexpr std::array<ErrorWords, 6> kErrors{{
    {404, "There is no such page", "Nothing is at this address, or you may not see it.",
     "Look whether the address is spelled right, or find the agreement by its name."},
    {405, "This page cannot do that", "The address is right, but it does not take this kind of request.",
     "Go back to the page that you came from and use its buttons."},
    {500, "Something went wrong here",
     "This is a defect of Concordat, not of what you did. Nothing was changed.",
     "Try again in a moment. When it happens again, tell whoever runs Concordat for you."},
    {503, "Concordat cannot answer just now", "It is starting, stopping, or has more to do than it can.",
     "Wait a minute and load the page again. Nothing that was recorded is lost."},
    {400, "This request was not understood", "Something in the address or the form is not as it should be.",
     "Go back, look at what you entered, and send it again."},
    {599, "This cannot be answered just now", "The trouble is on the side of Concordat.",
     "Try again in a moment. When it happens again, tell whoever runs Concordat for you."},
}};

const ErrorWords& wordsFor(int status) {
    for (const ErrorWords& words : kErrors)
        if (words.status == status) return words;
    return status < 500 ? kErrors[4] : kErrors[5];
}

}  // namespace

core::Result<std::string> render(const ErrorPage& page) {
    const ErrorWords& words = wordsFor(page.status);
    media::Fields values = frameValues(page.frame, words.heading);
    values.set("status", std::to_string(page.status))
        .set("heading", words.heading)
        .set("meaning", words.meaning)
        .set("next", words.next)
        .set("sentence", shown(page.sentence))
        .set("reference", shown(page.reference));
    return fillPage("error", media::Value(std::move(values)));
}

}  // namespace concordat::web
