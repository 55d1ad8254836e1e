#include <luoshi.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    const char* facts =
        "{\"schema\":\"luoshi.changes/1\",\"changes\":["
        "{\"put\":\"task\",\"id\":\"T1\",\"title\":\"公布权责清单\"},"
        "{\"put\":\"deadline\",\"id\":\"d1\",\"task\":\"T1\",\"date\":\"2017-03-31\"}]}";
    luoshi_changes* changes = NULL;
    luoshi_model* model = NULL;
    luoshi_plan* plan = NULL;
    luoshi_board* board = NULL;
    luoshi_text* tasks = NULL;
    luoshi_error* error = NULL;
    luoshi_plan_options on = {.struct_size = sizeof on};
    int failed = luoshi_date_parse("2017-05-02", LUOSHI_NUL, &on.as_of, &error) ||
                 luoshi_changes_from_json(facts, strlen(facts), &changes, &error) ||
                 luoshi_model_create(&model, &error) || luoshi_model_apply(model, changes, NULL, &error) ||
                 luoshi_plan_create(model, &on, &plan, &error) ||
                 luoshi_board_create(plan, NULL, 0, &board, &error) ||
                 luoshi_board_tasks(board, 0, 10, LUOSHI_ZH_CN, &tasks, &error);
    puts(failed ? luoshi_error_text(error, LUOSHI_ZH_CN).data : luoshi_text_view(tasks).data);
    luoshi_text_free(tasks); /* freed in any order; NULL is fine */
    luoshi_board_free(board);
    luoshi_plan_free(plan);
    luoshi_model_free(model);
    luoshi_changes_free(changes);
    luoshi_error_free(error);
    return failed;
}
