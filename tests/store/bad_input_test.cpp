// Databases and folders that are not what they should be: one clear sentence each, the documented code, at
// once, and not a byte changed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "store/dump.h"
#include "store/house.h"

namespace concordat::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using ::testing::HasSubstr;
using testing::House;
using testing::must;
using testing::order;

core::Result<std::unique_ptr<Store>> open(const std::string& folder, Access access = Access::ReadWrite) {
    return Folder::find(folder).and_then(
        [&](const Folder& found) { return Store::open(found, testing::programCalendars(), {access}); });
}

// Refused within a second with that code and one sentence that says what and where.
template <class T>
void expectRefused(const core::Result<T>& result, ErrorCode code, const std::string& says,
                   std::chrono::steady_clock::time_point since) {
    EXPECT_LT(std::chrono::steady_clock::now() - since, std::chrono::seconds(3)) << says;
    ASSERT_FALSE(result) << says;
    EXPECT_EQ(result.error().code, code) << result.error().message;
    EXPECT_THAT(result.error().message, HasSubstr(says));
    EXPECT_EQ(result.error().message.find('\n'), std::string::npos);
}

auto now() {
    return std::chrono::steady_clock::now();
}

class BadInput : public ::testing::Test {
protected:
    House house;

    void SetUp() override {
        must(testing::record(house.changing(), testing::closet("a")));
        house.close();
        testing::ask(house.database(), "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    // Opened for both, verified, and restored from: refused each time, and left as it was.
    void expectNoDatabase(ErrorCode code, const std::string& says) {
        const std::string before = testing::contentsOf(house.database());
        for (const Access access : {Access::ReadOnly, Access::ReadWrite}) {
            const auto since = now();
            expectRefused(open(house.path(), access), code, says, since);
            EXPECT_TRUE(testing::contentsOf(house.database()) == before) << says;
        }
        auto since = now();
        expectRefused(verify(house.database(), testing::programCalendars()), code, says, since);
        House other;
        other.close();
        since = now();
        expectRefused(restore(house.database(), other.path(), testing::programCalendars()), code, says,
                      since);
        EXPECT_TRUE(testing::contentsOf(house.database()) == before) << says;
        EXPECT_TRUE(open(other.path()));
    }
};

TEST_F(BadInput, ANewerDatabaseIsRefused) {
    testing::ask(house.database(), "INSERT INTO schema_step VALUES (99, '099_new.sql', x'00')");
    expectNoDatabase(ErrorCode::Unsupported, "newer Concordat");
}

TEST_F(BadInput, StepsOfAnotherProgramAreRefused) {
    testing::ask(house.database(), "UPDATE schema_step SET sha256 = x'00' WHERE number = 2");
    expectNoDatabase(ErrorCode::Unsupported, "step 2");
}

TEST_F(BadInput, ADatabaseOfAnotherProgramIsRefusedAndLeftAsItIs) {
    fs::remove(house.database());
    testing::ask(house.database(), "CREATE TABLE songs (title TEXT)");
    expectNoDatabase(ErrorCode::Invalid, "another program");
    EXPECT_EQ(testing::ask(house.database(), "PRAGMA journal_mode"), "delete");
}

TEST_F(BadInput, ATextFileIsRefused) {
    fs::remove(house.database());
    testing::write(house.database(), std::string(5000, 'x'));
    expectNoDatabase(ErrorCode::Invalid, "not a database of Concordat");
}

TEST_F(BadInput, AnEmptyFileIsRefused) {
    testing::write(house.database(), "");
    for (const Access access : {Access::ReadOnly, Access::ReadWrite})
        EXPECT_FALSE(open(house.path(), access));
    EXPECT_NE(testing::faultsOf(house.database()), "");
}

TEST_F(BadInput, ATruncatedFileIsRefusedOrFoundDamaged) {
    const std::string whole = testing::contentsOf(house.database());
    for (const std::size_t size :
         {1UL, 50UL, 99UL, 100UL, 4096UL, 5000UL, whole.size() / 2, whole.size() - 4096, whole.size() - 1}) {
        testing::write(house.database(), whole.substr(0, size));
        EXPECT_NE(testing::faultsOf(house.database()), "") << size;
        House other;
        other.close();
        // The last page may hold nothing but what `rebuild` makes again.
        const auto restored = restore(house.database(), other.path(), testing::programCalendars());
        EXPECT_TRUE(!restored || size + 4096 >= whole.size()) << size;
        if (const auto store = open(house.path()); store) {
            (void)(*store)->findLatest("a");
            (void)(*store)->search({"closet"});
        }
    }
}

TEST_F(BadInput, AFlippedHeaderPageIsRefused) {
    std::string bytes = testing::contentsOf(house.database());
    for (std::size_t at = 0; at < 4096; ++at)
        bytes[at] = static_cast<char>(~bytes[at]);
    testing::write(house.database(), bytes);
    expectNoDatabase(ErrorCode::Invalid, "not a database of Concordat");
}

TEST_F(BadInput, WhatIsNotThereIsNotFound) {
    const auto since = now();
    expectRefused(open(house.in("none")), ErrorCode::NotFound, "concordat init", since);
    fs::create_directory(house.in("empty"));
    expectRefused(open(house.in("empty")), ErrorCode::NotFound, "no database", now());
    expectRefused(verify(house.in("none.db"), testing::programCalendars()), ErrorCode::NotFound, "none.db",
                  now());
    expectRefused(restore(house.in("none.db"), house.in("new"), testing::programCalendars()),
                  ErrorCode::NotFound, "none.db", now());
    EXPECT_FALSE(fs::exists(house.in("none.db")));
}

TEST_F(BadInput, WhatIsNoPlainFileIsRefusedAtOnce) {
    fs::remove(house.database());
    ASSERT_EQ(::mkfifo(house.database().c_str(), 0600), 0);
    ::alarm(20);
    expectRefused(open(house.path()), ErrorCode::Unsupported, "not a plain file", now());
    expectRefused(verify(house.database(), testing::programCalendars()), ErrorCode::Unsupported,
                  "not a plain file", now());
    for (const std::string& path : {std::string("/dev/zero"), std::string("/dev/null"), house.path()})
        expectRefused(verify(path, testing::programCalendars()), ErrorCode::Unsupported, "not a plain file",
                      now());
    for (const std::string& path : {std::string("/dev/zero"), house.database()})
        expectRefused(restore(path, house.in("new"), testing::programCalendars()), ErrorCode::Unsupported,
                      "not a plain file", now());
    expectRefused(open("/dev/null"), ErrorCode::Unsupported, "not a folder", now());
    expectRefused(Folder::make("/dev/null"), ErrorCode::Unsupported, "not a folder", now());
    ::alarm(0);
}

TEST_F(BadInput, ADatabaseIsNotMadeOverAnother) {
    expectRefused(Folder::make(house.path()), ErrorCode::Conflict, "already", now());
    EXPECT_EQ(testing::faultsOf(house.database()), "");
}

// Root may do everything; the rest of the test is somebody else.
class SomebodyElse {
public:
    SomebodyElse() : root_(::geteuid() == 0) {
        if (root_) (void)!::seteuid(65534);
    }
    ~SomebodyElse() {
        if (root_) (void)!::seteuid(0);
    }
    SomebodyElse(const SomebodyElse&) = delete;
    SomebodyElse& operator=(const SomebodyElse&) = delete;

private:
    bool root_;
};

TEST_F(BadInput, AFolderThatMayOnlyBeReadIsRead) {
    fs::remove(house.in("concordat.lock"));
    ::chmod(house.database().c_str(), 0444);
    ::chmod(house.path().c_str(), 0555);
    {
        const SomebodyElse nobody;
        const auto store = open(house.path(), Access::ReadOnly);
        ASSERT_TRUE(store) << store.error().message;
        EXPECT_EQ(must((*store)->countAgreements()), 1);
        EXPECT_EQ(testing::faultsOf(house.database()), "");
        const auto changing = open(house.path(), Access::ReadWrite);
        if (changing) {
            const auto refused = testing::record(**changing, testing::closet("b"));
            expectRefused(refused, ErrorCode::Unavailable, "cannot be", now());
        } else {
            EXPECT_EQ(changing.error().code, ErrorCode::Unavailable) << changing.error().message;
        }
        expectRefused(Folder::make(house.in("new")), ErrorCode::Unavailable, "cannot be made", now());
    }
    ::chmod(house.path().c_str(), 0000);
    {
        const SomebodyElse nobody;
        expectRefused(open(house.path(), Access::ReadOnly), ErrorCode::Unavailable, house.path(), now());
    }
    ::chmod(house.path().c_str(), 0755);
}

// Another process: what it is asked is answered with its exit status.
template <class Work>
int elsewhere(Work work) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::alarm(30);
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

TEST_F(BadInput, WhatAnotherProcessUsesIsNotReplacedNorServedTwice) {
    must(backUp(house.folder(), house.in("backup.db"), testing::programCalendars()));
    const auto store = must(open(house.path()));
    const Lock serving = must(house.folder().serve());
    EXPECT_EQ(elsewhere([&] {
                  const auto since = now();
                  expectRefused(restore(house.in("backup.db"), house.path(), testing::programCalendars()),
                                ErrorCode::Unavailable, "another program is using", since);
                  expectRefused(house.folder().serve(), ErrorCode::Unavailable, "serving", since);
                  expectRefused(house.folder().claim(), ErrorCode::Unavailable, "using", since);
                  return ::testing::Test::HasFailure() ? 1 : 0;
              }),
              0);
}

TEST_F(BadInput, WhatIsBeingReplacedIsNotOpened) {
    const Lock alone = must(house.folder().claim());
    EXPECT_EQ(elsewhere([&] {
                  expectRefused(open(house.path()), ErrorCode::Unavailable, "restoring or rebuilding", now());
                  return ::testing::Test::HasFailure() ? 1 : 0;
              }),
              0);
}

TEST_F(BadInput, OfTwoWritersOnOneRevisionTheSecondIsToldTo) {
    const auto one = must(open(house.path()));
    const auto two = must(open(house.path()));
    const auto read = must(one->findLatest("a"))->row.sha256;
    must(testing::record(*one, testing::closet("a", "One"), order(), {}, {Expected::Kind::Revision, read}));
    const auto since = now();
    expectRefused(
        testing::record(*two, testing::closet("a", "Two"), order(), {}, {Expected::Kind::Revision, read}),
        ErrorCode::Conflict, "was changed since you read it", since);
    EXPECT_EQ(must(two->findLatest("a"))->row.number, 2);
}

TEST_F(BadInput, ADatabaseWhoseMakingWasBrokenOffSaysSo) {
    testing::ask(house.database(), "PRAGMA foreign_keys = OFF");
    testing::ask(house.database(), "DELETE FROM workspace");
    expectRefused(open(house.path()), ErrorCode::Invalid, "concordat init", now());
}

}  // namespace
}  // namespace concordat::store
