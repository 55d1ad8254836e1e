#include "ledger/store_error.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

std::string legible(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        append_utf8(result, point.size == 0 ? U'\uFFFD' : point.value);
        at += point.size == 0 ? 1 : point.size;
    }
    return result;
}

Error store_refusal(Status status, const char* code, Message what, Message accepted,
                    const std::string& path) {
    Diagnostic finding{code, Severity::error, std::move(what), std::move(accepted), {}};
    finding.place.path = path;
    return Error(status, std::move(finding));
}

Error not_a_ledger(const std::string& path, const char* zh, const char* en) {
    return store_refusal(
        Status::not_a_ledger, "L003",
        {std::string("该文件不是落实台账：") + zh, std::string("the file is no luoshi ledger: ") + en},
        {"由 luoshi 新建的台账文件", "a file that luoshi made as a new ledger"}, path);
}

Error corrupt_ledger(const std::string& path, const std::string& zh, const std::string& en) {
    return store_refusal(
        Status::corrupt, "L005", {"台账内容自相矛盾：" + zh, "the ledger contradicts itself: " + en},
        {"取回备份；查验（verify）会列出各处矛盾", "take a backup; verify lists what is wrong"}, path);
}

namespace {

Error no_space(const std::string& path) {
    return store_refusal(Status::full, "L008",
                         {"没有剩余空间，未作任何改动", "no space is left; nothing was changed"},
                         {"腾出空间，或调高 max_bytes", "free space, or a higher max_bytes"}, path);
}

Error cannot_write(const std::string& path) {
    return store_refusal(
        Status::read_only, "L006", {"文件或所在文件夹不可写", "the file or its folder can't be written"},
        {"写权限；只读时用 read_only = true", "permission to write; read_only = true for reading"}, path);
}

}  // namespace

Error file_error(int system_errno, const std::string& path) {
    const std::string reason = std::generic_category().message(system_errno);
    switch (system_errno) {
        case EEXIST:
            return store_refusal(Status::invalid_argument, "L002", {"文件已存在", "the file exists already"},
                                 {"尚不存在的文件名；已有的台账不必新建",
                                  "a name that is free; a ledger that exists need not be made"},
                                 path);
        case EACCES:
        case EPERM:
        case EROFS:
            return cannot_write(path);
        case ENOSPC:
        case EDQUOT:
            return no_space(path);
        case ENOENT:
        case ENOTDIR:
            return store_refusal(Status::io, "L001",
                                 {"没有这个文件或文件夹", "there is no such file or folder"},
                                 {"存在的文件夹", "a folder that exists"}, path);
        default:
            return store_refusal(Status::io, "L001",
                                 {"打不开文件：" + reason, "the file can't be opened: " + reason}, {}, path);
    }
}

Error store_error(const SQLite::Exception& thrown, int system_errno, const std::string& path) {
    const std::string reason = legible(thrown.what());
    switch (thrown.getErrorCode() & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return store_refusal(
                Status::busy, "L007",
                {"另一写入者占用台账超过等待时限，未作任何改动",
                 "another writer held the ledger longer than the busy timeout; nothing was changed"},
                {"稍后重试，或调高 busy_timeout_ms", "try again, or a longer busy_timeout_ms"}, path);
        case SQLITE_FULL:
            return no_space(path);
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return cannot_write(path);
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
        case SQLITE_ERROR:       // our statements are sound: a table or column is not what it should be
        case SQLITE_CONSTRAINT:  // what is written is checked before: so is what was there
        case SQLITE_MISMATCH:
            return corrupt_ledger(path, reason, reason);
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
            if (system_errno == ENOSPC || system_errno == EDQUOT)
                return no_space(path);
            if (system_errno == EROFS || system_errno == EACCES)
                return cannot_write(path);
            return store_refusal(Status::io, "L009",
                                 {"读写失败，未作任何改动：" + reason,
                                  "reading or writing failed; nothing was changed: " + reason},
                                 {"检查磁盘与网络文件夹", "look after the disk or network folder"}, path);
        case SQLITE_NOMEM:
            return store_refusal(Status::out_of_memory, "L009",
                                 {"内存不足，未作任何改动", "out of memory; nothing was changed"}, {}, path);
        default:
            return store_refusal(Status::internal, "L009",
                                 {"存储出错：" + reason, "the store failed: " + reason}, {}, path);
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
