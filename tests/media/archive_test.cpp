#include <cstdlib>
#include <ctime>
#include <random>

#include "media/archive.h"

namespace concordat::media::archive {
namespace {

using core::ErrorCode;

std::string packed(const std::vector<std::pair<std::string, std::string>>& entries) {
    Writer writer;
    for (const auto& [name, bytes] : entries)
        writer.add(name, bytes);
    return writer.finish().value();
}

core::Error refused(std::string bytes, const Limits& limits = {}) {
    auto archive = Reader::open(std::move(bytes), limits);
    EXPECT_FALSE(archive);
    return archive ? core::Error{} : archive.error();
}

TEST(Archive, GivesBackWhatWasPutIn) {
    std::string everything;
    for (int i = 0; i < 256; ++i)
        everything += static_cast<char>(i);
    auto archive =
        Reader::open(packed({{"z.txt", "last name first"}, {"folder/a.bin", everything}, {"empty", ""}}))
            .value();
    ASSERT_EQ(archive.entries().size(), 3U);
    EXPECT_EQ(archive.entries()[0].name, "z.txt");
    EXPECT_EQ(archive.entries()[1].name, "folder/a.bin");
    EXPECT_EQ(archive.entries()[1].size, 256U);
    EXPECT_EQ(archive.read("folder/a.bin").value(), everything);
    EXPECT_EQ(archive.read("empty").value(), "");
    EXPECT_EQ(archive.read("z.txt").value(), "last name first");
    EXPECT_EQ(archive.read("z.txt").value(), "last name first");
    EXPECT_TRUE(archive.contains("z.txt"));
    EXPECT_FALSE(archive.contains("Z.TXT"));
    EXPECT_EQ(archive.read("missing").error().code, ErrorCode::NotFound);
}

TEST(Archive, RandomEntriesComeBack) {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        std::mt19937 random(seed);
        std::vector<std::pair<std::string, std::string>> entries;
        for (unsigned i = 0; i <= random() % 8; ++i) {
            std::string bytes(random() % 100'000, '\0');
            const unsigned spread = 1 + static_cast<unsigned>(random() % 256);
            for (char& c : bytes)
                c = static_cast<char>(random() % spread);
            entries.emplace_back("entry" + std::to_string(i), bytes);
        }
        auto archive = Reader::open(packed(entries)).value();
        ASSERT_EQ(archive.entries().size(), entries.size());
        for (const auto& [name, bytes] : entries)
            EXPECT_EQ(archive.read(name).value(), bytes);
    }
}

// The clock of the machine and its zone must leave no trace.
TEST(Archive, IsTheSameInEveryTimeZone) {
    const auto inZone = [](const char* zone) {
        ::setenv("TZ", zone, 1);
        ::tzset();
        return packed({{"a.txt", "hello"}, {"b.txt", "world"}});
    };
    const std::string kiritimati = inZone("Pacific/Kiritimati");
    const std::string honolulu = inZone("Pacific/Honolulu");
    ::unsetenv("TZ");
    ::tzset();
    EXPECT_EQ(kiritimati, honolulu);
    EXPECT_EQ(kiritimati, packed({{"a.txt", "hello"}, {"b.txt", "world"}}));
}

TEST(Archive, AnEntryMayBeStoredAsItIs) {
    Writer writer;
    writer.add("mimetype", std::string(100, 'a'), Packing::Stored);
    writer.add("packed", std::string(100, 'b'));
    auto bytes = writer.finish();
    ASSERT_TRUE(bytes);
    // The first entry's name stands at byte 30 of an archive, its bytes right behind.
    EXPECT_EQ(bytes->substr(30, 108), "mimetype" + std::string(100, 'a'));
    EXPECT_EQ(bytes->find(std::string(100, 'b')), std::string::npos);
    auto archive = Reader::open(*std::move(bytes));
    ASSERT_TRUE(archive);
    EXPECT_EQ(archive->read("mimetype").value(), std::string(100, 'a'));
}

TEST(Archive, NamesThatLeadAstrayAreNotWritten) {
    for (const std::string name :
         {"", "../a", "a/../b", "a/..", "/a", "C:a", "a\\b", "a//b", "./a", "a\nb", "a\x01"}) {
        Writer writer;
        writer.add(name, "x");
        EXPECT_FALSE(writer.finish()) << name;
    }
    EXPECT_EQ(Writer().finish().error().code, ErrorCode::Invalid);  // libzip would leave nothing at all
    Writer twice;
    twice.add("a.txt", "1");
    twice.add("A.txt", "2");
    EXPECT_EQ(twice.finish().error().code, ErrorCode::Invalid);
    for (const std::string name : {"a", "a/b", "..a", "a..", "[Content_Types].xml", "_rels/.rels", "été"}) {
        Writer writer;
        writer.add(name, "x");
        EXPECT_TRUE(writer.finish()) << name;
    }
}

TEST(ArchiveBounds, EachIsMetExactlyAndPassedByOne) {
    std::string noise(1000, '\0');
    std::mt19937 random(1);
    for (char& c : noise)
        c = static_cast<char>(random());
    const std::string bytes = packed({{"a", noise}, {"b", noise}});
    EXPECT_TRUE(Reader::open(bytes, {.archive_bytes = bytes.size()}));
    EXPECT_EQ(refused(bytes, {.archive_bytes = bytes.size() - 1}).code, ErrorCode::TooLarge);
    EXPECT_TRUE(Reader::open(bytes, {.entries = 2}));
    EXPECT_EQ(refused(bytes, {.entries = 1}).code, ErrorCode::TooLarge);
    EXPECT_TRUE(Reader::open(bytes, {.entry_bytes = 1000}));
    EXPECT_EQ(refused(bytes, {.entry_bytes = 999}).code, ErrorCode::TooLarge);
    EXPECT_TRUE(Reader::open(bytes, {.total_bytes = 2000}));
    EXPECT_EQ(refused(bytes, {.total_bytes = 1999}).code, ErrorCode::TooLarge);
}

// What says of itself that so much is packed in so little. It need not be true: it must not be unpacked.
Packed bomb(std::size_t unpacked, std::size_t size) {
    return {std::string(size, 'x'), unpacked, 0, Packing::Deflated};
}

TEST(ArchiveBounds, ABombIsRefusedBeforeItIsUnpacked) {
    const Packed zeros = bomb(20U << 20U, 20'000);
    Writer writer;
    writer.refer("zeros", zeros);
    EXPECT_EQ(refused(writer.finish().value()).code, ErrorCode::TooLarge);
    EXPECT_TRUE(Reader::open(packed({{"short", std::string(1U << 19U, '\0')}})));
}

// Each entry alone is small enough not to be suspected.
TEST(ArchiveBounds, ABombInManyPiecesIsRefusedToo) {
    const Packed piece = bomb((1U << 20U) - 1, 1'000);
    Writer two;
    Writer ninety;
    for (int i = 0; i < 90; ++i)
        (i < 2 ? two : ninety).refer(std::to_string(i), piece);
    EXPECT_THAT(refused(two.finish().value()).message, testing::HasSubstr("times its size"));
    EXPECT_THAT(refused(ninety.finish().value()).message, testing::HasSubstr("unpacks to more than"));
}

TEST(ArchiveBounds, ManyEntriesAreCountedBeforeTheyAreRead) {
    Writer writer;
    for (int i = 0; i < 5000; ++i)
        writer.add(std::to_string(i), "");
    EXPECT_EQ(refused(writer.finish().value()).code, ErrorCode::TooLarge);
}

TEST(ArchivePacked, AnEntryGoesFromOneArchiveIntoAnotherAsItStands) {
    std::string words;
    for (int i = 0; i < 5000; ++i)
        words += std::to_string(i) + " ";
    Writer first;
    first.add("a.txt", words);
    first.add("b.png", words, Packing::Stored);
    first.add("empty", "");
    auto from = Reader::open(first.finish().value()).value();
    std::vector<Packed> kept;
    for (const Entry& entry : from.entries())
        kept.push_back(from.packed(entry.name).value());
    EXPECT_LT(kept[0].bytes.size(), words.size() / 2);
    EXPECT_EQ(kept[1].bytes, words);
    Writer second;
    for (std::size_t i = 0; i < kept.size(); ++i)
        second.refer(from.entries()[i].name, kept[i]);
    EXPECT_EQ(second.finish().value(), first.finish().value());
    EXPECT_EQ(from.packed("nobody").error().code, ErrorCode::NotFound);
}

// What is packed wrongly is noticed by whoever reads the archive, not passed on as sound.
TEST(ArchivePacked, WhatIsNotWhatItSaysIsRefusedOnReading) {
    auto from = Reader::open(packed({{"a.txt", "hello hello hello"}})).value();
    Packed entry = from.packed("a.txt").value();
    entry.checksum ^= 1U;
    Writer writer;
    writer.refer("a.txt", entry);
    auto archive = Reader::open(writer.finish().value());
    EXPECT_FALSE(archive && archive->read("a.txt"));
}

// No cut and no single changed byte may crash the reader, and none may change what an entry says.
TEST(ArchiveDamage, IsNoticedOrHarmless) {
    const std::string good = packed({{"a.txt", "hello hello hello"}, {"b/c.xml", "<c/>"}});
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_FALSE(Reader::open(good.substr(0, size))) << size;
    for (std::size_t at = 0; at < good.size(); ++at)
        for (const unsigned flip : {0x01U, 0x80U, 0xFFU}) {
            std::string bad = good;
            bad[at] = static_cast<char>(static_cast<unsigned char>(bad[at]) ^ flip);
            auto archive = Reader::open(bad);
            if (!archive) continue;
            for (const Entry& entry : archive->entries()) {
                const auto bytes = archive->read(entry.name);
                if (!bytes) continue;
                EXPECT_TRUE(*bytes == "hello hello hello" || *bytes == "<c/>") << "byte " << at;
            }
        }
}

}  // namespace
}  // namespace concordat::media::archive
