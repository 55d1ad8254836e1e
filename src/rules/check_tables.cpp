// Gaps, overlaps and rules without reach in decision tables.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/check_rules.hpp"
#include "rules/evaluator.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// Sets of rules, a bit each.
class RuleBits {
  public:
    explicit RuleBits(std::size_t rules) : words_((rules + 63) / 64, 0) {}
    void set(std::size_t rule) { words_[rule / 64] |= std::uint64_t{1} << (rule % 64); }
    bool test(std::size_t rule) const { return (words_[rule / 64] >> (rule % 64) & 1) != 0; }
    bool none() const {
        return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
    }
    RuleBits operator&(const RuleBits& other) const {
        RuleBits both = *this;
        for (std::size_t i = 0; i < words_.size(); ++i)
            both.words_[i] &= other.words_[i];
        return both;
    }
    std::vector<std::size_t> rules() const {
        std::vector<std::size_t> all;
        for (std::size_t r = 0; r < words_.size() * 64; ++r)
            if (test(r))
                all.push_back(r);
        return all;
    }

  private:
    std::vector<std::uint64_t> words_;
};

/// Values of one column that stand for all, each with the rules whose cell takes it.
struct Column {
    std::vector<Value> values;
    std::vector<RuleBits> rules;
};

class TableCheck {
  public:
    TableCheck(const Program& program, const Table& table, std::size_t limit, Diagnostics& found)
        : program_(program),
          table_(table),
          limit_(limit),
          found_(found),
          evaluator_(program, ScoreOptions::roomy()) {}

    void run() {
        if (table_.rules == 0 || table_.inputs.empty())
            return;
        std::size_t combinations = 1;
        for (std::size_t i = 0; i < table_.inputs.size(); ++i) {
            columns_.push_back(column(i));
            combinations *= columns_.back().values.size();
            if (combinations > limit_) {
                report(
                    "D023", Severity::note,
                    {"决策表过大，未检查空白与重叠", "the table is too large to look for gaps and overlaps"});
                return;
            }
        }
        RuleBits all(table_.rules);
        for (std::uint32_t r = 0; r < table_.rules; ++r)
            all.set(r);
        reached_.assign(table_.rules, false);
        walk(all);
        for (std::uint32_t r = 0; r < table_.rules; ++r)
            if (!reached_[r])
                report("D022", Severity::warning,
                       {"没有任何取值轮到规则 " + std::to_string(r + 1),
                        "no value reaches rule " + std::to_string(r + 1)});
    }

  private:
    void report(const char* code, Severity severity, Message what) {
        Place place = program_.place_of(table_.inputs.front());
        place.field.clear();
        place.byte = -1;
        found_.push_back({code, severity, std::move(what), {}, std::move(place)});
    }

    /// All combinations of the columns' values, without recursion: an odometer.
    void walk(const RuleBits& all) {
        std::vector<std::size_t> at(columns_.size(), 0);
        std::vector<RuleBits> left(columns_.size() + 1, all);
        std::size_t first_changed = 0;
        while (true) {
            for (std::size_t c = first_changed; c < columns_.size(); ++c)
                left[c + 1] = left[c] & columns_[c].rules[at[c]];
            look(left.back(), at);
            std::size_t c = columns_.size();
            while (c > 0 && ++at[c - 1] == columns_[c - 1].values.size())
                at[--c] = 0;
            if (c == 0)
                return;
            first_changed = c - 1;
        }
    }

    void look(const RuleBits& hits, const std::vector<std::size_t>& at) {
        if (hits.none()) {
            if (!has_default() && !gap_said_) {
                gap_said_ = true;
                report("D020", Severity::warning,
                       {"没有规则适用于：" + witness(at), "no rule matches " + witness(at)});
            }
            return;
        }
        const std::vector<std::size_t> rules = hits.rules();
        if (table_.hit_policy == HitPolicy::first) {
            reached_[rules.front()] = true;
            return;
        }
        for (const std::size_t rule : rules)
            reached_[rule] = true;
        if (table_.hit_policy != HitPolicy::unique || rules.size() < 2)
            return;
        const auto pair = std::pair(rules[0], rules[1]);
        if (std::find(overlaps_.begin(), overlaps_.end(), pair) != overlaps_.end() || overlaps_.size() >= 20)
            return;
        overlaps_.push_back(pair);
        const std::string both = std::to_string(rules[0] + 1) + ", " + std::to_string(rules[1] + 1);
        report(
            "D021", Severity::warning,
            {"规则 " + both + " 都适用于：" + witness(at), "rules " + both + " both match " + witness(at)});
    }

    bool has_default() const {
        const bool list = table_.hit_policy == HitPolicy::collect ||
                          table_.hit_policy == HitPolicy::rule_order ||
                          table_.hit_policy == HitPolicy::output_order;
        return list || std::any_of(table_.outputs.begin(), table_.outputs.end(),
                                   [](const TableOutput& output) { return output.default_value != no_node; });
    }
    std::string witness(const std::vector<std::size_t>& at) const {
        std::string text;
        for (std::size_t c = 0; c < columns_.size(); ++c)
            text += (c == 0 ? "" : ", ") + table_.input_names[c] + " = " + shown(columns_[c].values[at[c]]);
        return text;
    }

    Column column(std::size_t i) {
        std::vector<Value> constants;
        bool plain = true;
        for (std::uint32_t r = 0; r < table_.rules; ++r)
            if (const std::uint32_t test = table_.tests[r * table_.inputs.size() + i]; test != no_node)
                plain = constants_of(test, constants) && plain;
        Column made;
        made.values = plain ? representatives(constants) : std::vector<Value>{Value()};
        if (table_.allowed[i] != no_node && plain)
            std::erase_if(made.values,
                          [&](const Value& value) { return !holds(table_.allowed[i], i, value); });
        if (made.values.empty())
            made.values.emplace_back();
        for (const Value& value : made.values) {
            RuleBits rules(table_.rules);
            for (std::uint32_t r = 0; r < table_.rules; ++r) {
                const std::uint32_t test = table_.tests[r * table_.inputs.size() + i];
                if (test == no_node || !plain || holds(test, i, value))
                    rules.set(r);
            }
            made.rules.push_back(std::move(rules));
        }
        return made;
    }

    bool holds(std::uint32_t test, std::size_t column, const Value& value) {
        std::vector<Value> slots(table_.first_slot + table_.inputs.size() + 64);
        slots[table_.first_slot + column] = value;
        return evaluator_.evaluate_body({test, static_cast<std::uint32_t>(slots.size())}, slots).is_true();
    }

    /// Constants of a cell; false where the cell is more than comparisons with constants.
    bool constants_of(std::uint32_t test, std::vector<Value>& constants) const {
        std::vector<std::uint32_t> todo{test};
        while (!todo.empty()) {
            const Node& node = program_.nodes[todo.back()];
            todo.pop_back();
            switch (node.op) {
                case Op::constant:
                    add_constant(program_.constants[node.a], constants);
                    break;
                case Op::tests:
                case Op::not_tests:
                    for (std::uint32_t k = 0; k < node.count; ++k)
                        todo.push_back(program_.lists[node.b + k]);
                    break;
                case Op::test_equal:
                case Op::negate:
                    todo.push_back(node.a);
                    break;
                case Op::range:
                    for (const std::uint32_t end : {node.a, node.b})
                        if (end != no_node)
                            todo.push_back(end);
                    break;
                case Op::less:
                case Op::less_equal:
                case Op::greater:
                case Op::greater_equal:
                case Op::equal:
                case Op::not_equal:
                    todo.push_back(node.a);
                    todo.push_back(node.b);
                    break;
                case Op::slot:
                    break;
                default:
                    return false;
            }
        }
        return true;
    }
    static void add_constant(const Value& value, std::vector<Value>& constants) {
        if (value.is(Kind::range)) {
            add_constant(value.range().low, constants);
            add_constant(value.range().high, constants);
        } else if (value.is(Kind::list)) {
            for (const Value& item : value.list().items)
                add_constant(item, constants);
        } else if (!value.is_null()) {
            constants.push_back(value);
        }
    }

    /// The constants themselves, what lies between each two, and what lies beyond them.
    static std::vector<Value> representatives(const std::vector<Value>& constants) {
        std::vector<Value> values;
        std::vector<Decimal> numbers;
        bool texts = false, truths = false;
        for (const Value& value : constants) {
            if (value.is(Kind::number)) {
                numbers.push_back(value.number());
                continue;
            }
            texts |= value.is(Kind::string);
            truths |= value.is(Kind::boolean);
            const bool known = std::any_of(values.begin(), values.end(), [&](const Value& other) {
                return other.kind() == value.kind() && string_of(other) == string_of(value);
            });
            if (!known)
                values.push_back(value);
        }
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (i == 0)
                values.emplace_back(*subtract(numbers[i], Decimal(1)));
            else
                values.emplace_back(*divide(*add(numbers[i - 1], numbers[i]), Decimal(2)));
            values.emplace_back(numbers[i]);
        }
        if (!numbers.empty())
            values.emplace_back(*add(numbers.back(), Decimal(1)));
        if (texts)
            values.emplace_back("(another)");
        if (truths)
            for (const bool truth : {true, false})
                if (std::none_of(values.begin(), values.end(), [&](const Value& value) {
                        return value.is(Kind::boolean) && value.boolean() == truth;
                    }))
                    values.emplace_back(truth);
        if (values.empty())
            values.emplace_back();
        return values;
    }

    const Program& program_;
    const Table& table_;
    std::size_t limit_;
    Diagnostics& found_;
    Evaluator evaluator_;
    std::vector<Column> columns_;
    std::vector<bool> reached_;
    std::vector<std::pair<std::size_t, std::size_t>> overlaps_;
    bool gap_said_ = false;
};

}  // namespace

void check_tables(const Program& program, std::size_t limit, Diagnostics& found) {
    for (const Table& table : program.tables)
        TableCheck(program, table, limit, found).run();
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
