// Only there so that its target has something to compile: what the tests share is its precompiled header.
namespace concordat::testing_support {

int testHeaders() {
    return 0;
}

}  // namespace concordat::testing_support
