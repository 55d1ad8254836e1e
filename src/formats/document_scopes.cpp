#include "formats/document_scopes.hpp"

#include <utility>
#include <variant>

#include "formats/overlay.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

std::string text_field(const Document& document, std::string_view name) {
    const CustomValue* value = document.fields.find(name);
    const std::string* text = value ? std::get_if<std::string>(value) : nullptr;
    return text ? *text : std::string();
}

CustomFields without(const CustomFields& all, std::string_view name) {
    CustomFields others;
    for (const auto& [each, value] : all)
        if (each != name)
            others.set(each, value);
    return others;
}

/// Rules that hold for the whole document. That a heading leads is said by the row, and that all is carried
/// out by one implementer by the clause that sets it.
std::string rule_of(LeadRule rule) {
    const bool holds = rule == LeadRule::first_listed || rule == LeadRule::responsible_unit_is_lead ||
                       rule == LeadRule::responsible_is_lead_if_no_lead;
    return holds ? std::string(name_of(rule)) : std::string();
}

}  // namespace

DocumentScopes::DocumentScopes(const SourceTable& table, const TableOptions& options, const Model& existing,
                               UnitBook& book, const std::unordered_set<std::string_view>& ids)
    : table_(table), options_(options), existing_(existing), book_(book), ids_(ids) {
    existing.documents().for_each([&](Id<Document>, const Document& document) {
        if (!document.number.empty())
            by_number_.emplace(document.number, &document);
        by_number_.emplace(document.title, &document);
    });
    for (const SourceDocument& source : table.documents)
        take_in(source);
}

bool DocumentScopes::sets_rule_here(const Document& document) const {
    const std::string from = text_field(document, rule_from_field);
    return !from.empty() && ids_.count(from) != 0;
}

const Document* DocumentScopes::in_model(const std::string& number_or_title) const {
    const auto at = by_number_.find(number_or_title);
    return at == by_number_.end() ? nullptr : at->second;
}

void DocumentScopes::take_in(const SourceDocument& source) {
    const Id<Document> known = existing_.documents().find(source.document.id);
    const bool only_named = (source.given & ~field_bit<Document>("signed_on")) == field_bit<Document>("id");
    const Document* same = known        ? &existing_.documents()[known]
                           : only_named ? in_model(source.document.id)
                                        : nullptr;
    if (only_named && same) {  // all that the table can add is the day
        Document document = *same;
        if (!document.signed_on)
            document.signed_on = source.document.signed_on;
        const std::string place = source.place.empty() ? text_field(document, place_field) : source.place;
        DocumentScope& scope = open(document, place, source.city);
        if (!source.sets_tasks)
            scope.opened_on.reset();
        by_id_[source.document.id] = &scope;
        if (document.signed_on != same->signed_on)
            documents_.push_back(std::move(document));
        return;
    }
    Document document = same ? overlay(*same, source.document, source.given) : source.document;
    if (!document.signed_on && !document.published_on)
        document.signed_on = options_.signed_on;
    // A rule of the model that a row of this table set holds from that row on, not before it.
    const bool states_rule = (source.given & field_bit<Document>("lead_rule")) != 0;
    if (states_rule || sets_rule_here(document)) {
        if (!states_rule)
            document.lead_rule = LeadRule::none_stated;
        document.fields = without(document.fields, rule_from_field);
    }
    if (!source.place.empty())
        document.fields.set(std::string(place_field), source.place);
    if (!table_.source.empty() && !only_named)
        document.fields.set("table_source", table_.source);
    DocumentScope& scope = open(document, source.place, source.city);
    if (!source.sets_tasks)
        scope.opened_on.reset();
    if (!source.issuer.empty()) {
        document.issuer = book_.unit(source.issuer, scope.units, false);
        scope.issuer = document.issuer.id;
    }
    document.level = scope.level;
    documents_.push_back(std::move(document));
}

DocumentScope& DocumentScopes::open(const Document& document, const std::string& place,
                                    const std::string& city) {
    DocumentScope& scope = add(document.id);
    scope.id = document.id;
    scope.issuer = document.issuer.id;
    scope.city = city;
    if (document.level != Level::unstated)
        scope.level = document.level;
    scope.units.central = scope.level == Level::central;
    if (!place.empty())
        scope.units.place = place;
    if (scope.units.central)
        scope.units.place.clear();
    const bool dated = document.signed_on || document.published_on;
    const std::optional<Date> signed_on = dated ? document.signed_on : options_.signed_on;
    scope.opened_on = signed_on ? signed_on : document.published_on;
    scope.units.on = scope.opened_on;
    scope.events = {signed_on, document.published_on, document.effective_on};
    scope.deadline.issued = signed_on;
    scope.deadline.published = document.published_on;
    if (document.year)
        scope.deadline.doc_year = *document.year;
    else if (scope.opened_on)
        scope.deadline.doc_year = to_civil(*scope.opened_on).year;
    if (scope.deadline.doc_year)
        scope.clause.doc_year = *scope.deadline.doc_year;
    if (!sets_rule_here(document))
        scope.clause.lead_rule = rule_of(document.lead_rule);
    return scope;
}

DocumentScope& DocumentScopes::add(const std::string& id) {
    scopes_.emplace_back();
    DocumentScope& scope = scopes_.back();
    scope.level = table_.level.value_or(options_.level);
    scope.units.place = table_.place.empty() ? options_.place : table_.place;
    scope.units.central = scope.level == Level::central;
    if (scope.units.central)
        scope.units.place.clear();
    scope.clause.names = book_.host_names();
    // Where rows have no document the day that the host gives is theirs.
    scope.opened_on = scope.units.on = scope.events.issue = scope.deadline.issued = options_.signed_on;
    std::optional<std::int32_t> year = options_.year;
    if (!year && options_.signed_on)
        year = to_civil(*options_.signed_on).year;
    if (year) {
        scope.deadline.doc_year = *year;
        scope.clause.doc_year = *year;
    }
    by_id_[id] = &scope;
    return scope;
}

std::vector<Document> DocumentScopes::documents() const {
    std::vector<Document> all = documents_;
    for (Document& document : all) {
        if (document.lead_rule != LeadRule::none_stated)
            continue;
        const DocumentScope& scope = *by_id_.at(document.id);
        if (const auto rule = enum_from_name<LeadRule>(scope.clause.lead_rule))
            document.lead_rule = *rule;
        else if (!scope.clause.implementer.empty())
            document.lead_rule = LeadRule::implementer_inherited;
        if (!scope.rule_from.empty())
            document.fields.set(std::string(rule_from_field), scope.rule_from);
    }
    return all;
}

DocumentScope* DocumentScopes::find(const SourceRow& row) {
    const std::string& id = row.document.empty() ? options_.document : row.document;
    const auto at = by_id_.find(id);
    if (at != by_id_.end())
        return at->second;
    if (id.empty())
        return &add(id);
    const Id<Document> known = existing_.documents().find(id);
    const Document* document = known ? &existing_.documents()[known] : in_model(id);
    if (!document)
        return nullptr;
    DocumentScope& scope = open(*document, text_field(*document, place_field), {});
    by_id_[id] = &scope;
    return &scope;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
