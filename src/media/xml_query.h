// A document that is asked with XPath 1.0: does this hold of it?
//
// Element names are written without a prefix: the namespaces of the document are left out of account.
// Expressions come from files that an office may write itself, so that they are bounded, reach no other
// document, and answer with an error instead of a crash when they are none.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "media/xml.h"

namespace concordat::media::xml {

class Query {
public:
    // Errors as those of `parse`.
    [[nodiscard]] static core::Result<Query> of(std::string_view bytes, const Limits& limits = {});

    Query(Query&& other) noexcept;
    Query& operator=(Query&& other) noexcept;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    // The expression as a truth, asked from the root element: a path holds when it finds something. Invalid
    // for what is no expression, or names a function or variable that there is not; TooLarge when it takes
    // more than ten million steps. By one thread at a time.
    [[nodiscard]] core::Result<bool> holds(const std::string& expression) const;

private:
    struct Asked;
    explicit Query(std::unique_ptr<Asked> asked);

    std::unique_ptr<Asked> asked_;
};

}  // namespace concordat::media::xml
