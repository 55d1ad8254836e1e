#include "ledger/entry_digest.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <new>

#include "luoshi/base/error.hpp"
#include "luoshi/model/record_json.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

namespace {

EVP_MD_CTX* context_of(void* pointer) {
    return static_cast<EVP_MD_CTX*>(pointer);
}

void require(bool worked, DigestKind kind) {
    if (worked)
        return;
    bool no_memory = false;
    while (const unsigned long reason = ERR_get_error())  // also leaves nothing behind in the thread's queue
        no_memory = no_memory || ERR_GET_REASON(reason) == ERR_R_MALLOC_FAILURE;
    if (no_memory)
        throw std::bad_alloc();
    const std::string name(name_of(kind));
    throw Error(Status::internal, Diagnostic{"L009",
                                             Severity::error,
                                             {"系统密码库不提供摘要算法 " + name,
                                              "the system's libcrypto does not provide the digest " + name},
                                             {"提供该算法的 OpenSSL 3", "an OpenSSL 3 that provides it"},
                                             {}});
}

void add_part(Digest& digest, std::string_view part) {
    digest.add(std::to_string(part.size()) + ":");
    digest.add(part);
    digest.add(",");
}

}  // namespace

void Digest::Free::operator()(void* context) const {
    EVP_MD_CTX_free(context_of(context));
}

Digest::Digest(DigestKind kind) : kind_(kind), context_(EVP_MD_CTX_new()) {
    if (!context_)
        throw std::bad_alloc();
}

void Digest::begin() {
    const EVP_MD* algorithm = kind_ == DigestKind::sm3 ? EVP_sm3() : EVP_sha256();
    const auto init = [&] { return EVP_DigestInit_ex(context_of(context_.get()), algorithm, nullptr) == 1; };
    // libcrypto looks the algorithm up; where it found no memory for that, it says "unsupported". Once more
    // tells.
    require(algorithm && (init() || init()), kind_);
}

void Digest::add(std::string_view bytes) {
    require(EVP_DigestUpdate(context_of(context_.get()), bytes.data(), bytes.size()) == 1, kind_);
}

std::string Digest::end() {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    require(EVP_DigestFinal_ex(context_of(context_.get()), bytes, &size) == 1, kind_);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (unsigned int i = 0; i < size; ++i)
        hex += {digits[bytes[i] >> 4], digits[bytes[i] & 15]};
    return hex;
}

std::string first_digest(Digest& digest, DigestKind kind) {
    digest.begin();
    add_part(digest, "luoshi.ledger/1");
    add_part(digest, name_of(kind));
    return digest.end();
}

std::string entry_digest(Digest& digest, const std::string& previous, EntryNumber number,
                         std::string_view recorded, std::string_view who, std::string_view why,
                         const std::string& changes) {
    digest.begin();
    add_part(digest, previous);
    add_part(digest, std::to_string(number));
    add_part(digest, recorded);
    add_part(digest, who);
    add_part(digest, why);
    add_part(digest, changes);
    return digest.end();
}

ChangesDigest::ChangesDigest(Digest& digest) : digest_(digest) {
    digest_.begin();
    digest_.add("{\"schema\":\"");
    digest_.add(change_set_schema);
    digest_.add("\",\"changes\":[");
}

void ChangesDigest::add(std::string_view list) {
    if (!first_)
        digest_.add(",");
    first_ = false;
    digest_.add(list);
}

std::string ChangesDigest::end() {
    digest_.add("]}");
    return digest_.end();
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
