// formats/unit_book.hpp - from names to bodies and persons of the model, and new ones where it has none.
//
// One name is not one body: every city has its 市发改委. A name is looked up in its scope, the place of the
// document that prints it; central organs have no scope, and their names are many. A new unit's id is
// readable and says the scope: "广州市/市发改委".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/responsibility/unit_names.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Where a name is printed.
struct UnitScope {
    std::string place;       ///< place whose bodies are meant; empty for central documents
    bool central = false;    ///< short forms mean central organs
    std::optional<Date> on;  ///< the day of the document; names are valid then
    std::string inside;      ///< id of the unit whose offices are meant; empty otherwise
};

/// The field of a unit that says which place it belongs to.
inline constexpr std::string_view place_field = "place";

/// The field of a unit whose name stands as a clause was read and has not the look of a body: true. Clauses
/// are read without it, so that what an import made of a clause can't change how the clause is read.
inline constexpr std::string_view name_as_read_field = "name_as_read";

class UnitBook {
  public:
    /// Units of the model that carry no place belong to `home`.
    UnitBook(const Model& existing, std::string home, Diagnostics& found);

    /// Makes units and people that a table gives as records known. `home`: the place of those that carry
    /// none.
    void add(const Unit& unit, const std::string& home);
    void add(const Person& person, const std::string& home);

    /// The id of the body of that name; a new one where none is known. A body of a level above the place is
    /// none of the place. `group`: the name is an open group.
    std::string unit(const std::string& name, const UnitScope& printed_in, bool group);
    /// The id of the person of that name.
    std::string person(const std::string& name, const UnitScope& scope);

    /// Names of the host's units that a clause reader can't know by itself.
    const UnitNames& host_names() const { return host_names_; }

    /// Units and people that were named and are new, in the order they came up.
    const std::vector<Unit>& new_units() const { return new_units_; }
    const std::vector<Person>& new_people() const { return new_people_; }
    /// Bodies that were named and are not new.
    std::size_t found_units() const { return found_units_; }

  private:
    struct Entry {
        std::string id;
        std::string place;
        bool central = false;
        std::optional<Date> from, to;
    };
    using Index = std::unordered_map<std::string, std::vector<Entry>>;

    std::string find(const std::string& name, const UnitScope& scope, bool central);
    std::string make(const std::string& name, const UnitScope& scope, std::string_view central, bool group);
    void enter(const Unit& unit, const std::string& home);

    const Model& existing_;
    std::string home_;
    Diagnostics& found_;
    Index units_;
    Index people_;
    UnitNames host_names_;
    std::unordered_map<std::string, std::string> answers_;  ///< scope and name → id
    std::unordered_map<std::string, bool> named_;           ///< ids of units that came up
    std::unordered_map<std::string, bool>
        given_ids_;  ///< ids of units outside the model: true where the table gives them, false where new
    std::vector<Unit> new_units_;
    std::vector<Person> new_people_;
    std::size_t found_units_ = 0;
};

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
