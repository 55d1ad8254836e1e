#include "deadline_phrase_scan.hpp"

#include <algorithm>
#include <utility>

#include "deadline_phrase_cycle.hpp"
#include "deadline_phrase_figures.hpp"
#include "deadline_phrase_nearby.hpp"
#include "deadline_phrase_number.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

const Words before_words = {"之前", "以前", "前"};
const Words within_words = {"期间", "之内", "以内", "内"};
const Words since_words = {"起", "开始", "以后", "之后"};
const Words until_words = {"为止", "止"};
const Words extending_words = {"延长", "延期", "顺延", "展期", "推迟", "延后", "延迟", "放宽", "延"};
const Words going_on_words = {"持续推进", "持续实施", "持续开展", "持续落实", "持续深化",   "持续优化",
                              "持续加强", "持续做好", "持续完善", "持续",     "长期坚持",   "长期推进",
                              "长期实施", "长期落实", "长期任务", "长期",     "常态化推进", "常态化开展",
                              "常态化",   "常年推进", "常年",     "全年推进", "贯穿全年",   "常抓不懈",
                              "滚动推进", "压茬推进", "始终坚持"};
const Words doing_words = {"完成", "实现", "启动", "建成", "出台", "印发", "实施", "落实", "推进",
                           "制定", "基本", "全面", "取得", "达到", "建立", "形成", "力争", "开展",
                           "要",   "应",   "在",   "编制", "公布", "发布", "各",   "将"};

/// Works through the text once; the year that was read last is carried to dates without one.
class Scanner {
  public:
    Scanner(const PhraseText& phrase, const DeadlineContext& context)
        : text_(phrase.text),
          origin_(phrase.origin),
          context_(context),
          speaks_of_end_(contains(text_, {"延期", "到期", "届满", "期满", "时限", "期限", "截止"})),
          speaks_of_months_(contains(text_, {"每月", "每个月", "按月", "逐月"})) {}

    std::vector<Limit> run() {
        while (at_ < text_.size()) {
            if (text_[at_] == ';')
                open_cycle_.reset();
            if (read_cycle() || read_day_of_open_cycle() || read_next_month() || read_nearby() ||
                read_dates() || read_before_event() || read_count_limit() || read_going_on())
                continue;
            step();
        }
        return std::move(limits_);
    }

  private:
    std::string_view text_;
    const std::vector<std::uint32_t>& origin_;
    const DeadlineContext& context_;
    const bool speaks_of_end_;     // of a period
    const bool speaks_of_months_;  // of a monthly cycle
    std::vector<Limit> limits_;
    std::size_t at_ = 0;
    std::optional<int> carried_;  // year
    bool carried_from_document_ = false;
    std::optional<std::size_t> open_cycle_;  // limit whose day may still come
    bool cyclic_ = false;                    // a cycle was read
    std::optional<MonthEvent> month_event_;  // looked for when a 次月 asks

    /// Over one character, or over the rest of a run of digits, so that none is read from its middle.
    void step() {
        const auto digit = [&](std::size_t i) {
            return i < text_.size() && text_[i] >= '0' && text_[i] <= '9';
        };
        if (digit(at_)) {
            while (digit(at_))
                ++at_;
        } else {
            at_ += char_size(text_, at_);
        }
    }

    bool accept(Limit limit) {
        at_ = limit.end;
        limits_.push_back(std::move(limit));
        return true;
    }

    std::size_t previous_end() const { return limits_.empty() ? 0 : limits_.back().end; }

    // ---- years

    std::optional<int> document_year() const {
        if (context_.doc_year)
            return context_.doc_year;
        if (context_.issued)
            return to_civil(*context_.issued).year;
        if (context_.published)
            return to_civil(*context_.published).year;
        return std::nullopt;
    }

    std::optional<Date> document_day() const {
        return context_.issued ? context_.issued : context_.published;
    }

    /// The year of a moment; sets how it was found on `reading`.
    std::optional<int> year_of(const Moment& moment, DeadlineReading& reading) {
        switch (moment.year_word) {
            case YearWord::stated:
                return carry(moment.year, false);
            case YearWord::two_digits:
                return year_of_digits(moment.year, reading);
            case YearWord::after_document:
                return year_after_document(moment.year, reading);
            default:
                break;
        }
        const int later = moment.year_word == YearWord::after_last ? moment.year : 0;
        if (carried_) {
            carried_ = *carried_ + later;
            reading.year_from_document = carried_from_document_;
            return carried_;
        }
        if (context_.assessment_year && (later != 0 || moment.year_word == YearWord::unstated)) {
            reading.after_assessment_year = true;
            return *context_.assessment_year + 1;
        }
        const std::optional<int> year = document_year();
        reading.year_from_document = year.has_value();
        if (year && later != 0)
            return carry(*year + later, true);
        return year;
    }

    int carry(int year, bool from_document) {
        carried_ = year;
        carried_from_document_ = from_document;
        return year;
    }

    /// 19年: in the century that brings it nearest to the year before it or the document's.
    std::optional<int> year_of_digits(int digits, DeadlineReading& reading) {
        const std::optional<int> near = carried_ ? carried_ : document_year();
        if (!near)
            return std::nullopt;
        constexpr int half = 50;
        int year = *near - *near % 100 + digits;
        year += year < *near - half ? 100 : year > *near + half ? -100 : 0;
        reading.year_from_document = !carried_ || carried_from_document_;
        return carry(year, reading.year_from_document);
    }

    /// 明年, 去年: counted from the document's year, whatever year the text names before.
    std::optional<int> year_after_document(int later, DeadlineReading& reading) {
        const std::optional<int> year = document_year();
        if (!year && later > 0 && context_.assessment_year) {
            reading.after_assessment_year = true;
            return *context_.assessment_year + later;
        }
        if (!year)
            return std::nullopt;
        reading.year_from_document = true;
        return later < 0 ? *year + later : carry(*year + later, true);
    }

    void fill_by_date(const Moment& moment, DeadlineReading& reading) {
        reading.kind = DeadlineKind::by_date;
        const auto year = year_of(moment, reading);
        reading.date = year ? last_day(moment, *year) : std::nullopt;
        if (!reading.date || reading.after_assessment_year) {
            reading.month = month_of(moment);
            reading.day = day_of(moment);
        }
        reading.needs_reference_year = !year;
    }

    // ---- dates

    /// 到2022年, 截至2019年底, 从2020年起 ...
    struct Opening {
        bool goal = false;
        bool from = false;
        bool until = false;
        std::size_t size = 0;
    };

    Opening read_opening() const {
        Opening opening;
        if (const auto until = match(text_, at_, {"截止到", "截至到", "截止", "截至", "不迟于", "不晚于"})) {
            opening.until = true;
            opening.size = until;
        } else if (const auto from = match(text_, at_, {"从", "自"})) {
            opening.from = true;
            opening.size = from;
        } else if (const auto to = match(text_, at_, {"到", "至"})) {
            opening.size = to;
            opening.until = match_back(
                text_, at_, {"持续", "延续", "延长", "推迟", "执行", "实施", "推进", "延期", "有效期"});
            opening.goal = !opening.until;
        }
        return opening;
    }

    /// A number whose 年, 月 or 季度 is left to a later one: 2018-2020年, 3至5月, 3、6、9月, 一、二、三季度.
    std::optional<Moment> read_shared_unit(std::size_t at) const {
        Moment moment;
        if (const auto year = read_number(text_, at);
            year && year->value >= 1000 && stands(text_, year->end, "年")) {
            moment.year_word = YearWord::stated;
            moment.year = year->value;
            at = year->end + 3;
        }
        at = skip(text_, at, {"第"});
        const auto number = read_number(text_, at);
        if (!number)
            return std::nullopt;
        auto last = number;
        constexpr int most = 12;
        for (int i = 0; i < most; ++i) {
            const std::size_t joint = match(text_, last->end, {"--", "-", "至", "到", "、", "和", "及"});
            const auto next =
                joint ? read_number(text_, skip(text_, last->end + joint, {"第"})) : std::nullopt;
            if (!next || next->value <= last->value)
                break;
            last = next;
        }
        if (last->end == number->end)
            return std::nullopt;
        moment.end = number->end;
        if (number->value >= 1000 && stands(text_, last->end, "年") &&
            moment.year_word == YearWord::unstated) {
            moment.year_word = YearWord::stated;
            moment.year = number->value;
            return moment;
        }
        if (number->value >= 1 && last->value <= 12 && stands(text_, last->end, "月")) {
            moment.grain = Grain::month;
            moment.month = number->value;
            return moment;
        }
        if (number->value >= 1 && last->value <= 4 && stands(text_, last->end, "季度")) {
            moment.grain = Grain::quarter;
            moment.quarter = number->value;
            return moment;
        }
        return std::nullopt;
    }

    bool read_dates() {
        const Opening opening = read_opening();
        const std::size_t begin = at_ + opening.size;
        auto first = read_shared_unit(begin);
        if (!first)
            first = read_moment(text_, begin);
        if (!first)
            return false;
        if (opening.size != 0 && note_later_day(first->end))
            return true;
        Limit limit;
        limit.begin = limit.event_begin = at_;
        limit.goal = opening.goal;
        limit.moments.push_back(*first);
        read_list(limit);
        read_year_in_brackets(limit, limit.moments.back().end);
        limit.end = limit.moments.back().end;
        if (limit.moments.size() == 1 && read_range(limit))
            return true;
        if (limit.moments.size() == 1 && starts_here(limit, opening.from))
            return true;
        return finish_dates(std::move(limit), opening.until);
    }

    /// 6月底(2025年)前: the year that the first of the dates lacks; true where it was at `at`.
    bool read_year_in_brackets(Limit& limit, std::size_t at) {
        Moment& first = limit.moments.front();
        const auto year = stands(text_, at, "(") ? read_number(text_, at + 1) : std::nullopt;
        if (!year || year->value < 1000 || !stands(text_, year->end, "年)") ||
            first.year_word != YearWord::unstated)
            return false;
        first.year_word = YearWord::stated;
        first.year = year->value;
        if (at == limit.moments.back().end)
            limit.moments.back().end = year->end + std::string_view("年)").size();
        return true;
    }

    /// The time of day after the last of the dates is not kept; a warning unless it is midnight.
    void note_clock(Limit& limit) {
        const auto clock = read_clock(text_, limit.moments.back().end);
        if (!clock || limit.moments.back().grain != Grain::day)
            return;
        if (!clock->midnight) {
            Diagnostic finding;
            finding.code = "T109";
            finding.severity = Severity::warning;
            finding.what = {"读出了日期，未保留钟点", "the day is read; the time of day is not kept"};
            finding.place.field = "deadline";
            finding.place.byte = static_cast<std::int64_t>(origin_[limit.moments.back().end]);
            limit.reading.findings.push_back(std::move(finding));
        }
        limit.moments.back().end = clock->end;
    }

    /// 特殊情况可延至9月底: a later day that may be allowed is no limit of its own. Over it, with a warning.
    bool note_later_day(std::size_t end) {
        if (limits_.empty() || !match_back(text_, at_, extending_words) ||
            !contains(text_.substr(previous_end(), at_ - previous_end()), {"可", "批准", "同意", "允许"}))
            return false;
        Diagnostic finding;
        finding.code = "T108";
        finding.severity = Severity::warning;
        finding.what = {"读出了时限，未保留经允许可延至的日期",
                        "the limit is read; the later day that may be allowed is not kept"};
        finding.accepted = {"批准后另记延期", "an extension, put on file when it is approved"};
        finding.place.field = "deadline";
        finding.place.byte = static_cast<std::int64_t>(origin_[at_]);
        limits_.back().reading.findings.push_back(std::move(finding));
        return skip_past(end + match(text_, end, before_words));
    }

    /// 前不得: a day before which something must not be done is no limit that a reading keeps.
    bool forbids(std::size_t at) const {
        at = skip(text_, at, {","});
        return match(text_, at, {"不得", "严禁", "禁止", "不准", "不许", "暂不", "不可"}) &&
               !match(text_, at,
                      {"不得低于", "不得少于", "不得小于", "不得超过", "不得高于", "不得多于", "不得大于",
                       "不得迟于", "不得晚于", "不得逾期", "不得延误", "不得拖延"});
    }

    /// More dates under one 前.
    void read_list(Limit& limit) {
        constexpr std::size_t most = 64;
        while (limit.moments.size() < most) {
            const Moment& last = limit.moments.back();
            const std::size_t joint =
                match(text_, last.end, {"(或者", "(或", "以及", "、", "及", "和", "与", "或者", "或", "/"});
            if (joint == 0)
                break;
            auto next = read_shared_unit(last.end + joint);
            if (!next)
                next = read_moment(text_, last.end + joint);
            if (!next)
                next = read_day_after(text_, last.end + joint, last);
            if (!next || next->grain == Grain::year)
                break;
            if (stands(text_, last.end, "(")) {  // 6月30日(或7月15日)前
                if (!stands(text_, next->end, ")"))
                    break;
                ++next->end;
            }
            limit.moments.push_back(*next);
        }
        // A list counts only under a common 前 (or 底, a day): otherwise the first date stands alone.
        const Moment& last = limit.moments.back();
        if (limit.moments.size() > 1 && !match(text_, last.end, before_words) && last.grain != Grain::day &&
            last.edge != Edge::end)
            limit.moments.resize(1);
        if (limit.moments.back().edge == Edge::end)
            for (Moment& moment : limit.moments)
                if (moment.grain == Grain::month || moment.grain == Grain::quarter)
                    moment.edge = Edge::end;
    }

    /// 2019年1月1日至12月31日.
    bool read_range(Limit& limit) {
        const Moment first = limit.moments.front();
        const std::size_t past_since = first.end + match(text_, first.end, {"起", "开始"});
        const std::size_t joint = match(text_, past_since, {"--", "-", "至", "到"});
        if (joint == 0)
            return false;
        auto second = read_moment(text_, past_since + joint);
        if (!second)
            second = read_day_after(text_, past_since + joint, first);
        if (!second)
            second = read_month_after(text_, past_since + joint, first);
        limit.unreadable = second && second->edge == Edge::vague;
        if (!second || limit.unreadable || first.edge == Edge::vague)
            return false;
        Moment from = first;
        if (from.year_word == YearWord::unstated && second->year_word == YearWord::stated)
            from.year_word = YearWord::stated, from.year = second->year;
        limit.form = LimitForm::range;
        limit.goal = false;
        limit.reading.kind = DeadlineKind::period;
        const auto from_year = year_of(from, limit.reading);
        const auto to_year = year_of(*second, limit.reading);
        if (from_year)
            limit.reading.from = first_day(from, *from_year);
        if (to_year)
            limit.reading.to = last_day(*second, *to_year);
        limit.reading.needs_reference_year = !from_year || !to_year;
        limit.reading.after_assessment_year = false;
        limit.unreadable = limit.reading.from && limit.reading.to && *limit.reading.to < *limit.reading.from;
        limit.moments = {from, *second};
        limit.years = {from_year.value_or(0), to_year.value_or(0)};
        limit.end = second->end + match(text_, second->end, {"期间", "之间", "为止", "止", "内", "前"});
        return accept(std::move(limit));
    }

    /// 2020年起; 从2019年1月1日起 with a length after it (实施三年) is a period.
    bool starts_here(Limit& limit, bool from) {
        const Moment moment = limit.moments.front();
        if (stands(text_, moment.end, "以来"))
            return skip_past(moment.end + 6);
        const std::size_t since = match(text_, moment.end, since_words);
        if (since == 0 && !(from && is_stop(text_, moment.end)))
            return false;
        const auto year = year_of(moment, limit.reading);
        limit.form = LimitForm::since;
        limit.reading.kind = DeadlineKind::period;
        limit.years = {year.value_or(0)};
        limit.unreadable = moment.edge == Edge::vague;
        if (year && !limit.unreadable)
            limit.reading.from = first_day(moment, *year);
        limit.reading.needs_reference_year = !year;
        limit.end = moment.end + since;
        return accept(std::move(limit));
    }

    bool skip_past(std::size_t end) {
        at_ = end;
        return true;
    }

    bool finish_dates(Limit limit, bool until) {
        note_clock(limit);
        const Moment& last = limit.moments.back();
        const std::size_t before = match(text_, last.end, before_words);
        const std::size_t within = before ? 0 : match(text_, last.end, within_words);
        const std::size_t closing =
            before + within + (before + within ? 0 : match(text_, last.end, until_words));
        const bool counted =
            before && stands(text_, last.end, "前") && match(text_, last.end + 3, {"三季度", "半年"});
        limit.end = last.end + (counted ? 0 : closing);
        if (read_year_in_brackets(limit, limit.end))
            limit.end = find_stop(text_, limit.end, ")") + 1;
        limit.unreadable = limit.unreadable || (closing != 0 && forbids(limit.end));
        for (const Moment& moment : limit.moments)
            limit.unreadable = limit.unreadable || moment.edge == Edge::vague;
        if (limit.moments.size() > 1)
            return finish_list(std::move(limit));
        const bool point =
            last.edge == Edge::end || last.grain == Grain::day || last.grain == Grain::ten_days;
        const bool bounded = closing != 0 || until || point;
        if (limit.goal && before)
            limit.goal = false;
        if (!bounded && !limit.goal)
            return finish_span(std::move(limit));
        if (end_of_going_on(limit))
            return true;
        fill_by_date(last, limit.reading);
        if (!limit.reading.date && !limit.reading.needs_reference_year)
            limit.unreadable = true;
        if (limit.goal)
            limit.reading.kind = DeadlineKind::target_by;
        limit.years = {limit.reading.date ? to_civil(*limit.reading.date).year : 0};
        if (before && !point)
            note_wide_before(limit);
        return accept(std::move(limit));
    }

    /// 持续推进至2022年底: the date ends the going on right before it.
    bool end_of_going_on(const Limit& limit) {
        if (limits_.empty() || limits_.back().form != LimitForm::going_on ||
            limits_.back().end != limit.begin || limits_.back().reading.to ||
            !match(text_, limit.begin, {"到", "至"}))
            return false;
        DeadlineReading dated;
        fill_by_date(limit.moments.back(), dated);
        Limit& going_on = limits_.back();
        going_on.reading.to = dated.date;
        going_on.reading.year_from_document = dated.year_from_document;
        going_on.reading.needs_reference_year = dated.needs_reference_year;
        if (!dated.date) {
            going_on.reading.month = dated.month;
            going_on.reading.day = dated.day;
        }
        going_on.end = limit.end;
        return skip_past(limit.end);
    }

    /// 2019年6月前: the month is taken as inside, as the day is in 6月30日前; worth a warning.
    void note_wide_before(Limit& limit) {
        Diagnostic finding;
        finding.code = "T110";
        finding.severity = Severity::warning;
        finding.what = {"“前”前面是月、季或年而非某日：按“X月X日前”含当日的惯例，读作含该时段",
                        "a month, quarter or year before 前: read as inside, as the day is in \"X月X日前\""};
        finding.accepted = {"“6月底前”或“6月1日前”", "\"6月底前\" or \"6月1日前\""};
        finding.place.byte = static_cast<std::int64_t>(origin_[limit.begin]);
        limit.reading.findings.push_back(std::move(finding));
    }

    bool finish_list(Limit limit) {
        limit.reading.kind = DeadlineKind::dates;
        for (const Moment& moment : limit.moments) {
            const auto year = year_of(moment, limit.reading);
            const auto day = year ? last_day(moment, *year) : std::nullopt;
            limit.reading.after_assessment_year = false;
            if (day)
                limit.reading.dates.push_back(*day);
            else
                limit.reading.needs_reference_year = true;
        }
        if (limit.reading.needs_reference_year)
            limit.unreadable = true;
        return accept(std::move(limit));
    }

    /// Whether the words around a span make it a limit: 2019年完成, not 2019年工作要点.
    bool makes_a_limit(const Limit& limit) const {
        const std::size_t end = limit.moments.front().end;
        // "7月10日前报送上半年推进情况": a span in the deed of another limit.
        const std::size_t previous = previous_end();
        if (!limits_.empty() && previous < limit.begin &&
            text_.substr(previous, limit.begin - previous).find_first_of(",;:") == std::string_view::npos)
            return false;
        if (match(text_, end, doing_words) || match(text_, end, going_on_words) || stands(text_, end, "每"))
            return true;
        const bool clause_begins =
            limit.begin == 0 || match_back(text_, limit.begin, {",", ";", ":", "(", "于", "在"});
        const bool adjective =
            match(text_, end, {"工作", "重点", "计划", "任务", "政府", "年度", "度",   "预算", "考核",
                               "要点", "的",   "全市", "全省", "全国", "进展", "总结", "情况", "第",
                               "版",   "号",   "改革", "目标", "数据", "以来", "前后"}) != 0;
        return clause_begins && !adjective && limit.moments.front().grain != Grain::year;
    }

    bool finish_span(Limit limit) {
        const Moment& moment = limit.moments.front();
        const bool closed = is_stop(text_, moment.end) || text_[moment.end] == cut_mark;
        limit.weak = !closed && !makes_a_limit(limit);
        // "完成时限：2019年12月" names the last month, so its last day.
        if (match_back(text_, limit.begin, {"时限:", "期限:", "完成时间:", "时限为", "时间节点:"})) {
            fill_by_date(moment, limit.reading);
            limit.weak = false;
            return accept(std::move(limit));
        }
        const std::optional<int> carried = carried_;
        const bool from_document = carried_from_document_;
        limit.reading.kind = DeadlineKind::period;
        const auto year = year_of(moment, limit.reading);
        if (limit.weak) {
            carried_ = carried;
            carried_from_document_ = from_document;
        }
        limit.years = {year.value_or(0)};
        limit.reading.after_assessment_year = false;
        if (year) {
            limit.reading.from = first_day(moment, *year);
            limit.reading.to = last_day(moment, *year);
        }
        limit.reading.needs_reference_year = !year;
        return accept(std::move(limit));
    }

    // ---- cycles

    static DeadlineReading cycle_reading(Cycle every, const CycleDay& day) {
        DeadlineReading reading;
        reading.kind = DeadlineKind::recurring;
        reading.every = every;
        if (every == Cycle::year && day.month == 0 && day.month_in_quarter != 0)
            reading.every = Cycle::quarter;
        reading.month = day.month;
        reading.day = day.day;
        reading.month_in_quarter = day.month_in_quarter;
        reading.offset_months = day.offset_months;
        return reading;
    }

    void put_days(Limit& limit, Cycle every, std::vector<CycleDay> days) {
        join_to_quarterly(days);
        limit.reading = cycle_reading(every, days.front());
        if (days.size() == 1)
            return;
        limit.more_days = true;
        for (const CycleDay& day : days)
            limit.reading.parts.push_back(cycle_reading(every, day));
    }

    bool read_cycle() {
        const auto word = read_cycle_word(text_, at_);
        if (!word)
            return false;
        Limit limit;
        limit.form = LimitForm::cycle;
        limit.begin = limit.event_begin = at_;
        limit.end = word->end;
        limit.unreadable = !word->readable;
        limit.reading.kind = DeadlineKind::recurring;
        limit.reading.every = word->every;
        cyclic_ = true;
        const std::size_t day_at =
            skip(text_, word->end, {"的", "都", "要", "应当", "应", "须", "必须", "于", "在", ","});
        auto days = read_cycle_days(text_, day_at, word->every);
        if (days.empty()) {
            const std::size_t direct = word->end;
            days = read_cycle_days(text_, direct, word->every);
        }
        if (!days.empty()) {
            limit.end = days.back().end;
            put_days(limit, word->every, std::move(days));
        } else {
            open_cycle_ = limits_.size();
            judge_bare_cycle(limit);
        }
        return accept(std::move(limit));
    }

    /// Words right after a cycle that name a day no reading carries: 每月初, 每月最后一个工作日, 每周五.
    void judge_bare_cycle(Limit& limit) {
        const bool week = limit.reading.every == Cycle::week;
        if (week && match(text_, limit.end, {"一", "二", "三", "四", "五", "六", "日", "天"}) &&
            !match(text_, limit.end, {"一次", "三次", "二次"})) {
            Diagnostic finding;
            finding.code = "T107";
            finding.severity = Severity::warning;
            finding.what = {"读出了周期，未保留星期几", "the cycle is read; the day of the week is not kept"};
            finding.place.byte = static_cast<std::int64_t>(origin_[limit.end]);
            limit.reading.findings.push_back(std::move(finding));
            return;
        }
        if (match(text_, limit.end,
                  {"的最后", "最后", "的第", "第一周", "第二周", "第三周", "第四周", "第一个", "初", "年初",
                   "月初", "中期", "月中", "首个", "倒数", "前"}))
            limit.unreadable = true;
    }

    /// "每季度报送一次，末月25日前": the day comes later in the sentence.
    bool read_day_of_open_cycle() {
        if (!open_cycle_)
            return false;
        Limit& limit = limits_[*open_cycle_];
        auto days = read_cycle_days(text_, at_, limit.reading.every);
        if (days.empty() || (days.front().day == 0 && days.front().month == 0))
            return false;
        const std::size_t end = days.back().end;
        if (!match_back(text_, end, {"前", "内", "底", "末", "日"}))
            return false;
        put_days(limit, limit.reading.every, std::move(days));
        limit.end = end;
        open_cycle_.reset();
        return skip_past(end);
    }

    /// 本月底前, 本周五前: the document's own day gives the month or the week.
    bool read_nearby() {
        if (cyclic_)
            return false;  // 本月 is the month of the round
        const auto day = read_nearby_day(text_, at_, document_day());
        if (!day)
            return false;
        Limit limit;
        limit.begin = limit.event_begin = at_;
        limit.end = day->end;
        limit.reading.kind = DeadlineKind::by_date;
        limit.reading.date = day->date;
        limit.reading.year_from_document = true;
        limit.unreadable = !day->date;
        return accept(std::move(limit));
    }

    /// 次月5日前 after a monthly cycle or an event.
    bool read_next_month() {
        if (!match(text_, at_, {"次月", "翌月", "下一个月", "下个月", "下月"}))
            return false;
        const auto days = read_cycle_days(text_, at_, Cycle::month);
        if (days.size() != 1 || days.front().offset_months == 0)
            return false;
        Limit limit;
        limit.form = LimitForm::next_month;
        limit.begin = limit.event_begin = at_;
        limit.end = days.front().end;
        limit.reading = cycle_reading(Cycle::month, days.front());
        name_trigger(limit);
        if (!month_event_)
            month_event_ = first_month_event(text_);
        const bool based = speaks_of_months_ || limit.event_named || !context_.trigger.empty() ||
                           (!month_event_->id.empty() && month_event_->end <= at_);
        if (!based && stands(text_, at_, "下"))
            return false;  // 下月 after the document's
        limit.unreadable = !based;
        return accept(std::move(limit));
    }

    // ---- lengths and their events

    void name_trigger(Limit& limit) {
        const std::size_t from = after_stop(text_, limit.begin, ";", previous_end());
        const Event event = find_event(text_, from, limit.begin);
        limit.event_begin = event.begin == 0 && event.found == Event::Found::none ? limit.begin : event.begin;
        limit.event_named = event.found == Event::Found::known;
        limit.event_unknown = event.found == Event::Found::unknown;
        if (limit.event_named) {
            limit.reading.trigger = event.id;
            limit.also_trigger_thing = event.thing;
        }
    }

    static void put_count(Limit& limit, const Count& count) {
        DeadlineReading& reading = limit.reading;
        reading.kind = DeadlineKind::relative;
        reading.unit = count.length.unit;
        reading.direction = count.direction;
        if (count.length.n_min > 0) {
            reading.n_min = count.length.n_min;
            reading.n_max = count.length.n;
        } else if (count.bound == Bound::floor) {
            reading.n_min = count.length.n;
        } else {
            reading.n = count.length.n;
        }
        limit.count = count;
        limit.form = LimitForm::count;
        limit.unreadable = !count.length.exact;
    }

    bool read_count_limit() {
        const auto count = read_count(text_, at_);
        if (!count)
            return false;
        // "二十日内不能作出决定的" is a condition, not a limit.
        if (match(text_, count->end, {"不能", "未能", "无法", "难以", "未", "仍", "没有"}))
            return skip_past(count->end);
        Limit limit;
        limit.begin = limit.event_begin = at_;
        limit.end = count->end;
        put_count(limit, *count);
        limit.unreadable = limit.unreadable || forbids(limit.end);
        name_trigger(limit);
        if (count->direction == PeriodDirection::before && !limit.event_named && !limit.event_unknown)
            settle_before(limit);
        return accept(std::move(limit));
    }

    /// 提前5日 (申请延期): before which event? 15日前 alone names none.
    void settle_before(Limit& limit) {
        if (!context_.trigger.empty()) {
            limit.reading.trigger = context_.trigger;
        } else if (speaks_of_end_) {
            limit.reading.trigger = "due";
        } else {
            limit.unreadable = true;
            return;
        }
        limit.event_named = true;
    }

    static const char* event_before(std::string_view text, std::size_t at) {
        if (stands(text, at, "会"))
            return "meeting";
        if (stands(text, at, "开工"))
            return "construction_start";
        if (stands(text, at, "公布"))
            return "publication";
        if (stands(text, at, "施行"))
            return "effect";
        return stands(text, at, "印发") ? "issue" : "due";
    }

    /// A meeting that has a name of its own (两会前, 全会前) is no event that an id stands for.
    bool names_a_meeting() const {
        return stands(text_, at_, "会前") && at_ != previous_end() &&
               !match_back(text_, at_,
                           {",", ";", ":", "(", "在", "于", "应", "须", "要", "并", "次", "本", "该", "此",
                            "开", "上", "参"});
    }

    /// 到期前, 届满前5日, 会前3日: before an event, with or without a length.
    bool read_before_event() {
        const std::size_t event = match(text_, at_,
                                        {"到期日前", "到期前", "到期之前", "期满前", "届满前", "届满之前",
                                         "会议召开前", "会前", "开工前", "公布前", "施行前", "印发前"});
        if (event == 0)
            return false;
        Limit limit;
        limit.begin = limit.event_begin = at_;
        limit.end = at_ + event;
        const std::size_t length_at = skip(text_, limit.end, {"提前", "至少", "的", "不少于"});
        Count count;
        count.direction = PeriodDirection::before;
        if (const auto length = read_length(text_, length_at)) {
            count.length = *length;
            limit.end = length->end + match(text_, length->end, {"以前", "之前", "前", "以内", "内"});
        }
        count.begin = limit.begin;
        count.end = limit.end;
        put_count(limit, count);
        limit.reading.trigger = event_before(text_, at_);
        limit.event_unknown = names_a_meeting();
        limit.event_named = !limit.event_unknown;
        return accept(std::move(limit));
    }

    // ---- going on

    bool read_going_on() {
        const bool whole_year = stands(text_, at_, "全年");
        std::size_t size = match(text_, at_, going_on_words);
        if (size == 0 && whole_year)
            size = match(text_, at_, {"全年持续推进", "全年推进", "全年持续"});
        if (size == 0 && whole_year && is_stop(text_, at_ + 6))
            size = 6;
        if (size == 0)
            return false;
        // The limit of the going on stands right before it: 年内持续推进.
        if (!limits_.empty() && limits_.back().form == LimitForm::date && limits_.back().end == at_ &&
            limits_.back().moments.size() == 1 && !limits_.back().goal) {
            Limit& limit = limits_.back();
            DeadlineReading going_on;
            going_on.kind = DeadlineKind::ongoing;
            going_on.to = limit.reading.kind == DeadlineKind::period ? limit.reading.to : limit.reading.date;
            going_on.year_from_document = limit.reading.year_from_document;
            going_on.needs_reference_year = limit.reading.needs_reference_year;
            if (!going_on.to) {
                going_on.month = month_of(limit.moments.front());
                going_on.day = day_of(limit.moments.front());
            }
            limit.reading = std::move(going_on);
            limit.form = LimitForm::going_on;
            limit.weak = false;
            limit.end = at_ + size;
            return skip_past(limit.end);
        }
        Limit limit;
        limit.form = LimitForm::going_on;
        limit.begin = limit.event_begin = at_;
        limit.end = at_ + size;
        limit.reading.kind = DeadlineKind::ongoing;
        if (whole_year) {
            Moment year;
            DeadlineReading dated;
            fill_by_date(year, dated);
            limit.reading.to = dated.date;
            limit.reading.year_from_document = dated.year_from_document;
        }
        return accept(std::move(limit));
    }
};

}  // namespace

std::vector<Limit> find_limits(const PhraseText& phrase, const DeadlineContext& context) {
    return Scanner(phrase, context).run();
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
