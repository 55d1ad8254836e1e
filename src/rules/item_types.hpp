// rules/item_types.hpp - item definitions of models as types.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/rules/model_source.hpp"
#include "rules/builder.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// The types of one model. Names of imported types stand with their prefix.
class ItemTypes {
  public:
    ItemTypes(const ModelSource& model, Builder& builder) : model_(model), builder_(builder) {}

    void import_type(const std::string& name, TypePtr type) { made_[name] = std::move(type); }
    /// Makes all of the model's own types.
    void make_all();
    /// The type of a reference ("tPerson", "feel:string", "list<number>"); null, with a finding, where there
    /// is none, and without one for no reference at all.
    TypePtr find(const std::string& reference);
    const std::map<std::string, TypePtr>& all() const { return made_; }

  private:
    TypePtr make(const ItemDefinition& item, bool named, int depth);
    TypePtr find_named(const std::string& name, int depth);
    void constrain(Type& type, const std::string& tests, const std::string& name);
    Diagnostic finding(const char* code, Message what, Message accepted = {}) const;

    const ModelSource& model_;
    Builder& builder_;
    std::map<std::string, TypePtr> made_;
    std::map<std::string, bool> under_way_;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
