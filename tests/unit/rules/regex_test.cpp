// Regular expressions. Expected values are the examples of XPath and XQuery Functions 3.1 (5.6), of XML
// Schema's appendix on regular expressions, and what these texts say.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "luoshi/rules/letter_case.hpp"
#include "luoshi/rules/regex.hpp"

using namespace luoshi;

namespace {

bool matches(std::string_view text, std::string_view pattern, std::string_view flags = {}) {
    const auto regex = Regex::compile(pattern, flags);
    CAPTURE(pattern);
    CAPTURE(regex.error.what.en);
    REQUIRE(regex);
    return *regex->matches(text);
}
std::string replaced(std::string_view text, std::string_view pattern, std::string_view replacement,
                     std::string_view flags = {}) {
    const auto regex = Regex::compile(pattern, flags);
    REQUIRE(regex);
    const auto result = regex->replace(text, replacement);
    return result ? *result : "error: " + result.error.what.en;
}
std::vector<std::string> parts(std::string_view text, std::string_view pattern) {
    return *Regex::compile(pattern)->split(text);
}

const char* const poem =
    "Kaum hat dies der Hahn gesehen,\nFängt er auch schon an zu krähen:\nKikeriki! Kikikerikih!!\nTak, tak, "
    "tak! - da "
    "kommen sie.";

}  // namespace

TEST_CASE("fn:matches, the examples") {
    CHECK(matches("abracadabra", "bra"));
    CHECK(matches("abracadabra", "^a.*a$"));
    CHECK_FALSE(matches("abracadabra", "^bra"));
    CHECK_FALSE(matches(poem, "Kaum.*krähen"));
    CHECK(matches(poem, "Kaum.*krähen", "s"));
    CHECK(matches(poem, "^Kaum.*gesehen,$", "m"));
    CHECK_FALSE(matches(poem, "^Kaum.*gesehen,$"));
    CHECK(matches(poem, "kiki", "i"));
}

TEST_CASE("fn:replace, the examples") {
    CHECK(replaced("abracadabra", "bra", "*") == "a*cada*");
    CHECK(replaced("abracadabra", "a.*a", "*") == "*");
    CHECK(replaced("abracadabra", "a.*?a", "*") == "*c*bra");
    CHECK(replaced("abracadabra", "a", "") == "brcdbr");
    CHECK(replaced("abracadabra", "a(.)", "a$1$1") == "abbraccaddabbra");
    CHECK(replaced("abracadabra", ".*?", "$1").substr(0, 6) == "error:");
    CHECK(replaced("AAAA", "A+", "b") == "b");
    CHECK(replaced("AAAA", "A+?", "b") == "bbbb");
    CHECK(replaced("darted", "^(.*?)d(.*)$", "$1c$2") == "carted");
    CHECK(replaced("reluctant", "r.*?t", "X") == "Xant");
    // Flag q: neither pattern nor replacement has special characters.
    CHECK(replaced("a\\b\\c", "\\", "\\\\", "q") == "a\\\\b\\\\c");
    CHECK(replaced("a/b/c", "/", "$", "q") == "a$b$c");
}

TEST_CASE("replacements") {
    CHECK(replaced("2017-12", "(\\d+)-(\\d+)", "$2/$1 ($0)") == "12/2017 (2017-12)");
    CHECK(replaced("ab", "(a)(x)?b", "[$2]") == "[]");
    CHECK(replaced("ab", "(a)", "$12") == "a2b");
    CHECK(replaced("ab", "(a)", "$3") == "b");
    CHECK(replaced("a", "a", "\\$1\\\\") == "$1\\");
    for (const char* bad : {"$", "$x", "\\", "\\n", "a$"})
        CHECK(replaced("a", "a", bad).substr(0, 6) == "error:");
    CHECK(replaced("é", "e", "x") == "é");
}

TEST_CASE("fn:tokenize and its parts") {
    using Parts = std::vector<std::string>;
    CHECK(parts("The cat sat on the mat", "\\s+") == Parts{"The", "cat", "sat", "on", "the", "mat"});
    CHECK(parts("1, 15, 24, 50", ",\\s*") == Parts{"1", "15", "24", "50"});
    CHECK(parts("1,15,,24,50,", ",") == Parts{"1", "15", "", "24", "50", ""});
    CHECK(parts("John Doe", "\\s") == Parts{"John", "Doe"});
    CHECK(parts("a;b;c;;", ";") == Parts{"a", "b", "c", "", ""});
    CHECK(parts("", ",") == Parts{""});
    CHECK(parts("Some unparsed <br> HTML <BR> text", "\\s*<br>\\s*").size() == 2);
    CHECK_FALSE(Regex::compile(".?")->split("abba"));
    CHECK(*Regex::compile("12[0-9]*")->extract("references are 1234, 1256, 1378") == Parts{"1234", "1256"});
    CHECK(*Regex::compile("好?")->extract("好日") == Parts{"好", "", ""});
}

TEST_CASE("classes") {
    CHECK(matches("b", "^[a-z-[aeiou]]$"));
    CHECK_FALSE(matches("e", "^[a-z-[aeiou]]$"));
    CHECK(matches("e", "^[a-z-[aeiou-[e]]]$"));
    CHECK(matches("5", "^[^a-z-[0-3]]$"));
    CHECK_FALSE(matches("2", "^[^a-z-[0-3]]$"));
    CHECK(matches("-", "^[a-]$"));
    CHECK(matches("-", "^[-a]$"));
    CHECK(matches("^", "^[a^]$"));
    CHECK(matches("]", "^[\\]]$"));
    CHECK(matches("_:x", "^\\i\\c+$"));
    CHECK_FALSE(matches("1x", "^\\i\\c*$"));
    CHECK(matches("落", "^\\i$"));
    CHECK(matches("1", "^\\I$"));
    CHECK(matches(" ", "^[\\C]$"));
    CHECK(matches("Ж", "^\\p{IsCyrillic}$"));
    CHECK(matches("x", "^\\P{IsCyrillic}$"));
    CHECK(matches("落实", "^\\p{IsCJKUnifiedIdeographs}+$"));
    CHECK(matches("α", "^\\p{IsGreek}$"));
    CHECK(matches("Ä", "^\\p{Lu}$"));
    CHECK_FALSE(matches("a", "^\\p{Lu}$", "i"));
    CHECK(matches("٣", "^\\d$"));  // any decimal digit of Unicode
    CHECK(matches("$", "^\\w$"));  // a symbol: all but punctuation, separators and others
    CHECK_FALSE(matches("_", "^\\w$"));
    CHECK(matches("\xC2\xA0", "^\\S$"));  // XML's blanks are four
    CHECK(matches("😀", "^.$"));
    CHECK(matches("\xF0\x9F\x90\x8E", "^[\xF0\x9F\x90\x80-\xF0\x9F\x90\xBF]$"));
    CHECK_FALSE(matches("\r", "^.$"));
    CHECK(matches("\r", "^.$", "s"));
}

TEST_CASE("anchors, groups, references and flags") {
    CHECK_FALSE(matches("a\n", "a$"));
    CHECK(matches("a\n", "a$", "m"));
    CHECK(matches("a\nb", "^b$", "m"));
    CHECK_FALSE(matches("a\r", "a$", "m"));
    CHECK(matches("'x'", "^(['\"]).*\\1$"));
    CHECK_FALSE(matches("'x\"", "^(['\"]).*\\1$"));
    CHECK(matches("b", "^(a)?b\\1$"));   // a group that took no part is the empty text
    CHECK(matches("aa0", "^(a)\\10$"));  // one group: \1, then 0
    CHECK(matches("hello", "hel lo", "x"));
    CHECK(matches("hel lo", "hel[ ]lo", "x"));
    CHECK_FALSE(matches("helloworld", "hello world"));
    CHECK(matches("a.b", ".b", "q"));
    CHECK_FALSE(matches("ab", "a.", "q"));
    CHECK(matches("A.B", "a.b", "iq"));
    CHECK(matches("STRASSE Ä", "strasse ä", "i"));
    CHECK(matches("aaa", "^(?:a{2,})$"));
    CHECK(matches("", "^$"));
    CHECK(matches("#(?i)", "^#\\(\\?i\\)$"));
    CHECK(matches("a#b", "a#b", "x"));
}

TEST_CASE("what XPath does not have is refused, with its place") {
    struct Bad {
        const char* pattern;
        std::size_t byte;
    };
    for (const Bad& bad :
         {Bad{"(a", 0},         Bad{"a)", 1},          Bad{"[a", 1},         Bad{"[]", 1},
          Bad{"[^]", 1},        Bad{"a**", 2},         Bad{"a++", 2},        Bad{"*a", 0},
          Bad{"(?=a)", 0},      Bad{"(?i)a", 0},       Bad{"(?<n>a)", 0},    Bad{"a{2", 1},
          Bad{"a{,2}", 1},      Bad{"a{3,2}", 1},      Bad{"a{99999}", 2},   Bad{"}", 0},
          Bad{"]", 0},          Bad{"\\b", 0},         Bad{"\\A", 0},        Bad{"\\x41", 0},
          Bad{"\\Q", 0},        Bad{"\\", 0},          Bad{"\\p{Latin}", 0}, Bad{"\\p{IsNothing}", 0},
          Bad{"\\pL", 0},       Bad{"\\1(a)", 0},      Bad{"(a\\1)", 2},     Bad{"(a)\\2", 3},
          Bad{"\\0", 0},        Bad{"[z-a]", 1},       Bad{"[a-\\d]", 1},    Bad{"[a[b]]", 2},
          Bad{"[a-z-[b]c]", 8}, Bad{"[[:alpha:]]", 1}, Bad{"a|*", 2},        Bad{"(*UTF)", 1}}) {
        CAPTURE(bad.pattern);
        const auto regex = Regex::compile(bad.pattern);
        CHECK_FALSE(regex);
        CHECK(regex.error.byte == bad.byte);
        CHECK_FALSE(regex.error.what.zh.empty());
        CHECK_FALSE(regex.error.what.en.empty());
    }
    CHECK_FALSE(Regex::compile("a", "g"));
    CHECK_FALSE(Regex::compile("\xFF"));
    CHECK_FALSE(Regex::compile("a")->matches("\xFF"));
    CHECK_FALSE(Regex::compile(std::string(100'000, 'a')));
    CHECK_FALSE(Regex::compile(std::string(5000, '(') + std::string(5000, ')')));
    std::string nested = "a";
    for (int i = 0; i < 5000; ++i)
        nested = "[a-[" + nested + "]]";
    CHECK_FALSE(Regex::compile(nested));
    CHECK_FALSE(Regex::compile("((((a{9999}){9999}){9999}){9999})"));
}

TEST_CASE("no pattern takes for ever") {
    const auto slow = Regex::compile("^(a+)+$");
    CHECK_FALSE(slow->matches(std::string(40, 'a') + "b"));
    CHECK_FALSE(Regex::compile("(x+x+)+[yz]")->split(std::string(40, 'x')));
    CHECK_FALSE(Regex::compile("a")->replace(std::string(1'000'000, 'a'), std::string(1000, 'b')));
    CHECK(*Regex::compile("a")->replace(std::string(100'000, 'a'), "b") == std::string(100'000, 'b'));
    CHECK(*Regex::compile("^(a|b)*$")->matches(std::string(20'000, 'a')));
}

TEST_CASE("letter case") {
    CHECK(upper_case("aBc4 éß落ǆ") == "ABC4 ÉSS落Ǆ");
    CHECK(lower_case("ABc4 ÉẞΣ落") == "abc4 éßσ落");
    CHECK(lower_case("İ") == "i\xCC\x87");
    CHECK(upper_case("ŉﬃ") == "ʼNFFI");
    CHECK(upper_case("\xF0\x90\x90\xA8") == "\xF0\x90\x90\x80");  // Deseret, beyond 16 bits
    CHECK(upper_case("a\xFFz") == "A\xFFZ");
}
