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

    /// Adds an account, or takes the place of the one of that name.
    synchronized void put(Account account) throws SigmaVaultException {
        var next = new ArrayList<>(all);
        next.removeIf(old -> old.isNamed(account.name()));
        next.add(account);
        file.save(next);
        all = List.copyOf(next);
    }
}
