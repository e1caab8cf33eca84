// Holds the precompiled header that the tests of all rooms share, and the one claim that it can be used.
namespace {

TEST(SharedHeaders, AreThere) {
    EXPECT_EQ(std::string("a") + "b", "ab");
}

}  // namespace
