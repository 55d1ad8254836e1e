// Models and those that they import into one program.
#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "luoshi/rules/decision_model.hpp"
#include "rules/boxed_compiler.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// What an id stands for.
struct Element {
    Op op = Op::input;
    std::uint32_t index = 0;
    std::string name;
    std::string variable;
    TypePtr type;
};

struct Part {
    const ModelSource* source = nullptr;
    std::string prefix;                          ///< as the first model names its elements
    std::map<std::string, std::size_t> imports;  ///< by namespace
    std::unique_ptr<Builder> builder;
    std::unique_ptr<ItemTypes> types;
    std::map<std::string, Element> elements;
    std::uint32_t first_decision = 0;
    std::uint32_t first_function = 0;
    std::uint32_t first_service = 0;
};

/// The type stated of knowledge or a service is that of its answer, or a function type that says so.
TypePtr type_of_answer(const TypePtr& stated) {
    return stated != nullptr && stated->kind == TypeKind::function ? stated->result : stated;
}
TypePtr function_with_answer(TypePtr answer) {
    Type made;
    made.kind = TypeKind::function;
    made.any_function = true;
    made.result = std::move(answer);
    return std::make_shared<const Type>(std::move(made));
}

class ModelCompiler {
  public:
    explicit ModelCompiler(const std::vector<ModelSource>& models) : models_(models) {
        if (!models.empty())
            add_part(models.front(), "", 0);
    }

    DecisionModel compile() {
        for (Part& part : parts_) {
            part.builder = std::make_unique<Builder>(program_);
            part.builder->begin_text(place_of(part, "model", part.source->name));
            part.types = std::make_unique<ItemTypes>(*part.source, *part.builder);
        }
        // An imported model comes after the one that imports it, so types are made from the last to the
        // first.
        for (auto part = parts_.rbegin(); part != parts_.rend(); ++part)
            make_types(*part);
        for (Part& part : parts_)
            declare(part);
        program_->own_decisions =
            parts_.empty() ? 0 : static_cast<std::uint32_t>(parts_.front().source->decisions.size());
        declared_inputs_ = program_->inputs.size();
        for (Part& part : parts_)
            compile_part(part);
        return DecisionModel(program_);
    }

  private:
    static Place place_of(const Part& part, const char* entity, const std::string& name) {
        Place place;
        place.entity = entity;
        place.id = name;
        place.path = part.source->name;
        return place;
    }

    /// A model stands once for each way on which it is imported: its inputs may differ from way to way.
    void add_part(const ModelSource& model, const std::string& prefix, int depth) {
        const std::size_t place = parts_.size();
        parts_.emplace_back();
        parts_[place].source = &model;
        parts_[place].prefix = prefix;
        for (const ImportSource& import : model.imports) {
            const auto imported = std::find_if(models_.begin(), models_.end(), [&](const ModelSource& other) {
                return other.model == import.model && &other != &model;
            });
            if (imported == models_.end() || depth >= deepest_import || parts_.size() >= most_parts)
                continue;
            parts_[place].imports[import.model] = parts_.size();
            add_part(*imported, prefix + (import.name.empty() ? "" : normal_name(import.name) + "."),
                     depth + 1);
        }
    }

    /// The model of a namespace as a part sees it: imported by it, or by what it imports.
    Part* part_of(Part& part, const std::string& model) {
        if (model.empty() || model == part.source->model)
            return &part;
        if (const auto own = part.imports.find(model); own != part.imports.end())
            return &parts_[own->second];
        for (const auto& [name, place] : part.imports)
            if (Part* below = part_of(parts_[place], model))
                return below;
        return nullptr;
    }

    void make_types(Part& part) {
        for (const ImportSource& import : part.source->imports) {
            const auto place = part.imports.find(import.model);
            if (place == part.imports.end())
                continue;
            const Part* imported = &parts_[place->second];
            const std::string prefix = import.name.empty() ? "" : normal_name(import.name) + ".";
            for (const auto& [name, type] : imported->types->all()) {
                part.types->import_type(prefix + name, type);
                if (type != nullptr)
                    for (const TypeField& field : type->fields)
                        part.builder->know_member(field.name);
            }
        }
        part.types->make_all();
    }

    void declare(Part& part) {
        for (const InputSource& input : part.source->inputs) {
            const auto index = static_cast<std::uint32_t>(program_->inputs.size());
            TypePtr type = part.types->find(input.type);
            program_->inputs.push_back({part.prefix + normal_name(input.name), type});
            part.elements[input.id] = {Op::input, index, normal_name(input.name), normal_name(input.variable),
                                       type};
        }
        part.first_decision = static_cast<std::uint32_t>(program_->decisions.size());
        for (const DecisionSource& decision : part.source->decisions) {
            const auto index = static_cast<std::uint32_t>(program_->decisions.size());
            TypePtr type = part.types->find(decision.type);
            program_->decisions.push_back({part.prefix + normal_name(decision.name), {}, type});
            part.elements[decision.id] = {Op::decision, index, normal_name(decision.name),
                                          normal_name(decision.variable), type};
        }
        part.first_function = static_cast<std::uint32_t>(program_->functions.size());
        for (const KnowledgeSource& knowledge : part.source->knowledge) {
            const auto index = static_cast<std::uint32_t>(program_->functions.size());
            FunctionInfo function;
            function.name = normal_name(knowledge.name);
            function.result = type_of_answer(part.types->find(knowledge.type));
            TypePtr own = function_with_answer(function.result);
            program_->functions.push_back(std::move(function));
            part.elements[knowledge.id] = {
                Op::model_function, index, normal_name(knowledge.name), {}, std::move(own)};
        }
        part.first_service = static_cast<std::uint32_t>(program_->services.size());
        for (const ServiceSource& service : part.source->services) {
            const auto index = static_cast<std::uint32_t>(program_->services.size());
            ServiceInfo info;
            info.name = part.prefix + normal_name(service.name);
            info.result = type_of_answer(part.types->find(service.type));
            TypePtr own = function_with_answer(info.result);
            program_->services.push_back(std::move(info));
            part.elements[service.id] = {Op::service, index, normal_name(service.name), {}, std::move(own)};
        }
    }

    const Element* find(Part& part, const ElementRef& ref, std::string& prefix) {
        Part* home = part_of(part, ref.model);
        if (home != nullptr)
            prefix = home->prefix.substr(part.prefix.size());
        if (home != nullptr)
            if (const auto element = home->elements.find(ref.id); element != home->elements.end())
                return &element->second;
        Diagnostic finding{"D005",
                           Severity::error,
                           {"引用“" + ref.id + "”没有着落", "reference \"" + ref.id + "\" leads nowhere"},
                           {"模型中或导入的模型中某一元素的 id",
                            "the id of an element of the model, or of one that it imports"},
                           part.builder->place()};
        program_->findings.push_back(std::move(finding));
        return nullptr;
    }

    void bind_requirements(Part& part, const std::vector<ElementRef>& requirements) {
        for (const ElementRef& ref : requirements) {
            std::string prefix;
            const Element* element = find(part, ref, prefix);
            if (element == nullptr)
                continue;
            if (element->type != nullptr)
                part.builder->keep(element->type);
            const Binding binding{element->op, element->index, 0, element->type.get()};
            if (!element->variable.empty() && element->variable != element->name)
                part.builder->bind(prefix + element->variable, binding);
            part.builder->bind(prefix + element->name, binding);
        }
    }

    void compile_part(Part& part) {
        Builder& builder = *part.builder;
        BoxedCompiler boxed(builder, *part.types);
        for (std::size_t i = 0; i < part.source->knowledge.size(); ++i) {
            const KnowledgeSource& source = part.source->knowledge[i];
            const std::size_t index = part.first_function + i;
            builder.begin_text(place_of(part, "business knowledge model", source.name));
            const std::size_t mark = builder.scope_mark();
            bind_requirements(part, source.requirements);
            builder.bind(source.name, {Op::model_function, static_cast<std::uint32_t>(index), 0, nullptr});
            FunctionInfo made = program_->functions[index];
            boxed.function_into(made, source.logic);
            program_->functions[index] = std::move(made);
            builder.unbind(mark);
            builder.finish_body();
        }
        for (std::size_t i = 0; i < part.source->decisions.size(); ++i) {
            const DecisionSource& source = part.source->decisions[i];
            builder.begin_text(place_of(part, "decision", source.name));
            const std::size_t mark = builder.scope_mark();
            bind_requirements(part, source.requirements);
            if (&part == &parts_.front())
                builder.allow_implicit_inputs(declared_inputs_);
            const Expr root = boxed.compile(source.logic, "");
            builder.refuse_implicit_inputs();
            builder.unbind(mark);
            Body& body = program_->decisions[part.first_decision + i].body;
            body.root = root.node;
            body.slots = builder.finish_body();
        }
        for (std::size_t i = 0; i < part.source->services.size(); ++i)
            compile_service(part, part.source->services[i], program_->services[part.first_service + i]);
    }

    void compile_service(Part& part, const ServiceSource& source, ServiceInfo& info) {
        part.builder->begin_text(place_of(part, "decision service", source.name));
        std::string prefix;
        for (const ElementRef& ref : source.input_data)
            if (const Element* element = find(part, ref, prefix);
                element != nullptr && element->op == Op::input) {
                info.inputs.push_back(element->index);
                info.parameters.push_back({element->name, element->type});
            }
        for (const ElementRef& ref : source.input_decisions)
            if (const Element* element = find(part, ref, prefix);
                element != nullptr && element->op == Op::decision) {
                info.input_decisions.push_back(element->index);
                info.parameters.push_back({element->name, element->type});
            }
        auto shape = std::make_shared<Shape>();
        for (const ElementRef& ref : source.output_decisions)
            if (const Element* element = find(part, ref, prefix);
                element != nullptr && element->op == Op::decision && shape->add(element->name))
                info.output_decisions.push_back(element->index);
        info.shape = std::move(shape);
    }

    static constexpr int deepest_import = 20;
    static constexpr std::size_t most_parts = 200;

    const std::vector<ModelSource>& models_;
    std::shared_ptr<Program> program_ = std::make_shared<Program>();
    std::vector<Part> parts_;
    std::size_t declared_inputs_ = 0;
};

}  // namespace

DecisionModel compile_model(const std::vector<ModelSource>& models) {
    return ModelCompiler(models).compile();
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
