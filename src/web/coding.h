// Content codings (RFC 9110, 8.4 and 12.5.3): text goes out as gzip to whoever takes it.
//
// An answer with an entity tag is left as it is: its tag names its bytes, and a client hands it back with
// If-Match. An answer that holds a secret beside words of the request must not be coded, since its size would
// then tell of the secret; there are none yet.
#pragma once

#include "web/message.h"

namespace concordat::web {

// Whether Accept-Encoding asks for gzip: it is named, or "*" is, with a quality above 0.
[[nodiscard]] bool takesGzip(const Request& request);

// The answer as it goes out. Only text of more than a packet is worth the work.
[[nodiscard]] Response coded(const Request& request, Response response);

}  // namespace concordat::web
