// Several limits in a row: steps with their deeds.

#include <algorithm>
#include <utility>

#include "deadline_phrase_assembly.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

/// A limit as a step: a day by which, an end of going on, or a whole period or cycle.
DeadlineReading step_of(const Limit& limit) {
    DeadlineReading step = limit.reading;
    if (step.kind == DeadlineKind::target_by)
        step.kind = DeadlineKind::by_date;
    if (step.kind == DeadlineKind::period && step.to && limit.form != LimitForm::since) {
        step.kind = DeadlineKind::by_date;
        step.date = step.to;
        step.from.reset();
        step.to.reset();
    }
    return step;
}

const Date* day_of_step(const DeadlineReading& step) {
    if (step.kind == DeadlineKind::by_date && step.date)
        return &*step.date;
    if (step.kind == DeadlineKind::ongoing && step.to)
        return &*step.to;
    return nullptr;
}

void warn_of_order(const Parts& parts, DeadlineReading& reading) {
    Diagnostic finding;
    finding.code = "T106";
    finding.severity = Severity::warning;
    finding.what = {
        "后面的日期沿用前面的年份后早于前面的日期，可能跨年",
        "a later date, with the year carried from the date before it, comes out earlier; it may lie in "
        "the next year"};
    finding.accepted = {"写明年份", "the year in print"};
    finding.place.byte = static_cast<std::int64_t>(parts.phrase.origin[parts.limits.front().begin]);
    reading.findings.push_back(std::move(finding));
}

/// Steps in order of date, where all have one.
void put_in_order(const Parts& parts, DeadlineReading& reading) {
    auto& steps = reading.parts;
    if (!std::all_of(steps.begin(), steps.end(),
                     [](const DeadlineReading& s) { return day_of_step(s) != nullptr; }))
        return;
    const auto earlier = [](const DeadlineReading& a, const DeadlineReading& b) {
        return *day_of_step(a) < *day_of_step(b);
    };
    if (!std::is_sorted(steps.begin(), steps.end(), earlier))
        warn_of_order(parts, reading);
    std::stable_sort(steps.begin(), steps.end(), earlier);
}

void settle_base(DeadlineReading& reading) {
    const bool all = std::all_of(reading.parts.begin(), reading.parts.end(),
                                 [](const DeadlineReading& s) { return s.after_assessment_year; });
    reading.after_assessment_year = all;
    for (DeadlineReading& step : reading.parts) {
        if (all)
            step.date.reset();
        else if (step.date)
            step.month = step.day = 0;
        step.after_assessment_year = false;
    }
}

/// 从2019年1月1日起3个月内: the day of the beginning is not counted (Civil Code art. 201, 202).
std::optional<DeadlineReading> date_counted_from_date(const Parts& parts) {
    if (parts.limits.size() != 2 || parts.limits[0].form != LimitForm::since ||
        parts.limits[1].form != LimitForm::count || parts.limits[1].event_named ||
        !parts.limits[0].reading.from)
        return std::nullopt;
    const DeadlineReading& count = parts.limits[1].reading;
    const std::string_view text = parts.phrase.text;
    const bool direct =
        without_joints(text, parts.limits[0].end, parts.limits[1].begin) == parts.limits[0].end;
    if (!direct || !count.n || count.direction != PeriodDirection::within ||
        parts.limits[0].moments.front().grain != Grain::day)
        return std::nullopt;
    const Date from = *parts.limits[0].reading.from;
    DeadlineReading reading;
    reading.kind = DeadlineKind::by_date;
    reading.year_from_document = parts.limits[0].reading.year_from_document;
    reading.soft = count.soft;
    if (count.unit == TimeUnit::calendar_day || count.unit == TimeUnit::week) {
        reading.date = from + *count.n * (count.unit == TimeUnit::week ? 7 : 1);
    } else if (count.unit == TimeUnit::month) {
        const Civil c = to_civil(from);
        const int months = c.year * 12 + static_cast<int>(c.month) - 1 + *count.n;
        const auto month = static_cast<unsigned>(months % 12 + 1);
        if (months / 12 > 9999)
            return std::nullopt;
        reading.date = to_date(months / 12, month, std::min(c.day, days_in_month(months / 12, month)));
    } else {
        return std::nullopt;
    }
    return reading;
}

}  // namespace

DeadlineReading assemble_milestones(Parts& parts) {
    // 从2019年3月起 ... 12月底前: one span.
    if (parts.limits.size() == 2 && parts.limits[0].form == LimitForm::since &&
        parts.limits[1].form == LimitForm::date && parts.limits[0].reading.from &&
        parts.limits[1].reading.date && *parts.limits[0].reading.from <= *parts.limits[1].reading.date) {
        DeadlineReading span = parts.limits[0].reading;
        span.to = parts.limits[1].reading.date;
        span.soft = parts.limits[1].reading.soft;
        span.after_assessment_year = false;
        return span;
    }
    if (auto counted = date_counted_from_date(parts))
        return std::move(*counted);
    DeadlineReading reading;
    reading.kind = DeadlineKind::milestones;
    for (std::size_t i = 0; i < parts.limits.size(); ++i) {
        const Limit& limit = parts.limits[i];
        if (limit.more_days) {
            for (DeadlineReading day : limit.reading.parts)
                reading.parts.push_back(std::move(day));
        } else {
            reading.parts.push_back(step_of(limit));
        }
        DeadlineReading& step = reading.parts.back();
        if (limit.form != LimitForm::going_on)
            step.what = deed_after(parts, i);
        for (Diagnostic& finding : step.findings)
            reading.findings.push_back(std::move(finding));
        step.findings.clear();
    }
    settle_base(reading);
    for (DeadlineReading& step : reading.parts) {
        reading.year_from_document = reading.year_from_document || step.year_from_document;
        reading.needs_reference_year = reading.needs_reference_year || step.needs_reference_year;
        step.year_from_document = step.needs_reference_year = false;
    }
    put_in_order(parts, reading);
    return reading;
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
