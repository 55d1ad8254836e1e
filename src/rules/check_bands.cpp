// Bands of lines and grades: values that none takes, bands that no value reaches.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "rules/check_rules.hpp"
#include "rules/scorecard_run.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// The ends of bands with all between and beyond them; nothing where an end is no plain number. A band with a
/// condition of its own may or may not take a value: it is passed over for gaps, and reached where its ends
/// let something in.
class BandCheck {
  public:
    BandCheck(const CardProgram& card, const std::vector<BandCode>& bands) : card_(card), bands_(bands) {}

    bool collect() {
        for (const BandCode& band : bands_)
            for (const Code end : {band.at_least, band.above, band.at_most, band.below})
                if (end != no_code && !add_end(end))
                    return false;
        std::sort(ends_.begin(), ends_.end());
        ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());
        for (std::size_t i = 0; i < ends_.size(); ++i) {
            values_.push_back(i == 0 ? *subtract(ends_[i], Decimal(1))
                                     : *divide(*add(ends_[i - 1], ends_[i]), Decimal(2)));
            values_.push_back(ends_[i]);
        }
        values_.push_back(ends_.empty() ? Decimal() : *add(ends_.back(), Decimal(1)));
        return true;
    }
    /// A value that no band takes for certain.
    std::optional<Decimal> gap() const {
        for (const Decimal value : values_)
            if (std::none_of(bands_.begin(), bands_.end(),
                             [&](const BandCode& band) { return takes(band, value); }))
                return value;
        return std::nullopt;
    }
    /// The bands that are never the first to take a value.
    std::vector<std::size_t> unreached() const {
        std::vector<bool> reached(bands_.size(), false);
        for (const Decimal value : values_)
            for (std::size_t b = 0; b < bands_.size(); ++b) {
                if (!takes(bands_[b], value))
                    continue;
                reached[b] = true;
                if (bands_[b].when == no_code)
                    break;
            }
        std::vector<std::size_t> never;
        for (std::size_t b = 0; b < bands_.size(); ++b)
            if (!reached[b])
                never.push_back(b);
        return never;
    }

  private:
    std::optional<Decimal> constant(Code code) const {
        const Node& root = card_.program->nodes[card_.formulas[code].body.root];
        const bool plain = root.op == Op::constant && card_.program->constants[root.a].is(Kind::number);
        return plain ? std::optional(card_.program->constants[root.a].number()) : std::nullopt;
    }
    bool add_end(Code code) {
        const std::optional<Decimal> end = constant(code);
        if (end)
            ends_.push_back(*end);
        return end.has_value();
    }
    bool takes(const BandCode& band, Decimal value) const {
        return (band.at_least == no_code || value >= *constant(band.at_least)) &&
               (band.above == no_code || value > *constant(band.above)) &&
               (band.at_most == no_code || value <= *constant(band.at_most)) &&
               (band.below == no_code || value < *constant(band.below));
    }

    const CardProgram& card_;
    const std::vector<BandCode>& bands_;
    std::vector<Decimal> ends_;
    std::vector<Decimal> values_;
};

void check(const CardProgram& card, const std::vector<BandCode>& bands, const char* entity,
           const std::string& id, bool grades, Diagnostics& found) {
    BandCheck one(card, bands);
    if (bands.empty() || !one.collect())
        return;
    Place place;
    place.entity = entity;
    place.id = id;
    const std::string word = grades ? "grades" : "bands";
    if (const std::optional<Decimal> gap = one.gap()) {
        const std::string value = to_text(*gap);
        place.field = word;
        if (grades)
            found.push_back({"K022",
                             Severity::warning,
                             {"得分 " + value + " 没有等次", "no grade names a score of " + value},
                             {},
                             place});
        else
            found.push_back({"K020",
                             Severity::note,
                             {"值 " + value + " 不在任何一档，不得分",
                              "a value of " + value + " is in no band and earns nothing"},
                             {},
                             place});
    }
    for (const std::size_t band : one.unreached()) {
        place.field = word + "[" + std::to_string(band) + "]";
        found.push_back(
            {"K021", Severity::warning, {"没有任何取值轮到这一档", "no value reaches this band"}, {}, place});
    }
}

}  // namespace

void check_bands(const CardProgram& card, Diagnostics& found) {
    for (std::size_t c = 0; c < card.categories.size(); ++c) {
        const CardCategory& source = card.source.categories[c];
        for (std::size_t l = 0; l < source.lines.size(); ++l)
            check(card, card.categories[c].lines[l].bands, "line", source.lines[l].label.code, false, found);
        check(card, card.categories[c].grades, "category", source.label.code, true, found);
    }
    check(card, card.grades, "grades", card.source.id, true, found);
}

Diagnostics check_rules(const RuleSet& rules, std::size_t limit) {
    Diagnostics found;
    if (rules.model)
        check_tables(*rules.model.program(), limit, found);
    if (rules.card && !has_errors(rules.card.findings()))
        check_bands(*rules.card.program(), found);
    return found;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
