// Amounts: D17–D19, and the text forms.
#include "core/quantity.h"

#include <gtest/gtest.h>

#include <limits>

namespace concordat::core {
namespace {

Money usd(std::int64_t minor) {
    return {minor, "USD"};
}
Decimal decimal(std::string_view text) {
    return parseDecimal(text).value();
}

TEST(MoneyText, SaysWhenAnAmountIsTooLargeRatherThanMisspelt) {
    EXPECT_TRUE(parseMoney("92233720368547758.07 USD"));
    for (const char* text :
         {"92233720368547758.08 USD", "9223372036854775807.00 USD", "-92233720368547758.08 USD"}) {
        const auto money = parseMoney(text);
        ASSERT_FALSE(money) << text;
        EXPECT_NE(money.error().message.find("is larger than an amount can be"), std::string::npos) << text;
    }
    EXPECT_NE(parseMoney("1.5 USD").error().message.find("2 digits after the point"), std::string::npos);
    EXPECT_NE(parseDecimal("9223372036854775808").error().message.find("is larger than"), std::string::npos);
}

TEST(MoneyText, HasExactlyTheMinorDigitsOfItsCurrency) {
    for (const char* text : {"180000.00 USD", "0.00 USD", "-5.25 EUR", "1200 JPY", "1.234 BHD", "0.01 USD"}) {
        const Result<Money> read = parseMoney(text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(print(*read), text);
    }
    EXPECT_EQ(parseMoney("180000.00 USD"), usd(18'000'000));
    for (const char* text :
         {"", "180000 USD", "180000.0 USD", "180,000.00 USD", "$5.00", "5.00", "5.00USD", "5.00  USD",
          "5.00 usd", "5.00 UDS", "05.00 USD", "-0.00 USD", "+5.00 USD", ".50 USD", "5. USD", "1200.00 JPY",
          "99999999999999999999.00 USD", "5.00 USD ", "5.00 USD EUR"}) {
        EXPECT_FALSE(parseMoney(text)) << text;
    }
}

TEST(MoneyText, LongFormsAreForPeople) {
    EXPECT_EQ(printLong(usd(18'000'000)), "$180,000.00");
    EXPECT_EQ(printLong(usd(-500)), "-$5.00");
    EXPECT_EQ(printLong(usd(99'999)), "$999.99");
    EXPECT_EQ(printLong(usd(100'000)), "$1,000.00");
    EXPECT_EQ(printLong({120'050, "EUR"}), "1,200.50 EUR");
    EXPECT_EQ(printLong({1'234'567, "JPY"}), "1,234,567 JPY");
}

TEST(MoneyProducts, AreRoundedOnceHalfAwayFromZero) {
    EXPECT_EQ(multiply(usd(333), decimal("0.5")), usd(167));
    EXPECT_EQ(multiply(usd(-333), decimal("0.5")), usd(-167));
    EXPECT_EQ(multiply(usd(331), decimal("0.5")), usd(166));
    EXPECT_EQ(multiply(usd(100), decimal("0.004")), usd(0));
    EXPECT_EQ(multiply(usd(100), decimal("0.005")), usd(1));
}

TEST(MoneyProducts, RefuseWhatDoesNotFit) {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    EXPECT_FALSE(multiply(usd(kMost), decimal("2")));
    EXPECT_EQ(multiply(usd(kMost), decimal("1.000000000")), usd(kMost));
}

TEST(Decimals, KeepTheirDigitsAndCompareByValue) {
    for (const char* text : {"0", "0.5", "1.50", "-12.340", "1200", "0.000000001", "9223372036854775807"}) {
        EXPECT_EQ(print(decimal(text)), text);
    }
    EXPECT_NE(decimal("1.5"), decimal("1.50"));
    EXPECT_EQ(compare(decimal("1.5"), decimal("1.50")), std::strong_ordering::equal);
    EXPECT_EQ(compare(decimal("1.49"), decimal("1.5")), std::strong_ordering::less);
    EXPECT_EQ(compare(decimal("9223372036854775807"), decimal("0.999999999")), std::strong_ordering::greater);
    for (const char* text : {"", "-", ".", "1.", ".5", "01", "00", "1e5", "+1", "1,5", "-0", "-0.0",
                             "1.0000000001", "9223372036854775808", " 1", "1 "}) {
        EXPECT_FALSE(parseDecimal(text)) << text;
    }
}

TEST(Periods, KeepTheirUnit) {
    for (const char* text : {"P24M", "P30D", "P3Y", "P2W", "P0D", "P36525D"}) {
        const Result<Period> read = parsePeriod(text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(print(*read), text);
    }
    EXPECT_NE(parsePeriod("P12M"), parsePeriod("P1Y"));
    EXPECT_EQ(printLong(Period{24, Period::Unit::Month}), "24 months");
    EXPECT_EQ(printLong(Period{1, Period::Unit::Day}), "1 day");
    for (const char* text : {"", "P", "PD", "P1", "24M", "p24M", "P24m", "P-1D", "P+1D", "P01D", "P1.5D",
                             "P1Y2M", "PT5H", "P36526D", "P99999999999D", "P1H"}) {
        EXPECT_FALSE(parsePeriod(text)) << text;
    }
}

TEST(Ratios, AreComparedUnrounded) {
    // 79.96 % shows as 80.0 and does not reach 80 % (D18).
    const Ratio value{1999, 2500};
    EXPECT_EQ(printPercent(value), "80.0");
    EXPECT_EQ(compare(value, Ratio{4, 5}), std::strong_ordering::less);
    EXPECT_EQ(compare(Ratio{1, 3}, Ratio{2, 6}), std::strong_ordering::equal);
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(compare(Ratio{kMost, kMost - 1}, Ratio{kMost - 1, kMost - 2}), std::strong_ordering::less);
}

TEST(Ratios, ShowHalfUp) {
    EXPECT_EQ(printPercent({1, 3}), "33.3");
    EXPECT_EQ(printPercent({2, 3}), "66.7");
    EXPECT_EQ(printPercent({1, 8}, 0), "13");
    EXPECT_EQ(printPercent({1, 8}, 2), "12.50");
    EXPECT_EQ(printPercent({-1, 8}, 0), "-13");
    EXPECT_EQ(printPercent({-1, 100'000}), "0.0");
    EXPECT_EQ(printPercent({0, 7}), "0.0");
    EXPECT_EQ(printPercent({5, 0}), "n/a");
    EXPECT_EQ(printPercent({std::numeric_limits<std::int64_t>::max(), 1}, 1), "922337203685477580700.0");
}

TEST(Ratios, ArePooledNeverAveraged) {
    // 1/2 and 30/40: the mean of the percentages would be 62.5, the year is 73.8 (D19).
    const Result<Ratio> year = pooled({1, 2}, {30, 40});
    ASSERT_TRUE(year);
    EXPECT_EQ(printPercent(*year), "73.8");
    EXPECT_FALSE(pooled({std::numeric_limits<std::int64_t>::max(), 1}, {1, 1}));
}

}  // namespace
}  // namespace concordat::core
