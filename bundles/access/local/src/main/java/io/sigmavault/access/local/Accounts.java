package io.sigmavault.access.local;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The accounts in `accounts.json`. Reads take what is there; changes are one at a time.
final class Accounts {

    private final StateFile<Account> file;
    private volatile List<Account> all;

    Accounts(Path folder) throws IOException {
        file = new StateFile<>(folder, "accounts", Account::encode, Account::decode);
        all = file.load();
    }

    boolean none() {
        return all.isEmpty();
    }

    Optional<Account> find(String name) {
        return all.stream().filter(account -> account.isNamed(name)).findFirst();
    }

    /// Sorted.
    List<String> names() {
        return all.stream().map(Account::name).sorted().toList();
    }

    /// The account that set-up made.
    Optional<Account> owner() {
        return all.stream().filter(account -> account.scopes().contains(Scopes.ALL)).findFirst();
    }

    /// Sets a new password, unless the account has another than `old` by now.
    ///
    /// @return false if it has
    synchronized boolean replacePassword(Account old, PasswordHash fresh)
            throws SigmaVaultException {
        boolean same = current(old);
        if (same) {
            put(old.withPassword(fresh));
        }
        return same;
    }

    /// True while nobody changed the account.
    boolean current(Account account) {
        return all.contains(account);
    }

    /// Adds an account, or takes the place of the one of that name.
    synchronized void put(Account account) throws SigmaVaultException {
        var next = new ArrayList<>(all);
        next.removeIf(old -> old.isNamed(account.name()));
        next.add(account);
        file.save(next);
        all = List.copyOf(next);
    }
}
