#include "deadline_phrase_length.hpp"

#include "deadline_phrase_number.hpp"
#include "deadline_phrase_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

/// A unit of length and how many of `unit` it is.
struct UnitWord {
    std::string_view word;
    TimeUnit unit;
    int times;
    bool needs_measure;  ///< only after 个: 3个月, not 3月
};

constexpr UnitWord unit_words[] = {
    {"工作日", TimeUnit::working_day, 1, false},  {"工作天", TimeUnit::working_day, 1, false},
    {"自然日", TimeUnit::calendar_day, 1, false}, {"日历日", TimeUnit::calendar_day, 1, false},
    {"日历天", TimeUnit::calendar_day, 1, false}, {"小时", TimeUnit::hour, 1, false},
    {"星期", TimeUnit::week, 1, false},           {"礼拜", TimeUnit::week, 1, false},
    {"季度", TimeUnit::month, 3, true},           {"周年", TimeUnit::month, 12, false},
    {"年度", TimeUnit::month, 12, true},          {"日", TimeUnit::calendar_day, 1, false},
    {"天", TimeUnit::calendar_day, 1, false},     {"周", TimeUnit::week, 1, false},
    {"旬", TimeUnit::calendar_day, 10, false},    {"月", TimeUnit::month, 1, true},
    {"年", TimeUnit::month, 12, false},
};

const UnitWord* unit_at(std::string_view text, std::size_t at, bool measured) {
    for (const UnitWord& entry : unit_words)
        if (stands(text, at, entry.word) && (measured || !entry.needs_measure))
            return &entry;
    return nullptr;
}

/// 半年, 半个月, 半月, 半天.
std::optional<Length> read_half_unit(std::string_view text, std::size_t at) {
    if (!stands(text, at, "半") || match_back(text, at, {"个", "两", "一", "多", "大"}))
        return std::nullopt;
    if (stands(text, at, "半年"))
        return Length{6, 0, TimeUnit::month, at + 6};
    if (stands(text, at, "半个月"))
        return Length{15, 0, TimeUnit::calendar_day, at + 9};
    if (stands(text, at, "半月"))
        return Length{15, 0, TimeUnit::calendar_day, at + 6};
    if (const auto unit = match(text, at, {"半个工作日", "半个小时", "半小时", "半天", "半日", "半周"}))
        return Length{0, 0, TimeUnit::hour, at + unit, false};
    return std::nullopt;
}

/// A number with its unit: 3个月, 一年半, 1.5年, 一个半月.
struct Measure {
    Quantity quantity;
    const UnitWord* word = nullptr;
    bool half = false;  ///< and a half of the unit
    std::size_t end = 0;

    std::optional<int> count() const {
        const auto whole = quantity.whole(word->times);
        if (!whole || (half && word->times % 2 != 0))
            return std::nullopt;
        return *whole + (half ? word->times / 2 : 0);
    }
};

/// Words that leave a number open: 十余日, 3个多月.
const Words open_words = {"余", "多", "来"};

std::optional<Measure> read_measure(std::string_view text, std::size_t at) {
    const auto quantity = read_quantity(text, at);
    if (!quantity)
        return std::nullopt;
    Measure measure{*quantity, nullptr, false, quantity->end};
    const auto skip_open = [&] {
        if (const auto open = match(text, measure.end, open_words)) {
            measure.quantity.known = false;
            measure.end += open;
        }
    };
    skip_open();
    const bool measured = stands(text, measure.end, "个");
    if (measured) {
        measure.end += 3;
        skip_open();
        measure.half = stands(text, measure.end, "半");
        measure.end += measure.half ? 3 : 0;
    }
    measure.word = unit_at(text, measure.end, measured);
    if (measure.word == nullptr)
        return std::nullopt;
    measure.end += measure.word->word.size();
    if (!measure.half && stands(text, measure.end, "半") && !stands(text, measure.end, "半年")) {
        measure.half = true;
        measure.end += 3;
    }
    return measure;
}

/// Units by size, for lengths of two units.
int days_about(const UnitWord& word) {
    const int unit = word.unit == TimeUnit::month ? 30 : word.unit == TimeUnit::week ? 7 : 1;
    return word.unit == TimeUnit::hour ? 0 : unit * word.times;
}

/// The smaller part of a length of two units: the 6个月 of 1年6个月, 1年零6个月.
std::optional<Measure> read_rest(std::string_view text, const Measure& first) {
    const auto rest = read_measure(text, skip(text, first.end, {"零", "又", "加"}));
    if (!rest || days_about(*rest->word) >= days_about(*first.word))
        return std::nullopt;
    return rest;
}

/// The lower number of a range and the offset after its dash: 1—5日, 1日至5日, 三到五日.
std::optional<Quantity> read_lower(std::string_view text, std::size_t at, std::size_t& past_dash) {
    const auto lower = read_quantity(text, at);
    if (!lower)
        return std::nullopt;
    std::size_t end = lower->end;
    const bool measured = stands(text, end, "个");
    if (const UnitWord* word = unit_at(text, end + (measured ? 3 : 0), measured))
        end += (measured ? 3 : 0) + word->word.size();
    const std::size_t dash = match(text, end, {"--", "-", "至", "到"});
    if (dash == 0 || !read_quantity(text, end + dash))
        return std::nullopt;
    past_dash = end + dash;
    return lower;
}

}  // namespace

std::optional<Length> read_length(std::string_view text, std::size_t at) {
    if (const auto half = read_half_unit(text, at))
        return half;
    if (inside_numeral(text, at))
        return std::nullopt;
    std::size_t begin = at;
    const std::optional<Quantity> lower = read_lower(text, at, begin);
    const auto measure = read_measure(text, begin);
    if (!measure)
        return std::nullopt;
    Length length{0, 0, measure->word->unit, measure->end};
    std::optional<int> n = measure->count();
    constexpr int longest = 100000;
    const bool calendar_year = measure->word->word == "年" && n && *n >= 1000 * measure->word->times;
    if (calendar_year || (n && *n > longest * measure->word->times))
        return std::nullopt;
    if (lower) {
        const auto least = lower->whole(measure->word->times);
        if (least && n && *least >= *n)
            return std::nullopt;
        length.exact = least.has_value();
        length.n_min = least.value_or(0);
    } else if (const auto rest = read_rest(text, *measure)) {
        const auto more = rest->word->unit == length.unit ? rest->count() : std::nullopt;
        n = n && more ? std::optional(*n + *more) : std::nullopt;
        length.end = rest->end;
    }
    length.exact = length.exact && n.has_value();
    length.n = n.value_or(0);
    return length;
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
