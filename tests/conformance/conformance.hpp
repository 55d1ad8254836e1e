// tests/conformance/conformance.hpp - counts cases against expected values of a data set.
//
// Each subcommand of the conformance program takes a data file or a folder of them, runs the library over its
// cases and ends with one line, "N passed, M failed, K skipped". A failure prints one line of its own.
#pragma once

#include <iostream>
#include <string>

/// What happened to the cases. Exit code 0 only where none failed and at least one ran.
class Tally {
  public:
    void pass() { ++passed_; }
    void skip() { ++skipped_; }
    void fail(const std::string& name, const std::string& expected, const std::string& got) {
        ++failed_;
        std::cout << "FAIL " << name << " expected " << expected << " got " << got << '\n';
    }
    /// A difference that has a known cause: it is shown, and no failure.
    void known(const std::string& name, const std::string& expected, const std::string& got) {
        ++skipped_;
        std::cout << "KNOWN " << name << " expected " << expected << " got " << got << '\n';
    }
    /// Compares two texts.
    void check(const std::string& name, const std::string& expected, const std::string& got) {
        if (expected == got)
            pass();
        else
            fail(name, expected, got);
    }
    /// Prints the last line; returns the exit code.
    int finish() const {
        std::cout << passed_ << " passed, " << failed_ << " failed, " << skipped_ << " skipped" << std::endl;
        return failed_ == 0 && passed_ > 0 ? 0 : 1;
    }

  private:
    int passed_ = 0;
    int failed_ = 0;
    int skipped_ = 0;
};

/// Exit code for a call or a file that can't be used.
inline constexpr int unusable = 2;

/// `failures`: a file for one line per failure, or empty.
int run_dmn_tck(const std::string& folder, const std::string& failures);
int run_mspdi(const std::string& folder);
int run_mspdi_model(const std::string& folder);
int run_oracle(const std::string& folder);
int run_oracle_model(const std::string& folder);
int run_phrases(const std::string& file);
int run_psplib(const std::string& folder);
int run_psplib_level(const std::string& folder);
int run_psplib_level_few(const std::string& folder);
int run_scoring(const std::string& folder);
int run_stg(const std::string& folder);
int run_workdays(const std::string& file);
