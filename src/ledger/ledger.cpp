#include "luoshi/ledger/ledger.hpp"

#include <utility>

#include "ledger/ledger_impl.hpp"

namespace luoshi {
inline namespace v1 {

Ledger::Impl::Impl(detail::Store store) : store_(std::move(store)) {
    detail::Digest digest(store_.digest());
    head_.digest = detail::first_digest(digest, store_.digest());
}

Ledger::Ledger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Ledger Ledger::create(const std::string& path, const LedgerOptions& options) {
    return Ledger(std::make_unique<Impl>(detail::Store::create(path, options)));
}

Ledger Ledger::open(const std::string& path, const LedgerOptions& options) {
    auto impl = std::make_unique<Impl>(detail::Store::open(path, options));
    impl->load();
    return Ledger(std::move(impl));
}

EntryNumber Ledger::commit(const ChangeSet& changes, const Signature& signature) {
    return impl_->commit(changes, signature);
}
EntryNumber Ledger::undo(EntryNumber entry, const Signature& signature) {
    return impl_->undo(entry, signature);
}
const Model& Ledger::model() const noexcept {
    return impl_->model();
}
Head Ledger::head() const {
    return impl_->head();
}
bool Ledger::refresh() {
    return impl_->refresh();
}
Model Ledger::as_of(EntryNumber entry) {
    return impl_->as_of(entry);
}
Model Ledger::as_of(Date recorded) {
    return impl_->as_of(impl_->last_entry_on(recorded));
}
EntryNumber Ledger::last_entry_on(Date recorded) {
    return impl_->last_entry_on(recorded);
}
std::vector<Version> Ledger::history(EntityKind kind, std::string_view id) {
    return impl_->history(kind, id);
}
std::vector<Entry> Ledger::entries(EntryNumber from, std::size_t count) {
    return impl_->entries(from, count);
}
ChangeSet Ledger::changes(EntryNumber entry) {
    return impl_->changes(entry);
}
Verification Ledger::verify(const std::vector<Head>& kept) {
    return impl_->verify(kept);
}
void Ledger::backup_to(const std::string& path) {
    impl_->store().backup_to(path);
}

}  // namespace v1
}  // namespace luoshi
