// Types as expressions name them.
#include <utility>

#include "rules/depth_guard.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

TypePtr Parser::type() {
    const DepthGuard guard(*this);
    if (!guard)
        return nullptr;
    const std::uint32_t at = skip_blanks(text_, pos_);
    const Token word = peek();
    const NameIndex::Match own = builder_.type_names().longest(text_, at);
    if (own.entry != NameIndex::none) {
        move_to(own.end);
        return builder_.named_types()[builder_.type_names().value(own.entry)];
    }
    for (const std::string_view name :
         {"date and time", "days and time duration", "years and months duration"}) {
        if (const std::uint32_t end = NameParts(name).match(text_, at); end > at) {
            move_to(end);
            return built_in_type(name);
        }
    }
    if (word.kind == TokenKind::word) {
        const std::string_view name = word_of(word);
        if (TypePtr known = built_in_type(name)) {
            next();
            const bool takes = known->kind == TypeKind::list || known->kind == TypeKind::range ||
                               known->kind == TypeKind::context || known->kind == TypeKind::function;
            return takes && peek().is('<') ? type_arguments(name) : known;
        }
    }
    fail("E010", at, {"没有这个类型", "there is no such type"},
         {"FEEL 的类型，或模型中定义的类型", "a type of FEEL, or one that the model defines"});
    return nullptr;
}

TypePtr Parser::type_arguments(std::string_view word) {
    next();
    Type made;
    made.kind = built_in_type(word)->kind;
    if (made.kind == TypeKind::list || made.kind == TypeKind::range) {
        made.element = type();
    } else {
        while (!failed_ && !peek().is('>')) {
            if (made.kind == TypeKind::context) {
                TypeField field;
                field.name = raw_name(":");
                builder_.know_member(field.name);
                if (!expect(':', ""))
                    break;
                field.type = type();
                made.fields.push_back(std::move(field));
            } else {
                made.parameters.push_back(type());
            }
            if (!accept(','))
                break;
        }
    }
    if (!expect('>', ""))
        return nullptr;
    if (made.kind == TypeKind::function) {
        if (!peek().is('-', '>'))
            unexpected("->", "->");
        next();
        made.result = type();
    }
    return std::make_shared<const Type>(std::move(made));
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
