// What the routes of the product work with: the store, the day, the one person, and the templates of
// documents. Everything is given from outside; it must outlive the server.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/clause_library.h"
#include "office/visit.h"
#include "web/message.h"

namespace concordat::web {

struct Service {
    store::Store& store;
    core::Asker asker;                   // until there are accounts
    std::function<core::Date()> today;   // of the office's own clock; from any thread
    std::function<store::Moment()> now;  // from any thread
    std::vector<std::string> templates;  // names of the templates of documents: "mou_binding"
    std::function<std::string(std::string_view name)> template_bytes;  // of one of those
    std::string version;                                               // of the program
    const documents::ClauseLibrary& library;  // of which wording of clauses is taken; not owned

    [[nodiscard]] office::Visit visit() const { return {asker, today()}; }
    // A change that the request asks for, under its Idempotency-Key.
    [[nodiscard]] office::Errand errand(const Request& request) const;
};

}  // namespace concordat::web
