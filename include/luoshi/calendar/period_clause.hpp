// luoshi/calendar/period_clause.hpp - the rules a counted period can rest on, by article.
//
// Articles are those of the Civil Code (民法典, in force since 2021-01-01; articles 200 to 204 and 1259).
// Article 204 lets a statute or the parties count otherwise, which is why PeriodRules has settings.
#pragma once

#include <cstdint>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// A rule that was applied. Values are pinned.
enum class PeriodClause : std::int32_t {
    start_day_out = 0,         ///< art. 201: the day of the event is not counted
    start_day_counted = 1,     ///< art. 204: counted by agreement or statute
    corresponding_day = 2,     ///< art. 202: months end on the same day number
    month_end = 3,             ///< art. 202: there is no such day, so on the month's last
    thirty_day_months = 4,     ///< art. 204: a month is taken as 30 days
    number_included = 5,       ///< art. 1259: 以内、届满 include the number
    number_excluded = 6,       ///< art. 1259: 不满、超过、以外 do not
    working_days = 7,          ///< days off do not count: the period is given in working days
    moved_off_day_off = 8,     ///< art. 203: the last day is a day off, the next that is not takes its place
    not_moved = 9,             ///< art. 204: the last day is a day off and stays
    counted_back = 10,         ///< counted back from the event, art. 201 and 202 mirrored
    moved_back = 11,           ///< counted back and moved to the day before that is not off
    day_before_included = 12,  ///< administrative custom: X日前 includes the day itself
    day_before_excluded = 13,  ///< X日前 does not
    suspension = 14,           ///< 中止: days that do not count; the basis is the host's
    extension = 15,            ///< 延长: more time from the unmoved end; the basis is the host's
};

/// A clause as it was applied: its words, and for suspensions and extensions the basis that was given.
struct AppliedClause {
    PeriodClause clause = PeriodClause::start_day_out;
    Message text;

    friend bool operator==(const AppliedClause&, const AppliedClause&) = default;
};

/// The clause in both languages.
inline Message text_of(PeriodClause clause) {
    switch (clause) {
        case PeriodClause::start_day_out:
            return {"开始的当日不计入，自下一日起算（民法典第二百零一条）",
                    "the first day is not counted; counting begins on the next (Civil Code art. 201)"};
        case PeriodClause::start_day_counted:
            return {"另有规定或约定：开始的当日计入（民法典第二百零四条）",
                    "as otherwise provided or agreed, the first day counts (Civil Code art. 204)"};
        case PeriodClause::corresponding_day:
            return {"以到期月的对应日为最后一日（民法典第二百零二条）",
                    "ends on the corresponding day of the last month (Civil Code art. 202)"};
        case PeriodClause::month_end:
            return {"到期月没有对应日，以月末日为最后一日（民法典第二百零二条）",
                    "the last month has no corresponding day, so its last day counts (Civil Code art. 202)"};
        case PeriodClause::thirty_day_months:
            return {"另有规定或约定：一个月按三十日计（民法典第二百零四条）",
                    "as otherwise provided or agreed, a month is 30 days (Civil Code art. 204)"};
        case PeriodClause::number_included:
            return {"“以内”“届满”包括本数（民法典第一千二百五十九条）",
                    "\"within\" and \"expiry\" include the number (Civil Code art. 1259)"};
        case PeriodClause::number_excluded:
            return {"“不满”“超过”“以外”不包括本数（民法典第一千二百五十九条）",
                    "\"less than\", \"more than\" and \"beyond\" exclude the number (Civil Code art. 1259)"};
        case PeriodClause::working_days:
            return {"按工作日计算，休息日不计入", "counted in working days; days off do not count"};
        case PeriodClause::moved_off_day_off:
            return {"最后一日是法定休假日，顺延至休假日结束的次日（民法典第二百零三条）",
                    "the last day is a day off; the day after the days off takes its place (Civil Code art. "
                    "203)"};
        case PeriodClause::not_moved:
            return {"另有规定或约定：最后一日是休假日也不顺延（民法典第二百零四条）",
                    "as otherwise provided or agreed, the last day stays on a day off (Civil Code art. 204)"};
        case PeriodClause::counted_back:
            return {"自事件之日向前倒算，当日不计入",
                    "counted back from the event, whose day is not counted"};
        case PeriodClause::moved_back:
            return {"倒算的最后一日是休假日，提前至之前的工作日",
                    "the day counted back to is a day off; the working day before it takes its place"};
        case PeriodClause::day_before_included:
            return {"“某日前”包括当日（行政惯例）",
                    "\"before\" a day includes that day (administrative custom)"};
        case PeriodClause::day_before_excluded:
            return {"“某日前”不包括当日", "\"before\" a day excludes that day"};
        case PeriodClause::suspension:
            return {"中止期间不计入", "days of suspension do not count"};
        case PeriodClause::extension:
            return {"期限延长，自未顺延的届满日起算", "extended, counted from the end before it was moved"};
    }
    return {};
}

}  // namespace v1
}  // namespace luoshi
