// Dates and lists in English and in Spanish.
#include "media/language.h"

#include <gtest/gtest.h>

namespace concordat::media {
namespace {

core::Date day(int year, int month, int of_month) {
    return core::toDate({year, month, of_month});
}

TEST(Languages, PrintDatesAsTheirReadersWriteThem) {
    EXPECT_EQ(printLong(day(2027, 6, 30), Language::English), "June 30, 2027");
    EXPECT_EQ(printLong(day(2027, 6, 30), Language::Spanish), "30 de junio de 2027");
    EXPECT_EQ(printLong(day(2027, 7, 1), Language::Spanish), "1.º de julio de 2027");
    EXPECT_EQ(weekdayName(day(2027, 6, 30), Language::Spanish), "miércoles");
    EXPECT_EQ(weekdayName(day(2027, 6, 30), Language::English), "Wednesday");
}

TEST(Languages, ReadEveryDateThatTheyPrintAndNothingElse) {
    for (const Language language : {Language::English, Language::Spanish})
        for (core::Date date = day(2024, 1, 1); date <= day(2025, 3, 1); date.days += 1)
            EXPECT_EQ(parseLong(printLong(date, language), language), date) << printLong(date, language);
    for (const char* text :
         {"June 30, 2027 ", " June 30, 2027", "June 31, 2027", "June 030, 2027", "June 30 2027",
          "Juni 30, 2027", "by June 30, 2027", "June 30, 12027", "June", "2027", "", "2027-06-30",
          "30 de junio de 2027", "June 30, 2027 and June 30, 2028"})
        EXPECT_FALSE(parseLong(text, Language::English)) << text;
    for (const char* text :
         {"30 junio 2027", "31 de junio de 2027", "30 de Junio de 2027", "30 de junio de 20",
          "1 de julio de 2027", "de junio de 2027", "June 30, 2027", "030 de junio de 2027"})
        EXPECT_FALSE(parseLong(text, Language::Spanish)) << text;
}

std::string both(const std::string& last, Language language = Language::Spanish) {
    return joinedByAnd(std::vector<std::string>{"A", last}, language);
}

TEST(Languages, JoinListsWithTheWordForAnd) {
    EXPECT_EQ(joinedByAnd(std::vector<std::string>{}, Language::Spanish), "");
    EXPECT_EQ(joinedByAnd(std::vector<std::string>{"Iris"}, Language::Spanish), "Iris");
    EXPECT_EQ(joinedByAnd(std::vector<std::string>{"A", "B", "C"}, Language::Spanish), "A, B y C");
    EXPECT_EQ(both("Iris", Language::English), "A and Iris");
    for (const char* sounds : {"Iris", "ideas", "Índice", "historia", "Hidalgo", "“Iris”"})
        EXPECT_EQ(both(sounds), std::string("A e ") + sounds);
    for (const char* sounds : {"Birch", "hierba", "Hielo", "Harbor", "1", "Y", ""})
        EXPECT_EQ(both(sounds), std::string("A y ") + sounds);
    EXPECT_EQ(joinedByAnd(std::vector<std::string>{"Iris", "B"}, Language::Spanish), "Iris y B");
}

TEST(Languages, JoinListsWithTheWordForOr) {
    const auto either = [](const std::string& last) {
        return joinedByOr(std::vector<std::string>{"A", last}, Language::Spanish);
    };
    for (const char* sounds : {"Oak", "otro", "Ópera", "hora", "8", "80", "11", "11 horas"})
        EXPECT_EQ(either(sounds), std::string("A u ") + sounds);
    for (const char* sounds : {"Birch", "Harbor", "110", "18", ""})
        EXPECT_EQ(either(sounds), std::string("A o ") + sounds);
    EXPECT_EQ(joinedByOr(std::vector<std::string>{"A", "Oak"}, Language::English), "A or Oak");
}

}  // namespace
}  // namespace concordat::media
