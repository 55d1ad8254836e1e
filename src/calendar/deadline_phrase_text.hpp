// src/calendar/deadline_phrase_text.hpp - the words of a phrase in one spelling.
//
// Grammars work on a normal form: no blanks but one between two figures, a stop where a line ends between
// figures or before the number of an item, full-width ASCII and punctuation folded, every sentence stop
// as ';', dashes as '-', a cut (……) as `cut_mark`, traditional characters of keywords simplified, the
// commas inside a number (1,000) left out. Each byte knows where it came from, so that what is kept is kept
// as printed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

inline constexpr char cut_mark = '\x1f';

/// A phrase in normal form.
struct PhraseText {
    std::string_view raw;
    std::string text;
    std::vector<std::uint32_t> origin;  ///< byte of `raw` behind each byte of `text`, and the end

    /// The bytes of `raw` behind [begin, end), without blanks at the edges.
    std::string printed(std::size_t begin, std::size_t end) const;
};

/// `raw` must be UTF-8 and shorter than 4 GiB.
PhraseText normalise(std::string_view raw);

using Words = std::initializer_list<std::string_view>;

/// True when `word` stands at `at`.
bool stands(std::string_view text, std::size_t at, std::string_view word);
/// Bytes of the first of `words` that stands at `at`, or 0. List longer words first.
std::size_t match(std::string_view text, std::size_t at, Words words);
/// Bytes of the first of `words` that ends at `at`, or 0.
std::size_t match_back(std::string_view text, std::size_t at, Words words);
/// True when one of `words` lies somewhere in `text`.
bool contains(std::string_view text, Words words);
/// The offset after those of `words` that follow each other from `at`, eight at most.
std::size_t skip(std::string_view text, std::size_t at, Words words);
/// The offset before those of `words` that end at `at` one after the other, eight at most, none before
/// `least`.
std::size_t skip_back(std::string_view text, std::size_t at, Words words, std::size_t least = 0);
/// Bytes of the character at `at` (1 at least).
std::size_t char_size(std::string_view text, std::size_t at);
/// True for a stop: comma, semicolon (any sentence end), colon, or the end of the text.
bool is_stop(std::string_view text, std::size_t at);
/// The offset of the first of `stops` in [at, end), or `end` (at most the text's).
std::size_t find_stop(std::string_view text, std::size_t at, std::string_view stops,
                      std::size_t end = std::string_view::npos);
/// The offset after the last of `stops` before `at`, at least `least`.
std::size_t after_stop(std::string_view text, std::size_t at, std::string_view stops, std::size_t least);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
