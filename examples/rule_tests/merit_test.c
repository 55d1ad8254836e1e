/* Rules tested from C: the report is JSON. */
#include <luoshi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char* content_of(const char* path, size_t* size) {
    FILE* file = fopen(path, "rb");
    char* bytes = malloc(1 << 16);
    *size = file != NULL && bytes != NULL ? fread(bytes, 1, 1 << 16, file) : 0;
    if (file != NULL)
        fclose(file);
    return bytes;
}

int main(void) {
    size_t rules_size, tests_size;
    char* rules_text = content_of("merit.json", &rules_size);
    char* tests_text = content_of("merit.tests.json", &tests_size);
    luoshi_error* error = NULL;
    luoshi_rules* rules = NULL;
    luoshi_text* report = NULL;
    int failed = 1;
    if (luoshi_rules_from_scorecard(rules_text, rules_size, &rules, NULL, &error) == LUOSHI_OK &&
        luoshi_rules_test(rules, tests_text, tests_size, &report, &error) == LUOSHI_OK) {
        const char* json = luoshi_text_view(report).data;
        failed = strstr(json, "\"failed\":0") == NULL;
        if (failed)
            printf("%s\n", json);
    } else {
        printf("%s\n", luoshi_error_text(error, LUOSHI_EN).data);
    }
    luoshi_error_free(error);
    luoshi_text_free(report);
    luoshi_rules_free(rules);
    free(rules_text);
    free(tests_text);
    return failed;
}
