// Ranks within groups, and awards with their places.
#include <algorithm>
#include <compare>
#include <cstddef>
#include <numeric>
#include <optional>
#include <vector>

#include "rules/scorecard_run.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// The keys of subjects, for sorting: best first. Without keys of its own an order is by score.
class OrderOf {
  public:
    OrderOf(CardRun& run, const std::vector<KeyCode>& keys) : run_(run), keys_(keys) {}

    /// False, with a finding, where a key can't be had.
    bool add(std::size_t subject) {
        std::vector<Value> values;
        if (keys_.empty())
            values.emplace_back(*run_.scores().score(subject));
        run_.at_subject(subject);
        for (const KeyCode& key : keys_) {
            const std::optional<Decimal> number = run_.number(key.by);
            if (!number)
                return false;
            values.emplace_back(*number);
        }
        subjects_.push_back(static_cast<std::uint32_t>(subject));
        values_.push_back(std::move(values));
        return true;
    }
    /// Sorts; equal ones stay in the order of the input.
    void sort() {
        places_.resize(subjects_.size());
        std::iota(places_.begin(), places_.end(), 0u);
        std::stable_sort(places_.begin(), places_.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return compare(a, b) < 0; });
    }
    std::size_t size() const { return subjects_.size(); }
    std::uint32_t subject(std::size_t place) const { return subjects_[places_[place]]; }
    /// Where those end that are equal to the one at `place`.
    std::size_t end_of_tie(std::size_t place) const {
        std::size_t end = place + 1;
        while (end < size() && compare(places_[place], places_[end]) == 0)
            ++end;
        return end;
    }

  private:
    std::strong_ordering compare(std::uint32_t a, std::uint32_t b) const {
        for (std::size_t k = 0; k < values_[a].size(); ++k) {
            const std::strong_ordering order = values_[b][k].number() <=> values_[a][k].number();
            if (order != 0)
                return !keys_.empty() && keys_[k].ascending ? 0 <=> order : order;
        }
        return std::strong_ordering::equal;
    }

    CardRun& run_;
    const std::vector<KeyCode>& keys_;
    std::vector<std::uint32_t> subjects_;
    std::vector<std::vector<Value>> values_;
    std::vector<std::uint32_t> places_;
};

std::vector<std::vector<std::uint32_t>> members_of_groups(const Scores& scores) {
    std::vector<std::vector<std::uint32_t>> members(scores.groups.size());
    for (std::uint32_t s = 0; s < scores.size(); ++s)
        members[scores.group_of[s]].push_back(s);
    return members;
}

void rank_group(CardRun& run, const CardRanking& ranking, const std::vector<std::uint32_t>& members) {
    Scores& scores = run.scores();
    OrderOf order(run, run.card().ranking);
    for (const std::uint32_t s : members) {
        run.at_subject(s);
        if (scores.has_score(s) && run.holds(run.card().ranked).value_or(false))
            order.add(s);
    }
    order.sort();
    std::uint32_t rank = 1;
    for (std::size_t i = 0; i < order.size();) {
        const std::size_t end = order.end_of_tie(i);
        const bool tie = end - i > 1;
        for (std::size_t j = i; j < end; ++j)
            if (!tie || ranking.ties != Ties::forbidden)
                scores.ranks[order.subject(j)] = rank;
        if (tie && ranking.ties == Ties::forbidden) {
            std::string names;
            for (std::size_t j = i; j < end; ++j)
                names += (j == i ? "" : ", ") + scores.ids[order.subject(j)];
            run.at_subject(order.subject(i));
            run.report("K015",
                       {"不得并列，而 " + names + " 并列", "ties are forbidden, but " + names + " are equal"},
                       {"再加一条排序依据（order）", "one more key in `order`"},
                       run.place_of("ranking", run.card().source.id, "ties"));
        }
        rank += ranking.ties == Ties::dense ? 1 : static_cast<std::uint32_t>(end - i);
        i = end;
    }
}

/// A whole number of places; nothing, with a finding, where it can't be had.
std::optional<std::uint32_t> places_of(CardRun& run, const CardAward& award, const AwardCode& code,
                                       std::size_t base) {
    std::optional<Decimal> places = Decimal(base);
    if (code.places != no_code) {
        places = run.number(code.places);
    } else if (code.share != no_code) {
        std::optional<Decimal> share = run.number(code.share);
        if (share && (share->negative() || *share > Decimal(1))) {
            run.report("K012",
                       {"比例 " + to_text(*share) + " 超出 0～1",
                        "the share " + to_text(*share) + " is outside 0..1"},
                       {"如 0.2", "such as 0.2"}, run.place_of("award", award.label.code, "share"));
            share = std::nullopt;
        }
        places = share ? multiply(*share, Decimal(base)) : std::nullopt;
    }
    if (places)
        places = round(*places, 0, award.share_rounding);
    for (const bool least : {true, false}) {
        const Code bound = least ? code.at_least : code.at_most;
        if (!places || bound == no_code)
            continue;
        const std::optional<Decimal> limit = run.number(bound);
        places = !limit ? std::nullopt
                        : std::optional(least ? std::max(*places, *limit) : std::min(*places, *limit));
    }
    if (!places)
        return std::nullopt;
    if (places->negative()) {
        run.report("K012",
                   {"名额 " + to_text(*places) + " 小于 0", "there are " + to_text(*places) + " places"},
                   {"不小于 0 的整数", "a whole number from 0 on"},
                   run.place_of("award", award.label.code, "places"));
        return std::nullopt;
    }
    constexpr std::int64_t enough = 0x7FFFFFFF;  // more than there can be subjects
    return static_cast<std::uint32_t>(*places > Decimal(enough) ? enough : to_int64(*places).value_or(0));
}

class Filling {
  public:
    Filling(CardRun& run, std::uint32_t award, std::uint32_t group, const std::vector<std::uint32_t>& members)
        : run_(run),
          award_(run.card().source.awards[award]),
          code_(run.card().awards[award]),
          order_(run, code_.order),
          members_(members) {
        made_.award = award;
        made_.group = group;
    }

    AwardScore fill() {
        std::size_t rated = 0, candidates = 0;
        for (const std::uint32_t s : members_) {
            if (!run_.scores().has_score(s))
                continue;
            ++rated;
            run_.at_subject(s);
            const bool competes = code_.candidates == no_code ? run_.scores().eligible(s)
                                                              : run_.holds(code_.candidates).value_or(false);
            if (!competes)
                continue;
            ++candidates;
            const bool passes = passes_gates();
            if (!passes)
                made_.gated.push_back(s);
            if (passes || award_.gated_keep_places)
                order_.add(s);
        }
        const std::size_t base = award_.base == QuotaBase::all     ? members_.size()
                                 : award_.base == QuotaBase::rated ? rated
                                                                   : candidates;
        if (!members_.empty())
            run_.at_subject(members_.front());
        made_.places = places_of(run_, award_, code_, base).value_or(0);
        order_.sort();
        take();
        return std::move(made_);
    }

  private:
    /// Of the subject whose row is set.
    bool passes_gates() {
        for (std::size_t g = 0; g < code_.gates.size(); ++g)
            if (run_.in_force(award_.gates[g].in_force) &&
                !run_.holds(code_.gates[g].formula).value_or(false))
                return false;
        return true;
    }
    bool is_gated(std::uint32_t s) const {
        return std::binary_search(made_.gated.begin(), made_.gated.end(), s);
    }

    /// Gives the places from the top; a gated one that keeps its place leaves it empty.
    void take() {
        std::size_t left = made_.places;
        for (std::size_t i = 0; i < order_.size() && left > 0;) {
            const std::size_t end = order_.end_of_tie(i);
            const bool fits = end - i <= left;
            if (!fits && award_.ties == QuotaTies::unresolved) {
                for (std::size_t j = i; j < end; ++j)
                    if (!is_gated(order_.subject(j)))
                        made_.unresolved.push_back(order_.subject(j));
                std::sort(made_.unresolved.begin(), made_.unresolved.end());
                return;
            }
            const std::size_t taken = fits || award_.ties == QuotaTies::all ? end - i : left;
            for (std::size_t j = i; j < i + taken; ++j)
                if (!is_gated(order_.subject(j)))
                    made_.chosen.push_back(order_.subject(j));
            left -= std::min(left, taken);
            i = end;
        }
    }

    CardRun& run_;
    const CardAward& award_;
    const AwardCode& code_;
    OrderOf order_;
    const std::vector<std::uint32_t>& members_;
    AwardScore made_;
};

}  // namespace

void rank_all(CardRun& run) {
    const CardProgram& card = run.card();
    Scores& scores = run.scores();
    scores.ranks.assign(run.size(), no_rank);
    if (!card.source.ranking)
        return;
    for (const std::vector<std::uint32_t>& members : members_of_groups(scores))
        rank_group(run, *card.source.ranking, members);
    for (std::size_t s = 0; s < run.size(); ++s)
        if (scores.ranks[s] != no_rank)
            scores.rows[s][card.at.rank] = Value(static_cast<std::int64_t>(scores.ranks[s]));
}

void give_awards(CardRun& run) {
    const auto members = members_of_groups(run.scores());
    for (std::uint32_t a = 0; a < run.card().awards.size(); ++a)
        for (std::uint32_t g = 0; g < members.size(); ++g)
            run.scores().awards.push_back(Filling(run, a, g, members[g]).fill());
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
