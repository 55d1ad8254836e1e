// The cases of values, rules and scores. Part of misuse_test.cpp, in its unnamed namespace.

// ---- values

MISUSED(luoshi_value_create) {
    luoshi_value* out = nullptr;
    needs_output([&](E e) { return luoshi_value_create(LUOSHI_VALUE_NUMBER, "1", 1, nullptr, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_value_create(LUOSHI_VALUE_STRING, t, n, &out, e);
    });
    for (const luoshi_value_kind kind : {-1, 9, 12, 13, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT, [&](E e) { return luoshi_value_create(kind, "1", 1, &out, e); });
    for (luoshi_value_kind kind = LUOSHI_VALUE_NULL; kind < LUOSHI_VALUE_STRING; ++kind)
        status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_value_create(kind, "1x", 2, &out, e); });
}
MISUSED(luoshi_value_create_number) {
    luoshi_value* out = nullptr;
    needs_output([&](E e) { return luoshi_value_create_number(1, 0, nullptr, e); });
    for (const int32_t scale : {-1, 35, INT32_MIN, INT32_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_value_create_number(1, scale, &out, e); });
}
MISUSED(luoshi_value_create_list) {
    luoshi_value* out = nullptr;
    const luoshi_value* good[] = {w.value.get()};
    const luoshi_value* bad[] = {w.value.get(), nullptr, w.stranger<luoshi_value>()};
    needs_output([&](E e) { return luoshi_value_create_list(good, 1, nullptr, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_value_create_list(nullptr, 1, &out, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_value_create_list(bad, 2, &out, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_value_create_list(bad + 2, 1, &out, e); });
}
MISUSED(luoshi_value_create_context) {
    luoshi_value* out = nullptr;
    const luoshi_value* values[] = {w.value.get(), w.value.get()};
    const luoshi_value* bad[] = {nullptr};
    const char* names[] = {"a", "a"};
    needs_output([&](E e) { return luoshi_value_create_context(names, values, 1, nullptr, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_value_create_context(nullptr, values, 1, &out, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_value_create_context(names, nullptr, 1, &out, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_value_create_context(names, bad, 1, &out, e); });
    status_is(LUOSHI_INVALID_DATA,
              [&](E e) { return luoshi_value_create_context(names, values, 2, &out, e); });
}
MISUSED(luoshi_value_from_json) {
    luoshi_value* out = nullptr;
    needs_output([&](E e) { return luoshi_value_from_json("1", 1, nullptr, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) { return luoshi_value_from_json(t, n, &out, e); });
    for (const char* json : {"", "{", "1e99999", "[1,]"})
        status_is(LUOSHI_INVALID_DATA,
                  [&](E e) { return luoshi_value_from_json(json, LUOSHI_NUL, &out, e); });
}
MISUSED(luoshi_value_kind_of) {
    CHECK(luoshi_value_kind_of(nullptr) == LUOSHI_VALUE_NULL);
    CHECK(luoshi_value_kind_of(w.stranger<luoshi_value>()) == LUOSHI_VALUE_NULL);
}
MISUSED(luoshi_value_count) {
    CHECK(luoshi_value_count(nullptr) == 0);
    CHECK(luoshi_value_count(w.stranger<luoshi_value>()) == 0);
}
MISUSED(luoshi_value_text) {
    luoshi_text* out = nullptr;
    needs_handle<const luoshi_value>(
        w, [&](const luoshi_value* v, E e) { return luoshi_value_text(v, &out, e); });
    needs_output([&](E e) { return luoshi_value_text(w.value.get(), nullptr, e); });
}
MISUSED(luoshi_value_to_json) {
    luoshi_text* out = nullptr;
    needs_handle<const luoshi_value>(
        w, [&](const luoshi_value* v, E e) { return luoshi_value_to_json(v, &out, e); });
    needs_output([&](E e) { return luoshi_value_to_json(w.value.get(), nullptr, e); });
}
MISUSED(luoshi_value_number) {
    int64_t digits = 7;
    needs_handle<const luoshi_value>(
        w, [&](const luoshi_value* v, E e) { return luoshi_value_number(v, 0, &digits, e); });
    needs_output([&](E e) { return luoshi_value_number(w.value.get(), 0, nullptr, e); });
    const Value number =
        made<Value>([](luoshi_value** out, E e) { return luoshi_value_create_number(12345, 2, out, e); });
    status_is(LUOSHI_INVALID_ARGUMENT,
              [&](E e) { return luoshi_value_number(w.value.get(), 0, &digits, e); });
    for (const int32_t scale : {-1, 0, 1, 34, 35})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_value_number(number.get(), scale, &digits, e); });
    CHECK(digits == 7);
}
MISUSED(luoshi_value_at) {
    luoshi_value* out = nullptr;
    const luoshi_value* good = w.value.get();
    needs_handle<const luoshi_value>(
        w, [&](const luoshi_value* v, E e) { return luoshi_value_at(v, 0, nullptr, &out, e); });
    needs_output([&](E e) { return luoshi_value_at(good, 0, nullptr, nullptr, e); });
    for (const std::size_t index : {std::size_t{2}, SIZE_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_value_at(good, index, nullptr, &out, e); });
}
MISUSED(luoshi_value_entry) {
    luoshi_value* out = nullptr;
    const luoshi_value* good = w.value.get();
    needs_handle<const luoshi_value>(
        w, [&](const luoshi_value* v, E e) { return luoshi_value_entry(v, "n", 1, &out, e); });
    needs_output([&](E e) { return luoshi_value_entry(good, "n", 1, nullptr, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) { return luoshi_value_entry(good, t, n, &out, e); });
    status_is(LUOSHI_NOT_FOUND, [&](E e) { return luoshi_value_entry(good, "m", 1, &out, e); });
}

// ---- rules

MISUSED(luoshi_rules_from_expression) {
    luoshi_rules* out = nullptr;
    const char* const names[] = {"a"};
    const char* const broken[] = {"a\xFF"};
    needs_output([&](E e) { return luoshi_rules_from_expression("a", 1, names, 1, nullptr, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_rules_from_expression(t, n, names, 1, &out, e);
    });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_rules_from_expression("a", 1, nullptr, 1, &out, e); });
    status_is(LUOSHI_INVALID_DATA,
              [&](E e) { return luoshi_rules_from_expression("a", 1, broken, 1, &out, e); });
    status_is(LUOSHI_INVALID_DATA,
              [&](E e) { return luoshi_rules_from_expression("a +", 3, names, 1, &out, e); });
}
MISUSED(luoshi_rules_from_dmn) {
    luoshi_rules* out = nullptr;
    luoshi_findings* findings = nullptr;
    luoshi_view file = view("<definitions/>");
    needs_output([&](E e) { return luoshi_rules_from_dmn(&file, 1, nullptr, &findings, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_rules_from_dmn(nullptr, 1, &out, &findings, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_rules_from_dmn(&file, 0, &out, &findings, e); });
    const luoshi_view missing{nullptr, 3};
    status_is(LUOSHI_MISUSE, [&](E e) { return luoshi_rules_from_dmn(&missing, 1, &out, &findings, e); });
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_rules_from_dmn(&file, 1, &out, &findings, e); });
    file = view("<a");
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return luoshi_rules_from_dmn(&file, 1, &out, nullptr, e); });
}
MISUSED(luoshi_rules_from_scorecard) {
    luoshi_rules* out = nullptr;
    luoshi_findings* findings = nullptr;
    needs_output([&](E e) { return luoshi_rules_from_scorecard("{}", 2, nullptr, &findings, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_rules_from_scorecard(t, n, &out, &findings, e);
    });
    status_is(LUOSHI_INVALID_DATA,
              [&](E e) { return luoshi_rules_from_scorecard("{}", 2, &out, nullptr, e); });
}
MISUSED(luoshi_rules_describe) {
    luoshi_text* out = nullptr;
    needs_handle<const luoshi_rules>(
        w, [&](const luoshi_rules* r, E e) { return luoshi_rules_describe(r, &out, e); });
    needs_output([&](E e) { return luoshi_rules_describe(w.rules.get(), nullptr, e); });
}
/// Options that no evaluation takes; `call(options, error)`.
void misruled(const std::function<luoshi_status(const luoshi_rules_options*, E)>& call) {
    luoshi_rules_options options{};
    options.struct_size = sizeof options;
    const auto broken = [&](const std::function<void(luoshi_rules_options&)>& spoil, luoshi_status status) {
        luoshi_rules_options other = options;
        spoil(other);
        status_is(status, [&](E e) { return call(&other, e); });
    };
    broken([](luoshi_rules_options& o) { o.max_steps = -1; }, LUOSHI_INVALID_ARGUMENT);
    broken([](luoshi_rules_options& o) { o.max_depth = -1; }, LUOSHI_INVALID_ARGUMENT);
    broken([](luoshi_rules_options& o) { o.now = view("yesterday"); }, LUOSHI_INVALID_ARGUMENT);
    broken([](luoshi_rules_options& o) { o.now = view("\xFF"); }, LUOSHI_INVALID_DATA);
    broken([](luoshi_rules_options& o) { o.now = {nullptr, 1}; }, LUOSHI_MISUSE);
    takes(options, 16, [&](const luoshi_rules_options* given, E e) { return call(given, e); });
}
MISUSED(luoshi_rules_evaluate) {
    luoshi_value* out = nullptr;
    const luoshi_rules* good = w.rules.get();
    const luoshi_value* input = w.value.get();
    needs_handle<const luoshi_rules>(w, [&](const luoshi_rules* r, E e) {
        return luoshi_rules_evaluate(r, nullptr, 0, input, nullptr, &out, nullptr, e);
    });
    needs_handle<const luoshi_value>(w, [&](const luoshi_value* v, E e) {
        return luoshi_rules_evaluate(good, nullptr, 0, v, nullptr, &out, nullptr, e);
    });
    needs_output(
        [&](E e) { return luoshi_rules_evaluate(good, nullptr, 0, input, nullptr, nullptr, nullptr, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_rules_evaluate(good, t, n, input, nullptr, &out, nullptr, e);
    });
    status_is(LUOSHI_NOT_FOUND,
              [&](E e) { return luoshi_rules_evaluate(good, "d", 1, input, nullptr, &out, nullptr, e); });
    misruled([&](const luoshi_rules_options* o, E e) {
        const luoshi_status status = luoshi_rules_evaluate(good, nullptr, 0, input, o, &out, nullptr, e);
        luoshi_value_free(out);
        return status;
    });
}
MISUSED(luoshi_rules_evaluate_columns) {
    luoshi_value* out = nullptr;
    const luoshi_rules* good = w.rules.get();
    const int32_t numbers[] = {1, 2};
    luoshi_column column{};
    column.struct_size = sizeof column;
    column.field = "n";
    column.type = LUOSHI_TYPE_INT32;
    column.data = numbers;
    column.stride = sizeof(int32_t);
    column.count = 2;
    const auto with = [&](const luoshi_column* columns, std::size_t count, std::size_t rows, E e) {
        const luoshi_status status = luoshi_rules_evaluate_columns(good, nullptr, 0, columns, count, rows,
                                                                   nullptr, &out, nullptr, nullptr, e);
        luoshi_value_free(out);
        return status;
    };
    needs_handle<const luoshi_rules>(w, [&](const luoshi_rules* r, E e) {
        return luoshi_rules_evaluate_columns(r, nullptr, 0, &column, 1, 2, nullptr, &out, nullptr, nullptr,
                                             e);
    });
    needs_output([&](E e) {
        return luoshi_rules_evaluate_columns(good, nullptr, 0, &column, 1, 2, nullptr, nullptr, nullptr,
                                             nullptr, e);
    });
    needs_utf8([&](const char* t, std::size_t n, E e) {
        return luoshi_rules_evaluate_columns(good, t, n, &column, 1, 2, nullptr, &out, nullptr, nullptr, e);
    });
    served([&](E e) { return with(&column, 1, 2, e); });
    status_is(LUOSHI_MISUSE, [&](E e) { return with(nullptr, 1, 2, e); });
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return with(&column, 1, 3, e); });
    const luoshi_column twice[] = {column, column};
    status_is(LUOSHI_INVALID_DATA, [&](E e) { return with(twice, 2, 2, e); });
    const auto broken = [&](const std::function<void(luoshi_column&)>& spoil) {
        luoshi_column other = column;
        spoil(other);
        status_is(LUOSHI_INVALID_DATA, [&](E e) { return with(&other, 1, 2, e); });
    };
    broken([](luoshi_column& c) { c.field = "m"; });
    broken([](luoshi_column& c) { c.field = nullptr; });
    broken([](luoshi_column& c) { c.field = "n:number"; });
    broken([](luoshi_column& c) { c.type = 99; });
    broken([](luoshi_column& c) { c.data = nullptr; });
    misruled([&](const luoshi_rules_options* o, E e) {
        const luoshi_status status =
            luoshi_rules_evaluate_columns(good, nullptr, 0, &column, 1, 2, o, &out, nullptr, nullptr, e);
        luoshi_value_free(out);
        return status;
    });
}

MISUSED(luoshi_board_unit_facts) {
    luoshi_value* out = nullptr;
    needs_handle<const luoshi_board>(
        w, [&](const luoshi_board* b, E e) { return luoshi_board_unit_facts(b, &out, e); });
    needs_output([&](E e) { return luoshi_board_unit_facts(w.board.get(), nullptr, e); });
}
MISUSED(luoshi_rules_test) {
    luoshi_text* out = nullptr;
    const luoshi_rules* good = w.rules.get();
    const char* const tests = R"({"schema": "luoshi.rule-tests/1", "cases": []})";
    needs_handle<const luoshi_rules>(
        w, [&](const luoshi_rules* r, E e) { return luoshi_rules_test(r, tests, LUOSHI_NUL, &out, e); });
    needs_output([&](E e) { return luoshi_rules_test(good, tests, LUOSHI_NUL, nullptr, e); });
    needs_utf8([&](const char* t, std::size_t n, E e) { return luoshi_rules_test(good, t, n, &out, e); });
    for (const char* bad : {"", "{}", "[]", R"({"schema": "luoshi.rule-tests/1", "case": []})"})
        status_is(LUOSHI_INVALID_DATA,
                  [&](E e) { return luoshi_rules_test(good, bad, LUOSHI_NUL, &out, e); });
}

// ---- scores

MISUSED(luoshi_scores_create) {
    luoshi_scores* out = nullptr;
    const luoshi_rules* good = w.rules.get();
    const luoshi_value* input = w.value.get();
    needs_handle<const luoshi_rules>(w, [&](const luoshi_rules* r, E e) {
        return luoshi_scores_create(r, input, nullptr, &out, nullptr, e);
    });
    needs_handle<const luoshi_value>(w, [&](const luoshi_value* v, E e) {
        return luoshi_scores_create(good, v, nullptr, &out, nullptr, e);
    });
    needs_output([&](E e) { return luoshi_scores_create(good, input, nullptr, nullptr, nullptr, e); });
    const Rules expression = made<Rules>(
        [](luoshi_rules** r, E e) { return luoshi_rules_from_expression("1", 1, nullptr, 0, r, e); });
    status_is(LUOSHI_INVALID_ARGUMENT,
              [&](E e) { return luoshi_scores_create(expression.get(), input, nullptr, &out, nullptr, e); });
    misruled([&](const luoshi_rules_options* o, E e) {
        const luoshi_status status = luoshi_scores_create(good, input, o, &out, nullptr, e);
        luoshi_scores_free(out);
        return status;
    });
}
MISUSED(luoshi_scores_count) {
    CHECK(luoshi_scores_count(nullptr) == 0);
    CHECK(luoshi_scores_count(w.stranger<luoshi_scores>()) == 0);
}
MISUSED(luoshi_scores_subject) {
    luoshi_value* out = nullptr;
    const luoshi_scores* good = w.scores.get();
    needs_handle<const luoshi_scores>(
        w, [&](const luoshi_scores* s, E e) { return luoshi_scores_subject(s, 0, &out, e); });
    needs_output([&](E e) { return luoshi_scores_subject(good, 0, nullptr, e); });
    for (const std::size_t subject : {std::size_t{1}, SIZE_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_scores_subject(good, subject, &out, e); });
}
MISUSED(luoshi_scores_awards) {
    luoshi_value* out = nullptr;
    needs_handle<const luoshi_scores>(
        w, [&](const luoshi_scores* s, E e) { return luoshi_scores_awards(s, &out, e); });
    needs_output([&](E e) { return luoshi_scores_awards(w.scores.get(), nullptr, e); });
}
MISUSED(luoshi_scores_result) {
    luoshi_value* out = nullptr;
    needs_handle<const luoshi_scores>(
        w, [&](const luoshi_scores* s, E e) { return luoshi_scores_result(s, &out, e); });
    needs_output([&](E e) { return luoshi_scores_result(w.scores.get(), nullptr, e); });
}
MISUSED(luoshi_scores_column) {
    for (const char* name : {"id", "score", "rank", "eligible", "line:l", "category:c"})
        miscolumned(w, w.scores.get(), name, luoshi_scores_column);
    luoshi_column column{};
    column.struct_size = sizeof column;
    for (const char* name : {"line:", "line:c", "category:", "category:l"})
        status_is(LUOSHI_NOT_FOUND,
                  [&](E e) { return luoshi_scores_column(w.scores.get(), name, &column, e); });
}
MISUSED(luoshi_scores_explain) {
    luoshi_value* tree = nullptr;
    const luoshi_scores* good = w.scores.get();
    needs_handle<const luoshi_scores>(w, [&](const luoshi_scores* s, E e) {
        return luoshi_scores_explain(s, 0, LUOSHI_EN, &tree, nullptr, e);
    });
    needs_language(
        [&](luoshi_language l, E e) { return luoshi_scores_explain(good, 0, l, &tree, nullptr, e); });
    for (const std::size_t subject : {std::size_t{1}, SIZE_MAX})
        status_is(LUOSHI_INVALID_ARGUMENT,
                  [&](E e) { return luoshi_scores_explain(good, subject, LUOSHI_EN, &tree, nullptr, e); });
    served([&](E e) { return luoshi_scores_explain(good, 0, LUOSHI_EN, nullptr, nullptr, e); });
}
