// Figures as people read them: "180000.00" is "180,000.00".
#pragma once

#include <string>

namespace concordat::core {

// A decimal number in digits, which a sign may lead, with commas between its thousands.
[[nodiscard]] std::string withThousands(std::string number);

}  // namespace concordat::core
