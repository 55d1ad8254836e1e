// ledger_fixture.hpp - what the ledger's tests share: a folder of their own, small facts, signatures.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "luoshi/ledger/ledger.hpp"
#include "luoshi/model/record_json.hpp"

/// A folder that is gone afterwards. Its name is Chinese, with a blank and characters special to URIs.
class Folder {
  public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "luoshi-XXXXXX").string();
        if (!mkdtemp(name.data()))
            throw std::runtime_error("no temporary folder");
        root_ = name;
        path_ = root_ / "台账 %20?a=1#";
        std::filesystem::create_directory(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    const std::filesystem::path& root() const { return root_; }
    std::string path() const { return path_.string(); }
    std::string file(const char* name = "二〇一七.luoshi") const { return (path_ / name).string(); }

  private:
    std::filesystem::path root_;
    std::filesystem::path path_;
};

inline luoshi::Signature signature(int day, const char* why = "") {
    return {"督查室", why, luoshi::start_of(luoshi::to_date(2017, 1, 1) + day)};
}

inline luoshi::Task task(const std::string& id, const std::string& title, const std::string& parent = {}) {
    luoshi::Task it;
    it.id = id;
    it.title = title;
    it.parent = parent;
    return it;
}

inline luoshi::ChangeSet put(luoshi::Task it) {
    luoshi::ChangeSet changes;
    changes.put(std::move(it));
    return changes;
}

inline luoshi::ChangeSet remove_task(const std::string& id) {
    luoshi::ChangeSet changes;
    changes.remove<luoshi::Task>(id);
    return changes;
}

/// The status with which `call` is refused; ok when it is not.
template <class Call>
luoshi::Status status_of(Call&& call) {
    try {
        call();
    } catch (const luoshi::Error& error) {
        for (const luoshi::Diagnostic& each : error.findings())
            if (each.code.empty() || each.what.zh.empty() || each.what.en.empty())
                return luoshi::Status::internal;
        return error.status();
    }
    return luoshi::Status::ok;
}

/// The code of the first finding of the refusal.
template <class Call>
std::string code_of(Call&& call) {
    try {
        call();
    } catch (const luoshi::Error& error) {
        return error.findings().at(0).code;
    }
    return "";
}
