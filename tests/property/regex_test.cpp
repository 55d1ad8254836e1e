// Regular expressions on random patterns: classes by what their characters say, and letter case by PCRE2's
// own tables. Any text at all, taken for a pattern, is compiled or refused, and matches within its bound.
#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>

#include "luoshi/base/text.hpp"
#include "luoshi/rules/letter_case.hpp"
#include "luoshi/rules/regex.hpp"

using namespace luoshi;

namespace {

using Random = std::mt19937;
const std::string alphabet = "abcdefgh01234567 ";

char some(Random& random) {
    return alphabet[random() % alphabet.size()];
}

/// A class and the characters of the alphabet that it has.
struct Class {
    std::string text;
    std::set<char> members;
};
Class some_class(Random& random, int depth) {
    const auto holds = [](const char* pattern_letter, char c) {
        switch (*pattern_letter) {
            case 'd':
                return c >= '0' && c <= '9';
            case 'D':
                return c < '0' || c > '9';
            case 's':
                return c == ' ';
            case 'S':
                return c != ' ';
            case 'i':
                return c >= 'a';
            default:
                return c != ' ';  // c and w
        }
    };
    std::set<char> inside;
    std::string text;
    const bool negated = random() % 3 == 0;
    for (unsigned i = 0; i <= random() % 3; ++i) {
        if (random() % 3 == 0) {
            const char* const letter = &"dDsSicw"[random() % 7];
            text += std::string("\\") + *letter;
            for (const char c : alphabet)
                if (holds(letter, c))
                    inside.insert(c);
        } else if (random() % 2 == 0) {
            const char a = some(random), b = some(random);
            const char first = a < b ? a : b, last = a < b ? b : a;
            text += std::string(1, first) + "-" + last;
            for (const char c : alphabet)
                if (c >= first && c <= last)
                    inside.insert(c);
        } else {
            text += some(random);
            inside.insert(text.back());
        }
    }
    Class result{std::string("[") + (negated ? "^" : "") + text, {}};
    for (const char c : alphabet)
        if ((inside.count(c) != 0) != negated)
            result.members.insert(c);
    if (depth > 0 && random() % 2 == 0) {
        const Class without = some_class(random, depth - 1);
        result.text += "-" + without.text;
        for (const char c : without.members)
            result.members.erase(c);
    }
    result.text += "]";
    return result;
}

}  // namespace

TEST_CASE("a class has the characters that it says") {
    Random random(1);
    for (int i = 0; i < 3000; ++i) {
        const Class some = some_class(random, 3);
        CAPTURE(some.text);
        const auto regex = Regex::compile("^" + some.text + "$");
        REQUIRE(regex);
        for (const char c : alphabet) {
            CAPTURE(c);
            REQUIRE(*regex->matches({&c, 1}) == (some.members.count(c) != 0));
        }
    }
}

TEST_CASE("any text is a pattern or refused, and any pattern ends") {
    Random random(2);
    const std::string pieces[] = {"a",     "b", "(", ")",   "[",       "]",  "{",   "}",   "*",  "+",
                                  "?",     "|", "^", "$",   ".",       "\\", "\\1", "(?:", "-[", "{2}",
                                  "{1,3}", ",", "-", "\\d", "\\p{Lu}", "落", "(?=", "\\i"};
    const std::string text = "aababbabaaab 落A1落 aabb";
    int compiled = 0;
    for (int i = 0; i < 30000; ++i) {
        std::string pattern;
        for (unsigned k = 0; k <= random() % 12; ++k)
            pattern += pieces[random() % std::size(pieces)];
        CAPTURE(pattern);
        const auto regex = Regex::compile(pattern, i % 2 == 0 ? "" : "smix");
        if (!regex) {
            REQUIRE(regex.error.byte <= pattern.size());
            REQUIRE_FALSE(regex.error.what.en.empty());
            REQUIRE(regex.error.what.en.find("can't be compiled") ==
                    std::string::npos);  // refused before PCRE2 is asked
            continue;
        }
        ++compiled;
        const auto parts = regex->split(text);
        const auto found = regex->extract(text);
        if (!parts || !found)
            continue;
        // The parts and what was between them are the text.
        std::string whole;
        for (std::size_t k = 0; k < parts->size(); ++k)
            whole += (*parts)[k] + (k < found->size() ? (*found)[k] : "");
        REQUIRE(whole == text);
        REQUIRE(*regex->replace(text, "$0") == text);
        REQUIRE(*regex->matches(text) == !found->empty());
    }
    CHECK(compiled > 3000);
}

TEST_CASE("letters and their other case are one letter to PCRE2") {
    int pairs = 0;
    for (char32_t value = 0; value < 0x20000; ++value) {
        if (value >= 0xD800 && value < 0xE000)
            continue;
        std::string letter;
        append_utf8(letter, value);
        for (const std::string& other : {upper_case(letter), lower_case(letter)}) {
            if (other == letter || decode_utf8(other, 0).size != other.size())
                continue;
            CAPTURE(value);
            ++pairs;
            const bool one = *Regex::compile(letter, "qi")->matches(other);
            // Turkish dotless i is a letter of its own to simple case folding.
            REQUIRE((one || value == 0x131));
        }
    }
    CHECK(pairs > 2700);
}
