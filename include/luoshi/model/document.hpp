// luoshi/model/document.hpp - the documents that tasks come from.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/calendar/date.hpp"
#include "luoshi/model/custom_fields.hpp"
#include "luoshi/model/entity_kind.hpp"
#include "luoshi/model/ref.hpp"
#include "luoshi/model/schema.hpp"
#include "luoshi/model/unit.hpp"

namespace luoshi {
inline namespace v1 {

/// How a document says who leads where a clause doesn't. Values are pinned.
enum class LeadRule : std::int32_t {
    none_stated = 0,
    first_listed = 1,              ///< 排在第一位的部门为牵头部门
    responsible_unit_is_lead = 2,  ///< 责任单位为牵头单位
    implementer_inherited = 3,     ///< 以下均需…落实，不再列出
    table_group_header = 4,        ///< the heading of a group of rows is the lead
    responsible_is_lead_if_no_lead = 5,
};
template <>
struct EnumNames<LeadRule> {
    static constexpr std::array<std::string_view, 6> names{
        "none_stated",           "first_listed",       "responsible_unit_is_lead",
        "implementer_inherited", "table_group_header", "responsible_is_lead_if_no_lead"};
};

/// A source document. Signed and published differ by days to weeks; periods count from one or the other,
/// so both are kept.
struct Document {
    std::string id;
    std::string number;  ///< 发文字号 with 〔〕, e.g. 国发〔2018〕38号; the host's spelling stays in `fields`
    std::string title;
    Ref<Unit> issuer;
    Level level = Level::unstated;
    std::optional<Date> signed_on;
    std::optional<Date> published_on;
    std::optional<Date> effective_on;
    std::optional<std::int32_t> year;  ///< the year that fills dates without one
    LeadRule lead_rule = LeadRule::none_stated;
    std::string lead_rule_text;  ///< the words that set the rule
    std::string url;
    std::string note;
    CustomFields fields;

    friend bool operator==(const Document&, const Document&) = default;
};

template <>
struct Schema<Document> {
    static constexpr EntityKind kind = EntityKind::document;
    static constexpr auto fields = field_list(
        required_field("id", &Document::id), field("number", &Document::number),
        required_field("title", &Document::title), field("issuer", &Document::issuer),
        field("level", &Document::level), field("signed_on", &Document::signed_on),
        field("published_on", &Document::published_on), field("effective_on", &Document::effective_on),
        field("year", &Document::year), field("lead_rule", &Document::lead_rule),
        field("lead_rule_text", &Document::lead_rule_text), field("url", &Document::url),
        field("note", &Document::note), field("fields", &Document::fields));
};

}  // namespace v1
}  // namespace luoshi
