// Runs a fuzz target as an ordinary test: every file of its corpus as it is, then seeded mutations of
// them. The same binary run is the same inputs, so a failure can be repeated.
//
//   fuzz-<topic> [rounds [seed]]   default 20000 rounds, seed 1; files named instead are run once each
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::string;

constexpr std::size_t longest = 1 << 16;

void run(const Bytes& input) {
    // A copy of exactly this size on the heap: a sanitizer sees the first byte read beyond it.
    const std::vector<std::uint8_t> copy(input.begin(), input.end());
    LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

Bytes read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The corpus in order of file names, never empty.
std::vector<Bytes> corpus() {
    std::vector<std::filesystem::path> paths;
    if (const std::filesystem::path folder = LUOSHI_FUZZ_CORPUS; std::filesystem::is_directory(folder)) {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.is_regular_file()) {
                paths.push_back(entry.path());
            }
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Bytes> inputs;
    for (const auto& path : paths) {
        inputs.push_back(read(path));
    }
    inputs.emplace_back();
    return inputs;
}

/// Changes an input in one to eight places: bits, bytes, cuts, repeats and pieces of another input.
Bytes mutate(Bytes input, const std::vector<Bytes>& inputs, std::mt19937_64& random) {
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
    for (std::size_t change = below(8) + 1; change > 0; --change) {
        const std::size_t at = below(input.size() + 1);
        const std::size_t length = std::min(below(16) + 1, input.size() - at);
        switch (below(5)) {
            case 0:
                if (at < input.size()) {
                    input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
                }
                break;
            case 1:
                input.insert(at, 1, static_cast<char>(below(256)));
                break;
            case 2:
                input.erase(at, length);
                break;
            case 3:
                input.insert(below(input.size() + 1), input.substr(at, length));
                break;
            default: {
                const Bytes& other = inputs[below(inputs.size())];
                const std::size_t from = below(other.size() + 1);
                input.insert(at, other.substr(from, below(64) + 1));
            }
        }
    }
    if (input.size() > longest) {
        input.resize(longest);
    }
    return input;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::filesystem::exists(argv[1])) {
        for (int i = 1; i < argc; ++i) {
            run(read(argv[i]));
        }
        return 0;
    }
    const unsigned long rounds = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 20000;
    const unsigned long seed = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1;
    std::mt19937_64 random(seed);
    const std::vector<Bytes> inputs = corpus();
    for (const Bytes& input : inputs) {
        run(input);
    }
    for (unsigned long round = 0; round < rounds; ++round) {
        run(mutate(inputs[random() % inputs.size()], inputs, random));
    }
    std::printf("%zu corpus files, %lu mutations, seed %lu\n", inputs.size() - 1, rounds, seed);
    return 0;
}
