// Splits a list of names without cutting a name.
//
// 、 ， ； always part names (but for 各市、县人民政府 and 各有关部门、单位); 和 及 与 part them only where a
// whole name stands on both sides: 工业|和信息化部 has no body called 工业, 市财政局|和|市教育局 has two.
#include <algorithm>

#include "responsibility/clause_words.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {
namespace {

/// Length of a joining word at the start of `text`; 0 when there is none or it opens a place name.
std::size_t joint_at(View text) {
    if (text.empty())
        return 0;
    if (starts_with(text, U"以及"))
        return 2;
    if (text[0] == U'和') {
        constexpr View place_after = U"平田县顺政龙静硕布林";  // 和平区, 和田地区, 和县 …
        if (text.size() >= 2 && place_after.find(text[1]) != View::npos && !starts_with(text, U"和政府"))
            return 0;
        return 1;
    }
    return text[0] == U'及' || text[0] == U'与' || text[0] == U'暨' || text[0] == U'或' ? 1 : 0;
}

bool is_end_of_list_word(View text, std::size_t at) {
    constexpr View before = U"高中初同平对均优劣何特";  // 高等, 平等 …
    constexpr View after = U"级保于待额候";             // 等级, 等于 …
    return text[at] == U'等' && (at == 0 || before.find(text[at - 1]) == View::npos) &&
           (at + 1 >= text.size() || after.find(text[at + 1]) == View::npos);
}

/// The stretch from the start of `text` to the next separator, joint, 等 or tag.
View next_part(View text) {
    std::size_t at = 0;
    const std::size_t limit = std::min(text.size(), longest_name);
    for (; at < limit; ++at) {
        if (text[at] == U'（') {
            const std::size_t close = text.substr(0, limit).find(U'）', at);
            if (close == View::npos)
                break;
            at = close;
            continue;
        }
        if (is_separator(text[at]) || is_tag(text[at]) || joint_at(text.substr(at)) != 0 ||
            (at > 0 && is_end_of_list_word(text, at)))
            break;
    }
    return text.substr(0, at);
}

/// True when some beginning of `text` that ends before a separator or joint is a whole name.
bool begins_with_name(View text, const KnownNames& known) {
    constexpr int most_joints = 4;  // no name contains more joining words
    if (known.host_name_at(text) != 0)
        return true;
    std::size_t size = 0;
    for (int tries = 0; tries < most_joints; ++tries) {
        size += next_part(text.substr(size)).size();
        if (is_unit_or_group(text.substr(0, size), known))
            return true;
        const std::size_t joint = size < text.size() ? joint_at(text.substr(size)) : 0;
        if (joint == 0)
            return false;
        size += joint;
    }
    return false;
}

/// True when `left` and the noun after the joint make one group: 各有关部门|和|单位, 各市党委|和|政府.
bool shares_one_head(View left, View right_text) {
    const View right = next_part(right_text);
    if (ends_with(left, U"党委") && is_one_of(right, {U"政府", U"人民政府"}))
        return true;
    if (starts_with(right, U"其") && right.size() > 1)
        return true;  // 各级人民政府及其有关部门
    return is_generic_noun(right) && (is_open_group(left) || is_generic_noun(left)) &&
           !first_tail(left, {U"部门", U"单位", U"企业", U"机构", U"地区", U"地方", U"院校", U"机关", U"高校",
                              U"组织", U"区", U"县", U"市", U"省份", U"园区", U"科室"})
                .empty();
}

View strip_lead_in(View name) {
    for (;;) {
        name = trim(name);
        const View word = first_head(name, {U"由", U"请", U"拟由", U"应由", U"并由", U"须由", U"分别由",
                                            U"其中", U"包括", U"以及", U"："});
        if (word.empty() || word.size() == name.size())
            return name;
        name.remove_prefix(word.size());
    }
}

/// What follows 等: 部门 → 有关部门, 4个部门 → 有关部门, 地 → 有关地区, others as printed.
Text group_after_deng(View name) {
    while (!name.empty() && (is_digit(name.front()) ||
                             View(U"个家一二三四五六七八九十余多几").find(name.front()) != View::npos))
        name.remove_prefix(1);
    if (name == U"地")
        return U"有关地区";
    std::size_t size = next_part(name).size();
    if (size > 0 && is_generic_noun(name.substr(0, size)))
        return U"有关" + Text(name);
    return Text(name);
}

class Splitter {
  public:
    Splitter(View text, const KnownNames& known)
        : text_(text), known_(known), partner_(match_brackets(text)) {}

    UnitList run() {
        while (at_ < text_.size())
            step();
        finish(at_);
        return std::move(list_);
    }

  private:
    void step() {
        if (at_ == start_ && skip_whole_name())
            return;
        const char32_t c = text_[at_];
        if (c == U'（' && partner_[at_] > at_) {
            at_ = partner_[at_] + 1;
        } else if (is_separator(c)) {
            step_over_separator();
        } else if (is_tag(c)) {
            tag_ = c;
            ++at_;
        } else if (is_end_of_list_word(text_, at_)) {
            finish(at_);
            list_.open_ended = true;
            after_deng_ = true;
            start_ = ++at_;
        } else if (c == U'各' && at_ > start_ && starts_second_group()) {
            finish(at_);
        } else if (const std::size_t joint = joint_at(text_.substr(at_)); joint != 0) {
            step_over_joint(joint);
        } else {
            ++at_;
        }
    }

    /// Names that are kept whole whatever they contain.
    bool skip_whole_name() {
        const View rest = text_.substr(at_);
        std::size_t size = known_.host_name_at(rest);
        if (size == 0)
            size = level_sequence_at(rest);
        at_ += size;
        return size != 0;
    }

    void step_over_separator() {
        const View rest = text_.substr(at_ + 1);
        const View left = trim(text_.substr(start_, at_ - start_));
        if ((text_[at_] == U'、' && left.size() <= longest_name && shares_one_head(left, rest)) ||
            (text_[at_] == U' ' && left.size() < 2)) {
            ++at_;
            return;
        }
        finish(at_);
        start_ = ++at_;
    }

    void step_over_joint(std::size_t joint) {
        const View left = strip_lead_in(text_.substr(start_, at_ - start_));
        const View rest = text_.substr(at_ + joint);
        if (left.empty()) {  // 等和各…, 、及…
            at_ += joint;
            start_ = at_;
            return;
        }
        const bool parts = left.size() <= longest_name && !shares_one_head(left, rest) &&
                           (tag_ != 0 || is_unit_or_group(left, known_)) &&
                           (begins_with_name(rest, known_) || joins_unknown_name(left, rest));
        if (parts) {
            finish(at_);
            start_ = at_ + joint;
        }
        at_ += joint;
    }

    /// 海关总署|和|ABC: behind a whole body there may stand a name that nobody knows.
    bool joins_unknown_name(View left, View rest) const {
        return (known_.is_known(left) || looks_like_unit(left)) && !is_open_group(left) &&
               may_be_name(next_part(rest));
    }

    /// 各地区|各部门; but 各级各部门 is one.
    bool starts_second_group() const {
        const View left = text_.substr(start_, at_ - start_);
        return left.size() >= 2 && left.size() <= 8 && left[0] == U'各' &&
               (is_generic_noun(left.substr(1)) || left == U"各地");
    }

    void finish(std::size_t end) {
        ListItem item;
        View name = strip_lead_in(text_.substr(start_, end - start_));
        for (const char32_t c : name)
            if (!is_tag(c))
                item.name += c;
        if (after_deng_ && !item.name.empty())
            item.name = group_after_deng(item.name);
        item.tag = tag_;
        if (!item.name.empty())
            list_.items.push_back(std::move(item));
        tag_ = 0;
        after_deng_ = false;
        start_ = end;
    }

    View text_;
    const KnownNames& known_;
    std::vector<std::size_t> partner_;
    UnitList list_;
    std::size_t start_ = 0;
    std::size_t at_ = 0;
    char32_t tag_ = 0;
    bool after_deng_ = false;
};

}  // namespace

UnitList split_list(View list, const KnownNames& known) {
    return Splitter(list, known).run();
}

}  // namespace clause

std::vector<std::string> split_unit_list(std::string_view list, const UnitNames& extra) {
    Diagnostics passed_over;
    const clause::NormalText text = clause::normalise(list, passed_over);
    std::vector<std::string> names;
    for (const clause::ListItem& item : clause::split_list(text.text, clause::KnownNames(extra)).items)
        names.push_back(clause::to_utf8(item.name));
    return names;
}

}  // namespace v1
}  // namespace luoshi
