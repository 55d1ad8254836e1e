// luoshi/formats/dmn.hpp - decision models from DMN files (XML, DMN 1.1 to 1.5).
//
//     DmnModel dmn = read_dmn(bytes);
//     if (!has_errors(dmn.findings))
//         Value answer = dmn.model.evaluate("Eligibility", inputs);
//
// Diagrams and elements of other namespaces are passed over. Files of any origin are safe: those with a
// DOCTYPE are refused, so there are no entities to expand, and size and depth are limited.
//
//   F003 not text of its encoding    F040 XML, but no DMN model
//   F020 not XML                     F041 nested too deeply
//   F021 with a DOCTYPE              F042 an import that can't be had
//   F023 too large                   F043 an expression in a language that is not FEEL
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/decision_model.hpp"
#include "luoshi/rules/model_source.hpp"

namespace luoshi {
inline namespace v1 {

/// What one file states.
struct DmnSource {
    rules::ModelSource source;
    Diagnostics findings;  ///< with errors, `source` is not to be used
};

/// Reads a file without compiling it. Linear in its size.
DmnSource read_dmn_source(std::string_view bytes);

/// Gives the bytes of a model that another one imports, or nothing.
using DmnImporter = std::function<std::optional<std::string>(const rules::ImportSource&)>;

struct DmnModel {
    rules::DecisionModel model;  ///< empty where the file itself can't be read
    Diagnostics findings;        ///< of reading and of compiling
};

/// Reads and compiles a file with all that it imports.
DmnModel read_dmn(std::string_view bytes, const DmnImporter& importer = {});

}  // namespace v1
}  // namespace luoshi
