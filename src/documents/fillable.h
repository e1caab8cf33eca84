// What can be filled: a Word template (`template.h`) or a text (`text_template.h`). Both mark, refuse or
// leave out blanks in the same way.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "documents/place.h"
#include "media/context.h"

namespace concordat::documents {

// What happens where a value is blank.
enum class Copy : std::uint8_t {
    Draft,  // the place is marked "[blank: name]", highlighted where the medium can
    Final,  // the whole rendering is refused and the blanks are listed (INV-38)
    Plain,  // nothing is printed there; only a name that the data do not hold is told as one
};

struct Blank {
    std::string path;  // "parties[2].notice.address", items counted from 1
    Place place;

    bool operator==(const Blank&) const = default;
};

// Why there is no final copy: a Problem for each blank. `remedy` is what to do about it.
[[nodiscard]] core::Error blanksRefused(const std::vector<Blank>& blanks,
                                        std::string_view remedy = "Give a value to each, or render a draft.");

struct Rendering {
    std::string bytes;          // of the document
    std::vector<Blank> blanks;  // each once, in the order of the document
    // Addresses outside the file that Word would load on opening it; they come from the template.
    std::vector<std::string> loads_from_outside;
    std::vector<std::string> remarks = {};  // sentences for whoever asked for it
};

// The bytes of what a template or its data name, such as a partial or a picture; NotFound when there is
// nothing of that name.
using GetFile = std::function<core::Result<std::string>(const std::string& name)>;

// What stands around a template. An empty function finds nothing.
struct Surroundings {
    GetFile partial;
    GetFile picture;  // asked while the template is filled, by as many threads as fill it
};

class Fillable {
public:
    virtual ~Fillable() = default;

    // Invalid: names that the data do not hold, values that cannot be printed or hold a character that XML
    // forbids, blanks in a final copy; all at once. TooLarge when the sections repeat without measure.
    [[nodiscard]] virtual core::Result<Rendering> render(const media::Value& data, Copy copy) const = 0;

protected:
    Fillable() = default;
    Fillable(const Fillable&) = default;
    Fillable(Fillable&&) = default;
    Fillable& operator=(const Fillable&) = default;
    Fillable& operator=(Fillable&&) = default;
};

}  // namespace concordat::documents
