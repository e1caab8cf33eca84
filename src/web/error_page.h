// What a person sees in the place of a page that cannot be shown: what is the matter in plain words, and what
// to do next.
#pragma once

#include <string>

#include "core/result.h"
#include "web/page_frame.h"

namespace concordat::web {

struct ErrorPage {
    PageFrame frame{Place::Elsewhere, {}, {}};
    int status =
        500;  // of HTTP; 404, 405, 500 and 503 have words of their own, others those of their hundred
    std::string sentence;   // what in particular is wrong; may be empty
    std::string reference;  // by which the operator finds it in the log; may be empty
};

// A complete HTML page. Fails only by a defect of ours; the server then answers with the sentence in plain
// text.
[[nodiscard]] core::Result<std::string> render(const ErrorPage& page);

}  // namespace concordat::web
