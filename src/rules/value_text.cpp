#include "rules/value_text.hpp"

#include "luoshi/rules/temporal_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

constexpr int deepest_text = 200;

class Writer {
  public:
    explicit Writer(std::size_t limit) : limit_(limit) {}

    void write(const Value& value, int depth) {
        if (text_.size() > limit_ || depth > deepest_text) {
            cut_ = true;
            return;
        }
        switch (value.kind()) {
            case Kind::null:
                text_ += "null";
                break;
            case Kind::boolean:
                text_ += value.boolean() ? "true" : "false";
                break;
            case Kind::number:
                text_ += to_text(value.number());
                break;
            case Kind::date:
                text_ += to_text(value.date());
                break;
            case Kind::time:
                text_ += to_text(value.time());
                break;
            case Kind::date_time:
                text_ += to_text(value.date_time());
                break;
            case Kind::days_duration:
                text_ += to_text(value.days_duration());
                break;
            case Kind::months_duration:
                text_ += to_text(value.months_duration());
                break;
            case Kind::string:
                quote(value.text());
                break;
            case Kind::list:
                write_list(value.list(), depth);
                break;
            case Kind::context:
                write_context(value.context(), depth);
                break;
            case Kind::range:
                write_range(value.range(), depth);
                break;
            case Kind::function:
                text_ += "function";
                break;
        }
    }
    std::string take() {
        if (text_.size() > limit_) {
            std::size_t end = limit_;
            while (end > 0 && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80)
                --end;
            text_.resize(end);
            cut_ = true;
        }
        if (cut_)
            text_ += "…";
        return std::move(text_);
    }

  private:
    void quote(std::string_view text) {
        text_ += '"';
        for (const char c : text) {
            if (c == '"' || c == '\\')
                text_ += '\\';
            text_ += c;
        }
        text_ += '"';
    }
    void write_list(const ListData& list, int depth) {
        text_ += '[';
        for (std::size_t i = 0; i < list.items.size() && !cut_; ++i) {
            if (i > 0)
                text_ += ", ";
            write(list.items[i], depth + 1);
        }
        text_ += ']';
    }
    void write_context(const ContextData& context, int depth) {
        text_ += '{';
        for (std::size_t i = 0; i < context.values.size() && !cut_; ++i) {
            if (i > 0)
                text_ += ", ";
            text_ += context.shape->name(i);
            text_ += ": ";
            write(context.values[i], depth + 1);
        }
        text_ += '}';
    }
    void write_range(const RangeData& range, int depth) {
        if (range.low.is_null() || range.high.is_null()) {
            const bool up = range.high.is_null();
            text_ += up ? (range.low_closed ? ">=" : ">") : (range.high_closed ? "<=" : "<");
            write(up ? range.low : range.high, depth + 1);
            return;
        }
        text_ += range.low_closed ? '[' : '(';
        write(range.low, depth + 1);
        text_ += "..";
        write(range.high, depth + 1);
        text_ += range.high_closed ? ']' : ')';
    }

    std::size_t limit_;
    std::string text_;
    bool cut_ = false;
};

}  // namespace

std::string string_of(const Value& value, std::size_t limit) {
    if (value.is(Kind::string))
        return std::string(value.text());
    Writer writer(limit);
    writer.write(value, 0);
    return writer.take();
}

std::string shown(const Value& value) {
    Writer writer(60);
    writer.write(value, 0);
    return writer.take();
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
