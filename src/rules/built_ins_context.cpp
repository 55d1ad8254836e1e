// Context functions (DMN 1.5, 10.3.4.12).
#include "rules/built_ins.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

Value get_value(const BuiltInCall& call) {
    const Value* entry = call[0].context().find(call[1].text());
    return entry != nullptr ? *entry : Value();
}

Value get_entries(const BuiltInCall& call) {
    static const ShapePtr shape = [] {
        auto made = std::make_shared<Shape>();
        made->add("key");
        made->add("value");
        return made;
    }();
    const ContextData& context = call[0].context();
    if (!call.spend(context.values.size()))
        return {};
    ListBuilder list;
    for (std::size_t i = 0; i < context.values.size(); ++i)
        list.add(make_context(shape, {Value(context.shape->name(i)), context.values[i]}));
    return list.take();
}

ContextBuilder copied(const ContextData& context) {
    ContextBuilder made;
    for (std::size_t i = 0; i < context.values.size(); ++i)
        made.put(context.shape->name(i), context.values[i]);
    return made;
}

Value put(const BuiltInCall& call) {
    if (!call.spend(call[0].context().values.size()))
        return {};
    ContextBuilder made = copied(call[0].context());
    made.put(call[1].text(), call[2]);
    return made.take();
}

Value put_below(const BuiltInCall& call, const Value& context, std::span<const Value> keys) {
    if (!keys.front().is(Kind::string))
        return call.fail("E006",
                         {"键须为文字：" + shown(keys.front()), "keys are strings: " + shown(keys.front())});
    if (!context.is(Kind::context))
        return call.fail("E006", {"不是语境：" + shown(context), "not a context: " + shown(context)});
    if (!call.spend(context.context().values.size() + 1))
        return {};
    Value value = call[2];
    if (keys.size() > 1) {
        const Value* inner = context.context().find(keys.front().text());
        value = put_below(call, inner != nullptr ? *inner : Value(), keys.subspan(1));
        if (value.is_null())
            return {};
    }
    ContextBuilder made = copied(context.context());
    made.put(keys.front().text(), std::move(value));
    return made.take();
}

Value put_path(const BuiltInCall& call) {
    const auto& keys = call[1].list().items;
    if (keys.empty() || keys.size() > 200)
        return call.fail("E006", {"键的列表为空或过长", "the list of keys is empty or too long"});
    return put_below(call, call[0], keys);
}

Value merge(const BuiltInCall& call) {
    ContextBuilder made;
    for (const Value& context : call[0].list().items) {
        if (!context.is(Kind::context))
            return call.fail("E006", {"不是语境：" + shown(context), "not a context: " + shown(context)});
        if (!call.spend(context.context().values.size()))
            return {};
        for (std::size_t i = 0; i < context.context().values.size(); ++i)
            made.put(context.context().shape->name(i), context.context().values[i]);
    }
    return made.take();
}

Value context_of(const BuiltInCall& call) {
    ContextBuilder made;
    for (const Value& entry : call[0].list().items) {
        const Value* key = entry.is(Kind::context) ? entry.context().find("key") : nullptr;
        const Value* value = entry.is(Kind::context) ? entry.context().find("value") : nullptr;
        if (key == nullptr || value == nullptr || !key->is(Kind::string))
            return call.fail("E006", {"条目须有 key（文字）和 value：" + shown(entry),
                                      "entries have a key (a string) and a value: " + shown(entry)});
        const std::size_t before = made.size();
        if (!call.spend(1))
            return {};
        made.put(key->text(), *value);
        if (made.size() == before)
            return call.fail("E011", {"条目重名", "two entries have one name"});
    }
    return made.take();
}

constexpr BuiltIn context_table[] = {
    {"get value", "m: context, key: string", get_value},
    {"get entries", "m: context", get_entries},
    {"context", "entries: list", context_of},
    {"context put", "context: context, key: string, value: any", put},
    {"context put", "context: context, keys: list, value: any", put_path},
    {"context merge", "contexts: list", merge},
};

}  // namespace

std::span<const BuiltIn> context_functions() {
    return context_table;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
