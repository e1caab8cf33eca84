// Amounts that never pass through a float: money, exact decimals, ratios and lengths of time (D17–D19).
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace concordat::core {

// Integer minor units of an ISO 4217 currency: 18000000 USD is $180,000.00 (D17).
struct Money {
    std::int64_t minor = 0;
    std::string currency = "USD";

    bool operator==(const Money&) const = default;
};

// An exact decimal: 1.50 is units 150, scale 2, and stays apart from 1.5 so that printing gives back what
// was written. Compare values with `compare`, not with ==.
struct Decimal {
    std::int64_t units = 0;
    int scale = 0;  // 0…9

    bool operator==(const Decimal&) const = default;
};

// A length of time as ISO 8601 writes it, in one unit: P24M, P30D, P3Y, P2W. Which unit was agreed matters
// (P12M and P1Y print differently, P30D is not P1M), so it is kept.
struct Period {
    enum class Unit : std::uint8_t { Day, Week, Month, Year };
    std::int32_t count = 0;  // 0…36525
    Unit unit = Unit::Day;

    bool operator==(const Period&) const = default;
};

// An exact ratio (D18). Compared with targets unrounded, rounded half up only when shown.
struct Ratio {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;

    bool operator==(const Ratio&) const = default;
};

// "180000.00 USD": exactly the currency's minor digits, then a blank and the code.
[[nodiscard]] Result<Money> parseMoney(std::string_view text);
[[nodiscard]] std::string print(const Money& money);
[[nodiscard]] std::string printLong(const Money& money);   // "$180,000.00", "1,200.50 EUR"
[[nodiscard]] int minorDigits(std::string_view currency);  // ISO 4217: 2 for USD, 0 for JPY, 3 for BHD

[[nodiscard]] Result<Decimal> parseDecimal(std::string_view text);
[[nodiscard]] std::string print(const Decimal& decimal);
[[nodiscard]] std::strong_ordering compare(const Decimal& left, const Decimal& right);

[[nodiscard]] Result<Period> parsePeriod(std::string_view text);
[[nodiscard]] std::string print(const Period& period);
[[nodiscard]] std::string printLong(const Period& period);  // "24 months", "1 day"

// money × decimal, half up (away from zero for negatives) to the minor unit, once, at the end (D17).
// Refused when the result does not fit 64 bits.
[[nodiscard]] Result<Money> multiply(const Money& rate, const Decimal& quantity);

// D18: exact comparison by cross-multiplication; the denominators must be positive.
[[nodiscard]] std::strong_ordering compare(const Ratio& left, const Ratio& right);
// D19: numerators and denominators added up. Refused on overflow.
[[nodiscard]] Result<Ratio> pooled(const Ratio& left, const Ratio& right);
// D18: half up to `decimals` digits (0…9): one third is "33.3". "n/a" when the denominator is zero.
[[nodiscard]] std::string printPercent(const Ratio& ratio, int decimals = 1);

}  // namespace concordat::core
