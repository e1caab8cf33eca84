// Runs a fuzz target without libFuzzer: on every file of the folders given, then on changed copies of them.
//
//   xml_fuzz FOLDER… [--copies=N] [--seed=S] [--say]
//
// The same seed gives the same copies. A crash ends the program with the sanitizer's report; run again with
// --say to see the number of the copy that caused it.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

class Changes {
public:
    Changes(const std::vector<std::string>& seeds, unsigned seed) : seeds_(seeds), random_(seed) {}

    std::string next() {
        std::string copy = any();
        for (std::size_t i = 0; i <= below(4); ++i)
            change(copy);
        return copy;
    }

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }
    const std::string& any() { return seeds_[below(seeds_.size())]; }

    void change(std::string& copy) {
        const std::size_t at = below(copy.size() + 1);
        const std::size_t size = below(std::min<std::size_t>(copy.size() - at, 64) + 1);
        switch (below(6)) {
            case 0:
                if (at < copy.size()) copy[at] = static_cast<char>(random_());
                break;
            case 1:
                copy.insert(at, 1, static_cast<char>(random_()));
                break;
            case 2:
                copy.erase(at, size);
                break;
            case 3:
                copy.insert(at, copy.substr(at, size));
                break;
            case 4:
                copy.resize(at);
                break;
            default: {
                const std::string& other = any();
                const std::size_t from = below(other.size() + 1);
                copy.insert(at, other.substr(from, below(64)));
            }
        }
    }

    const std::vector<std::string>& seeds_;
    std::mt19937 random_;
};

unsigned numberAfter(std::string_view argument, std::string_view option, unsigned otherwise) {
    unsigned number = otherwise;
    if (argument.starts_with(option))
        std::from_chars(argument.data() + option.size(), argument.data() + argument.size(), number);
    return number;
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<std::string> seeds = {""};
    unsigned copies = 10'000;
    unsigned seed = 1;
    bool say = false;
    for (int i = 1; i < count; ++i) {
        const std::string argument = arguments[i];
        copies = numberAfter(argument, "--copies=", copies);
        seed = numberAfter(argument, "--seed=", seed);
        say = say || argument == "--say";
        if (!std::filesystem::is_directory(argument)) continue;
        std::vector<std::filesystem::path> files(std::filesystem::directory_iterator(argument), {});
        std::ranges::sort(files);
        for (const auto& path : files) {
            std::ifstream file(path, std::ios::binary);
            seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
            if (say) std::printf("%s\n", path.c_str());
            run(seeds.back());
        }
    }
    std::printf("%zu files, %u copies, seed %u\n", seeds.size() - 1, copies, seed);
    Changes changes(seeds, seed);
    for (unsigned number = 0; number < copies; ++number) {
        const std::string input = changes.next();
        if (say) {
            std::printf("copy %u, %zu bytes\n", number, input.size());
            std::fflush(stdout);
        }
        run(input);
    }
    return 0;
}
