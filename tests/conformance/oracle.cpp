// Generated plans with the dates of MPXJ's scheduler: every field of every task.

#include "project_file.hpp"

int run_oracle(const std::string& folder) {
    Tally tally;
    for (const std::string& name : names_in(folder))
        check_project_file(folder, name, SummaryFields::all, tally);
    return tally.finish();
}
