// entry_digest.hpp - the digest that chains an entry to all before it.
//
//   digest(0) = H("luoshi.ledger/1" , name of H)
//   digest(n) = H(digest(n-1), n, recorded, who, why, H(changes))
//
// each part as a netstring ("5:hello,"), so that no two lists of parts give the same bytes; digests in
// hexadecimal, `recorded` as "2017-06-30T09:30", `changes` as the canonical text of the ChangeSet. Whoever
// has the exported texts can compute the chain with any other tool.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "luoshi/ledger/entry.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// A running digest by libcrypto.
class Digest {
  public:
    explicit Digest(DigestKind kind);

    void begin();
    void add(std::string_view bytes);
    /// The digest in hexadecimal; `begin` starts the next.
    std::string end();

  private:
    struct Free {
        void operator()(void* context) const;
    };
    DigestKind kind_;
    std::unique_ptr<void, Free> context_;
};

/// What the first entry is chained to.
std::string first_digest(Digest& digest, DigestKind kind);

/// The digest of an entry. `changes` is the digest of its changes' text.
std::string entry_digest(Digest& digest, const std::string& previous, EntryNumber number,
                         std::string_view recorded, std::string_view who, std::string_view why,
                         const std::string& changes);

/// Feeds a digest the canonical text of a ChangeSet, a list of changes at a time.
class ChangesDigest {
  public:
    explicit ChangesDigest(Digest& digest);
    void add(std::string_view list);
    std::string end();

  private:
    Digest& digest_;
    bool first_ = true;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
