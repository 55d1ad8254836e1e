// luoshi/rules/coverage.hpp - what tests of a scorecard have reached, and what not.
//
// A scorecard has points that a test can reach: both outcomes of each condition, each band and both sides of
// each of its edges, each tier and listed rank, both ends of judged ranges, caps that take effect and that
// don't, steps taken and not, grades, gates, vetoes, exclusions, ties and places. add() marks those that some
// scores came by.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/rules/scorecard.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

struct CoveragePoint {
    std::string kind;      ///< "line", "category", "total", "gate", "veto", …
    std::string code;      ///< of the part; the card's id for the total
    std::string point;     ///< "condition true", "band 2", "at 90", "below 90", "cap takes effect" …
    std::size_t hits = 0;  ///< subjects that came by
};

class CardCoverage {
  public:
    explicit CardCoverage(Scorecard card);

    /// Marks what these scores came by. Scores of another card are passed over.
    void add(const Scores& scores);

    /// All points, in the card's order.
    const std::vector<CoveragePoint>& points() const { return points_; }
    std::size_t reached() const;
    /// Of the points reached, rounded down: 100 only where none is missing.
    int percent() const;

  private:
    void declare(const std::string& kind, const std::string& code, std::string point);
    void hit(const std::string& kind, const std::string& code, const std::string& point);
    friend class CoverageWalk;

    Scorecard card_;
    std::vector<CoveragePoint> points_;
    std::map<std::string, std::size_t> places_;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
