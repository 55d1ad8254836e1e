// Walks through a clause: pieces (brackets) → sentences (；。) → blocks (headings) → chunks (，) → verb
// phrases.
#include "responsibility/clause_reader.hpp"

#include <algorithm>

namespace luoshi {
inline namespace v1 {
namespace clause {
namespace {

constexpr int deepest_bracket = 8;  // clauses inside clauses; deeper ones are reported, not read

class Reader {
  public:
    Reader(const ClauseContext& context, const KnownNames& known, Diagnostics& findings)
        : known_(known), findings_(findings) {
        level_.prefix = level_of_city(to_code_points(context.city));
    }

    Gathered run(const NormalText& text) {
        std::vector<Text> pending{unwrapped(text)};
        for (; !pending.empty(); ++depth_) {
            if (depth_ == deepest_bracket) {
                report(findings_, "R102", Severity::warning, "括号嵌套过深，内层未读",
                       "brackets nest too deep to be read", pending.front());
                break;
            }
            std::vector<Text> inner;
            for (const Text& piece : pending) {
                Pieces pieces = take_brackets_apart(piece, known_);
                read_piece(pieces.main);
                std::move(pieces.clauses.begin(), pieces.clauses.end(), std::back_inserter(inner));
            }
            pending = std::move(inner);
        }
        return std::move(gathered_);
    }

  private:
    static Text unwrapped(const NormalText& text) {
        std::size_t from = 0;
        std::size_t to = text.text.size();
        for (;;) {
            while (to > from && (text.text[to - 1] == U'。' || text.text[to - 1] == U'；'))
                --to;
            if (to - from < 2 || text.text[from] != U'（' || text.partner[from] != to - 1)
                return text.text.substr(from, to - from);
            ++from;
            --to;
        }
    }

    void read_piece(View piece) {
        block_role_ = Role::bare;
        for (std::size_t from = 0; from <= piece.size();) {
            const std::size_t to = std::min(piece.find_first_of(U"；。", from), piece.size());
            read_sentence(piece.substr(from, to - from));
            from = to + 1;
        }
    }

    void read_sentence(View sentence) {
        if (const auto rule = declaration_at(trim(sentence), known_);
            rule && rule->size == trim(sentence).size()) {
            declare(*rule, sentence);
            return;
        }
        std::size_t from = 0;  // where the block's content starts
        for (std::size_t colon = sentence.find(U'：'); colon != View::npos;
             colon = sentence.find(U'：', colon + 1)) {
            const auto heading = heading_before(sentence, from, colon);
            if (!heading)
                continue;
            read_block(sentence.substr(from, heading->start - from));
            block_role_ = heading->role;
            if (heading->role == Role::unknown)
                report(findings_, "R105", Severity::note, "不认识的栏目名", "a heading that isn't known",
                       sentence.substr(heading->start, colon - heading->start),
                       "牵头单位、责任单位、配合单位等", "牵头单位, 责任单位, 配合单位 and the like");
            from = colon + 1;
        }
        read_block(sentence.substr(from));
    }

    void read_block(View content) {
        pending_.clear();
        object_role_.reset();
        last_subject_.clear();
        if (trim(content).empty())
            return;
        if (is_person_role(block_role_)) {
            take_persons(content);
            return;
        }
        if (block_role_ == Role::deadline) {
            take_deadline(content);
            return;
        }
        for (std::size_t from = 0; from < content.size();) {
            const View rest = content.substr(from);
            const std::size_t skipped = rest.size() - trim_front(rest).size();
            const View sentence = rest.substr(skipped);
            if (sentence.empty())
                break;
            if (const auto rule = declaration_at(sentence, known_)) {
                flush();
                declare(*rule, sentence);
                from += skipped + rule->size;
                continue;
            }
            const std::size_t size = comma(sentence);
            read_chunk(trim(sentence.substr(0, size)));
            from += skipped + size + 1;
        }
        flush();
    }

    static View trim_front(View text) {
        while (!text.empty() && is_separator(text.front()))
            text.remove_prefix(1);
        return text;
    }

    /// The next comma outside brackets.
    static std::size_t comma(View text) {
        std::size_t depth = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text[at] == U'（')
                ++depth;
            else if (text[at] == U'）' && depth > 0)
                --depth;
            else if (text[at] == U'，' && depth == 0)
                return at;
        }
        return text.size();
    }

    void read_chunk(View chunk) {
        if (is_duration_of_rule(chunk)) {
            hold_rule(chunk);
            return;
        }
        if (block_role_ == Role::scope) {
            take_scope(chunk);
            return;
        }
        chunk = take_inline_heading(chunk);
        if (is_about_time(chunk) && !is_unit_or_group(chunk, known_) && !has_names(chunk)) {
            flush();
            take_deadline(chunk);
            return;
        }
        read_verbs(chunk);
    }

    /// 牵头单位为市发改委; 配合单位 市财政局: a heading without a colon.
    View take_inline_heading(View chunk) {
        for (std::size_t size = std::min<std::size_t>(chunk.size(), 10); size >= 4; --size) {
            if (size >= chunk.size() || View(U"为是由 ").find(chunk[size]) == View::npos)
                continue;
            const auto role = heading_role(chunk.substr(0, size));
            if (!role || is_person_role(*role) || *role == Role::deadline || *role == Role::scope)
                continue;
            flush();
            block_role_ = *role;
            return chunk.substr(size + 1);
        }
        return chunk;
    }

    /// True when a chunk about time also names a body before a verb (6月底前由市发改委牵头).
    bool has_names(View chunk) const {
        for (std::size_t at = 0; at < chunk.size(); ++at)
            if (at >= 2 && verb_phrase_at(chunk, at, known_)) {
                std::size_t start = chunk.substr(0, at).find_last_of(U"、 由");
                start = start == View::npos ? 0 : start + 1;
                const View before = chunk.substr(start, at - start);
                if (before.size() <= longest_name &&
                    (is_unit_or_group(before, known_) || leading_unit(before, known_) != 0))
                    return true;
            }
        return leading_unit(chunk, known_) != 0 || chunk.find(U'由') != View::npos;
    }

    void read_verbs(View chunk) {
        std::size_t from = 0;
        bool after_verb = false;  // what follows a verb is its object or free text, not a subject
        for (std::size_t at = 0; at < chunk.size();) {
            const bool may_report = !after_verb || at == from || chunk[at] == U'报' || chunk[at] == U'并';
            const auto reported = may_report ? report_phrase_at(chunk, at, known_) : std::nullopt;
            std::optional<VerbPhrase> verb;
            if (!reported)
                verb = verb_phrase_at(chunk, at, known_);
            if (!reported && !verb) {
                ++at;
                continue;
            }
            View before = chunk.substr(from, at - from);
            bool free_text = false;
            // 牵头、某某会同: behind 、 a name is a subject, known or not.
            const bool subject = !before.empty() && is_separator(before.front()) && may_be_name(before);
            if (after_verb && !trim(before).empty() && !subject && !is_list_of_units(before)) {
                pass_over(before);
                before = {};
                free_text = true;
            }
            pending_ += before;
            if (reported) {
                if (!trim(pending_).empty())
                    assign(Role::responsible);
                take(reported->names, reported->role);
                at += reported->size;
                after_verb = true;
            } else {
                if (!free_text)
                    apply(*verb);
                at += verb->size;
                after_verb = !verb->takes_object;
            }
            from = at;
        }
        const View rest = chunk.substr(from);
        if (!after_verb || is_list_of_units(rest))
            pending_ += Text(rest) + U"，";
        else
            pass_over(rest);
    }

    void apply(const VerbPhrase& verb) {
        gathered_.each_by_own_duty |= verb.each_by_own_duty;
        const Role role = object_role_ ? *object_role_ : verb.role;
        if (trim(pending_).empty()) {
            const bool added = verb.role == Role::compiling || verb.role == Role::evaluating ||
                               verb.role == Role::reviewing || verb.role == Role::approving;
            if (added && !object_role_)  // A牵头，负责汇总: the same body has a second role
                for (const Entry& entry : last_subject_)
                    gathered_.entries.push_back({verb.role, entry.name, entry.group, entry.certain, depth_});
            pending_.clear();
        } else if (object_role_ == Role::carrying_out && verb.role == Role::cooperating) {
            assign(Role::cooperating);
        } else {
            assign(role);
        }
        object_role_.reset();
        if (verb.takes_object)
            object_role_ = verb.object_role;
    }

    void assign(Role role) {
        const std::size_t first = gathered_.entries.size();
        take(pending_, role);
        last_subject_.assign(gathered_.entries.begin() + static_cast<std::ptrdiff_t>(first),
                             gathered_.entries.end());
        pending_.clear();
    }

    /// Ends a list that no verb ended: it has the role of the verb before it or of its heading.
    void flush() {
        if (!trim(pending_).empty()) {
            const Role heading = block_role_ == Role::unknown ? Role::bare : block_role_;
            assign(object_role_ ? *object_role_ : heading);
        }
        pending_.clear();
        object_role_.reset();
    }

    bool is_list_of_units(View text) const {
        const View list = trim(text);
        if (list.empty())
            return false;
        const UnitList split = split_list(list, known_);
        return !split.items.empty() &&
               std::all_of(split.items.begin(), split.items.end(),
                           [&](const ListItem& item) { return is_unit_or_group(item.name, known_); });
    }

    void take(View list, Role role) {
        UnitList split = split_list(list, known_);
        gathered_.open_ended |= split.open_ended;
        std::vector<ListItem> items;
        for (ListItem& item : split.items)
            if (clean(item))
                items.push_back(std::move(item));
        restore_levels(items, level_, known_);
        for (ListItem& item : items) {
            Entry entry;
            entry.role = item.tag == 0 ? role : static_cast<Role>(item.tag - first_tag);
            entry.group =
                known_.is_host_group(item.name) || (!known_.is_known(item.name) && is_open_group(item.name));
            entry.certain = entry.group || known_.is_known(item.name) || looks_like_unit(item.name);
            if (!entry.certain)
                if (const auto post = post_role(item.name);
                    post && role != Role::reviewing && role != Role::approving && role != Role::report_to) {
                    entry.role = *post;
                    entry.certain = true;
                }
            doubt_bracket(item.name);
            entry.name = std::move(item.name);
            entry.depth = depth_;
            gathered_.entries.push_back(std::move(entry));
        }
    }

    /// 市教育局（市委教育工委） is one body with two names; whether 市交通局（市水利局、市城管局） is, nobody
    /// can see.
    void doubt_bracket(View name) {
        if (name.empty() || name.back() != U'）' || known_.is_known(name) || is_open_group(name))
            return;
        const std::size_t open = name.rfind(U'（');
        if (open == View::npos)
            return;
        const View inside = name.substr(open + 1, name.size() - open - 2);
        if (is_list_of_units(inside))
            report(findings_, "R112", Severity::warning, "括号内也是单位名称，与括号前的视为一个单位",
                   "the bracket names bodies too; taken for one body with the name before it", name,
                   "不同的单位之间用顿号", "、 between different bodies");
    }

    /// Cuts off what isn't name; false when nothing is left.
    bool clean(ListItem& item) {
        View name = item.name;
        if (starts_with(name, U"各地以") && ends_with(name, U"为单位") && name.size() > 6) {
            item.name = U"各" + Text(name.substr(3, name.size() - 6));
            return true;
        }
        if (const std::size_t by = name.find(U'由');
            by != View::npos && by > 0 && is_about_time(name.substr(0, by))) {
            take_deadline(name.substr(0, by));
            name = name.substr(by + 1);
        }
        for (;;) {
            const View tail = first_tail(name, {U"共同", U"分别", U"联合", U"等"});
            if (tail.empty() || tail.size() >= name.size())
                break;
            name.remove_suffix(tail.size());
        }
        if (!known_.is_known(name) && !looks_like_unit(name) && !is_whole_group(name)) {
            const std::size_t size = leading_unit(name, known_);
            if (size != 0 && size < name.size()) {
                const View rest = name.substr(size);
                if (is_about_time(rest))
                    take_deadline(rest);
                else if (may_be_name(rest))
                    report(findings_, "R111", Severity::warning, "单位名称后的文字未列入任何名单",
                           "the words after the name are in no list", rest, "单位名称之间用顿号",
                           "、 between names");
                name = name.substr(0, size);
            } else if (size == 0 && is_about_time(name) && !is_open_group(name)) {
                take_deadline(name);
                return false;
            }
        }
        item.name = Text(name);
        return !item.name.empty();
    }

    void take_persons(View content) {
        Text name;
        const auto finish = [&](bool at_space) {
            const bool post =
                post_role(name).has_value() || ends_with(name, U"主任") || ends_with(name, U"主席");
            if (at_space && (post || name.size() < 2))
                return;  // 副市长 张三, 王 伟: one person
            if (!name.empty())
                gathered_.entries.push_back({block_role_, name, false, true, depth_});
            name.clear();
        };
        for (const char32_t c : content) {
            if (is_tag(c))
                continue;
            if (is_separator(c))
                finish(c == U' ');
            else
                name += c;
        }
        finish(false);
    }

    void take_scope(View chunk) {
        for (std::size_t from = 0; from <= chunk.size();) {
            const std::size_t to = std::min(chunk.find(U'、', from), chunk.size());
            if (const View place = trim(chunk.substr(from, to - from)); !place.empty())
                gathered_.scope.emplace_back(place);
            from = to + 1;
        }
    }

    void take_deadline(View words) {
        words = trim(words);
        if (words.empty())
            return;
        if (!gathered_.deadline.empty())
            gathered_.deadline += U"，";
        gathered_.deadline += words;
    }

    void declare(const Declaration& rule, View sentence) {
        if (rule.rule == Rule::unreadable)
            report(findings_, "R107", Severity::warning, "像是对后文的规定，但读不出其内容",
                   "reads like a rule for what follows, but can't be understood",
                   sentence.substr(0, rule.size), "列第一位者为牵头单位；以下均需…落实；以下适用范围均为…",
                   "列第一位者为牵头单位; 以下均需…落实; 以下适用范围均为…");
        else
            gathered_.declarations.push_back(rule);
    }

    /// 下同 after something that is no rule by itself.
    void hold_rule(View words) {
        if (block_role_ == Role::scope && gathered_.scope.size() == 1)
            gathered_.declarations.push_back({Rule::scope_default, gathered_.scope.front(), 0});
        else if (gathered_.declarations.empty())
            report(findings_, "R107", Severity::warning, "不清楚哪一项规定适用于后文",
                   "unclear which rule is to hold for what follows", words);
    }

    /// Free text after a verb: a limit is kept, and what may be a name is reported.
    void pass_over(View text) {
        const View words = trim(text);
        if (words.empty())
            return;
        if (is_about_time(words)) {
            take_deadline(words);
            return;
        }
        if (begins_with_body(words, known_) || may_be_name(words))
            report(findings_, "R106", Severity::warning, "动词后的文字未列入任何名单",
                   "the words after the verb are in no list", words, "单位名称，或通过 names 告知的名称",
                   "names of bodies, or names told through `names`");
    }

    const KnownNames& known_;
    Diagnostics& findings_;
    Gathered gathered_;
    Role block_role_ = Role::bare;
    Text pending_;                     ///< names that wait for their verb
    std::optional<Role> object_role_;  ///< role of the names that follow a verb with an object
    std::vector<Entry> last_subject_;
    Level level_;
    int depth_ = 0;
};

}  // namespace

Gathered gather(const NormalText& text, const ClauseContext& context, const KnownNames& known,
                Diagnostics& findings) {
    return Reader(context, known, findings).run(text);
}

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
