#include "office/find.h"

namespace concordat::office {

core::Result<store::SearchPage> find(store::Store& store, const Visit& visit, const FindQuestion& question) {
    if (auto may = core::permitted(visit.asker, core::Action::See); !may) return tl::unexpected(may.error());
    return store.search({question.words, question.after, question.limit, core::seesCounselOnly(visit.asker)});
}

}  // namespace concordat::office
