#include "core/quantity.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "core/digits.h"
#include "core/quote.h"
#include "core/thousands.h"

namespace concordat::core {
namespace {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

constexpr int kLargestScale = 9;
constexpr int kLongestPeriod = 36525;

// The codes of ISO 4217 in use, by the number of minor digits; all others that follow have two.
constexpr std::string_view kNoMinorDigits =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
constexpr std::string_view kThreeMinorDigits = "BHD IQD JOD KWD LYD OMR TND";
constexpr std::string_view kFourMinorDigits = "CLF UYW";
constexpr std::string_view kTwoMinorDigits =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHE "
    "CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD "
    "HNL "
    "HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU "
    "MUR "
    "MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG "
    "SEK "
    "SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST "
    "XCD "
    "XCG YER ZAR ZMW ZWG";

bool lists(std::string_view codes, std::string_view code) {
    return code.size() == 3 && code.find(' ') == std::string_view::npos &&
           codes.find(code) != std::string_view::npos;
}

bool isCurrency(std::string_view code) {
    return lists(kTwoMinorDigits, code) || lists(kNoMinorDigits, code) || lists(kThreeMinorDigits, code) ||
           lists(kFourMinorDigits, code);
}

UnsignedWide magnitude(Wide value) {
    return value < 0 ? -static_cast<UnsignedWide>(value) : static_cast<UnsignedWide>(value);
}

// numerator ÷ denominator, half away from zero. The denominator is not zero.
std::optional<std::int64_t> divideHalfUp(Wide numerator, Wide denominator) {
    const UnsignedWide divisor = magnitude(denominator);
    const UnsignedWide dividend = magnitude(numerator);
    UnsignedWide quotient = dividend / divisor;
    const UnsignedWide remainder = dividend % divisor;
    if (remainder >= divisor - remainder) ++quotient;
    const bool negative = (numerator < 0) != (denominator < 0);
    constexpr auto kLargest = static_cast<UnsignedWide>(std::numeric_limits<std::int64_t>::max());
    if (quotient > kLargest) return std::nullopt;
    const auto size = static_cast<std::int64_t>(quotient);
    return negative ? -size : size;
}

std::strong_ordering order(Wide left, Wide right) {
    if (left < right) return std::strong_ordering::less;
    if (left > right) return std::strong_ordering::greater;
    return std::strong_ordering::equal;
}

// "1234" with scale 2 is "12.34": digits without a sign, with the point in its place.
std::string withPoint(std::string digits, int scale) {
    const auto width = static_cast<std::size_t>(scale);
    if (digits.size() <= width) digits.insert(0, width + 1 - digits.size(), '0');
    if (scale > 0) digits.insert(digits.size() - width, ".");
    return digits;
}

std::string withPoint(std::int64_t units, int scale) {
    const std::string digits = std::to_string(units);
    if (units < 0) return "-" + withPoint(digits.substr(1), scale);
    return withPoint(digits, scale);
}

struct Written {
    std::int64_t units = 0;
    int scale = 0;
    bool tooLarge = false;  // for 64 bits; the units mean nothing then
};

// An optional minus, digits without a needless zero in front, and perhaps a point and digits. Zero has no
// sign.
std::optional<Written> readNumber(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
    if (whole.empty() || (whole.size() > 1 && whole.front() == '0')) return std::nullopt;
    if (point != std::string_view::npos && fraction.empty()) return std::nullopt;
    if (fraction.size() > kLargestScale) return std::nullopt;
    Written number{0, static_cast<int>(fraction.size())};
    for (const std::string_view part : {whole, fraction}) {
        for (const char digit : part) {
            if (digit < '0' || digit > '9') return std::nullopt;
            number.tooLarge |= __builtin_mul_overflow(number.units, 10, &number.units);
            number.tooLarge |= __builtin_add_overflow(number.units, digit - '0', &number.units);
        }
    }
    if (number.tooLarge) return number;
    if (negative && number.units == 0) return std::nullopt;
    if (negative) number.units = -number.units;
    return number;
}

std::string_view unitName(Period::Unit unit) {
    switch (unit) {
        case Period::Unit::Day:
            return "day";
        case Period::Unit::Week:
            return "week";
        case Period::Unit::Month:
            return "month";
        case Period::Unit::Year:
            return "year";
    }
    return "";
}

tl::unexpected<Error> tooMuchMoney(const Money& amount) {
    return fail(ErrorCode::Invalid, "the product of " + print(amount) +
                                        " is too large to be an amount of money; check quantity and rate");
}

}  // namespace

Result<Money> parseMoney(std::string_view text) {
    const std::size_t blank = text.find(' ');
    const std::string_view code = blank == std::string_view::npos ? "" : text.substr(blank + 1);
    if (!isCurrency(code)) {
        return fail(ErrorCode::Invalid,
                    inQuotes(text) +
                        " is not an amount of money: after the number stand one blank and the "
                        "currency's code, for example 180000.00 USD");
    }
    const std::optional<Written> number = readNumber(text.substr(0, blank));
    const int digits = minorDigits(code);
    if (!number || number->scale != digits) {
        return fail(ErrorCode::Invalid,
                    inQuotes(text) + " is not an amount of money: " + std::string(code) +
                        " is written with " + std::to_string(digits) +
                        " digits after the point and without thousands marks, for example " +
                        withPoint(180000 * powerOfTen(digits), digits) + " " + std::string(code));
    }
    if (number->tooLarge)
        return fail(ErrorCode::Invalid,
                    inQuotes(text) + " is larger than an amount can be; at most " +
                        print(Money{std::numeric_limits<std::int64_t>::max(), std::string(code)}));
    return Money{number->units, std::string(code)};
}

std::string print(const Money& money) {
    return withPoint(money.minor, minorDigits(money.currency)) + " " + money.currency;
}

std::string printLong(const Money& money) {
    std::string number = withThousands(withPoint(money.minor, minorDigits(money.currency)));
    if (money.currency != "USD") return number + " " + money.currency;
    number.insert(number.starts_with('-') ? 1 : 0, "$");
    return number;
}

int minorDigits(std::string_view currency) {
    if (lists(kNoMinorDigits, currency)) return 0;
    if (lists(kThreeMinorDigits, currency)) return 3;
    if (lists(kFourMinorDigits, currency)) return 4;
    return 2;
}

Result<Decimal> parseDecimal(std::string_view text) {
    const std::optional<Written> number = readNumber(text);
    if (!number) {
        return fail(ErrorCode::Invalid,
                    inQuotes(text) +
                        " is not a number: write digits, perhaps a point and up to nine digits "
                        "more, for example 0.5 or 1200");
    }
    if (number->tooLarge)
        return fail(ErrorCode::Invalid,
                    inQuotes(text) + " is larger than a number can be; write fewer digits");
    return Decimal{number->units, number->scale};
}

std::string print(const Decimal& decimal) {
    return withPoint(decimal.units, decimal.scale);
}

std::strong_ordering compare(const Decimal& left, const Decimal& right) {
    return order(Wide{left.units} * powerOfTen(right.scale), Wide{right.units} * powerOfTen(left.scale));
}

Result<Period> parsePeriod(std::string_view text) {
    constexpr std::string_view kUnits = "DWMY";
    const std::string refusal =
        inQuotes(text) +
        " is not a length of time: write P, a whole number up to 36525 and one of D, W, M "
        "or Y, for example P24M or P30D";
    if (text.size() < 3 || text.size() > 7 || text.front() != 'P') return fail(ErrorCode::Invalid, refusal);
    const std::size_t unit = kUnits.find(text.back());
    const std::optional<Written> count = readNumber(text.substr(1, text.size() - 2));
    if (unit == std::string_view::npos || !count || count->scale != 0 || count->units < 0 ||
        count->units > kLongestPeriod) {
        return fail(ErrorCode::Invalid, refusal);
    }
    return Period{static_cast<std::int32_t>(count->units), static_cast<Period::Unit>(unit)};
}

std::string print(const Period& period) {
    constexpr std::string_view kUnits = "DWMY";
    return "P" + std::to_string(period.count) + kUnits[static_cast<std::size_t>(period.unit)];
}

std::string printLong(const Period& period) {
    return std::to_string(period.count) + " " + std::string(unitName(period.unit)) +
           (period.count == 1 ? "" : "s");
}

Result<Money> multiply(const Money& rate, const Decimal& quantity) {
    const auto minor = divideHalfUp(Wide{rate.minor} * quantity.units, powerOfTen(quantity.scale));
    if (!minor) return tooMuchMoney(rate);
    return Money{*minor, rate.currency};
}

std::strong_ordering compare(const Ratio& left, const Ratio& right) {
    return order(Wide{left.numerator} * right.denominator, Wide{right.numerator} * left.denominator);
}

Result<Ratio> pooled(const Ratio& left, const Ratio& right) {
    Ratio sum;
    if (__builtin_add_overflow(left.numerator, right.numerator, &sum.numerator) ||
        __builtin_add_overflow(left.denominator, right.denominator, &sum.denominator)) {
        return fail(ErrorCode::Invalid, "the figures are too large to be added up; check them");
    }
    return sum;
}

std::string printPercent(const Ratio& ratio, int decimals) {
    if (ratio.denominator == 0) return "n/a";
    const int digits = std::clamp(decimals, 0, kLargestScale);
    const UnsignedWide divisor = magnitude(ratio.denominator);
    const UnsignedWide scaled =
        magnitude(ratio.numerator) * 100 * static_cast<UnsignedWide>(powerOfTen(digits));
    UnsignedWide units = (2 * scaled + divisor) / (2 * divisor);
    const bool negative = units != 0 && (ratio.numerator < 0) != (ratio.denominator < 0);
    std::string written;
    do {
        written.insert(written.begin(), static_cast<char>('0' + static_cast<int>(units % 10)));
        units /= 10;
    } while (units != 0);
    return (negative ? "-" : "") + withPoint(written, digits);
}

}  // namespace concordat::core
