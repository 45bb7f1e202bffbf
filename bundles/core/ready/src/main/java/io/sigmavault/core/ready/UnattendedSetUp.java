package io.sigmavault.core.ready;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.ui.PageLanguage;
import io.sigmavault.vault.Vaults;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Does what the file says, as far as it is not done yet: owner account, language of the pages, vault, token. A vault
/// that is there is unlocked. The language is set with the owner's account only, so that it can be changed later.
final class UnattendedSetUp {

    /// Label of the token, by which the one of an earlier start is found and revoked.
    static final String LABEL = "unattended";

    private static final String ORIGIN = "console";
    private static final Actor UNATTENDED = new Actor("system", "unattended");

    private final Access access;
    private final Vaults vaults;
    private final @Nullable PageLanguage language;

    /// @param language or null if the file names none
    UnattendedSetUp(Access access, Vaults vaults, @Nullable PageLanguage language) {
        this.access = access;
        this.vaults = vaults;
        this.language = language;
    }

    /// @param file its secrets are cleared
    /// @param wanted whether a token is wanted
    /// @param previous token of an earlier start, kept if it still works
    /// @return the token, if one is wanted
    /// @throws StartFailure naming the field of the file that does not fit
    Optional<String> run(UnattendedFile file, boolean wanted, Optional<String> previous)
            throws StartFailure {
        var kept = previous.filter(secret -> access.token(secret, ORIGIN).isPresent());
        boolean needsToken = wanted && kept.isEmpty();
        boolean fresh = access.setupNeeded();
        if (!fresh && !needsToken) {
            openVault(file);
            return kept;
        }
        var session = logIn(file);
        try {
            if (fresh && language != null && !file.language().isEmpty()) {
                choose(language, file.language(), session.caller());
            }
            openVault(file);
            return needsToken ? Optional.of(newToken(session.caller())) : kept;
        } finally {
            logOut(session);
        }
    }

    private void choose(PageLanguage pages, String wanted, Caller caller) throws StartFailure {
        try {
            access.check(caller, "ui:language:set", "language");
            pages.choose(wanted);
        } catch (SigmaVaultException e) {
            throw wrong("language \"" + wanted + "\"", e);
        }
    }

    private Access.Session logIn(UnattendedFile file) throws StartFailure {
        try {
            if (!access.setupNeeded()) {
                return access.logIn(file.owner(), file.password(), ORIGIN);
            }
            String code = access.setupCode().orElse("");
            return access.setUp(code, file.owner(), file.password(), ORIGIN);
        } catch (SigmaVaultException e) {
            throw wrong("owner \"" + file.owner() + "\"", e);
        }
    }

    private void logOut(Access.Session session) throws StartFailure {
        try {
            access.logOut(session.id());
        } catch (SigmaVaultException e) {
            throw wrong("owner", e);
        }
    }

    private String newToken(Caller caller) throws StartFailure {
        try {
            for (var old : access.tokens(caller)) {
                if (old.label().equals(LABEL)) {
                    access.revokeToken(caller, old.id());
                }
            }
            return access.createToken(caller, LABEL, Set.of("*"), null).secret();
        } catch (SigmaVaultException e) {
            throw wrong("token", e);
        }
    }

    private void openVault(UnattendedFile file) throws StartFailure {
        boolean known = vaults.list().stream().anyMatch(v -> v.name().equals(file.vault()));
        try {
            if (known) {
                var _ = vaults.unlock(file.vault(), file.passphrase(), UNATTENDED);
            } else {
                var _ = vaults.create(file.vault(), file.passphrase(), UNATTENDED);
            }
        } catch (SigmaVaultException e) {
            throw wrong("vault \"" + file.vault() + "\"", e);
        }
    }

    private static StartFailure wrong(String what, SigmaVaultException cause) {
        var failure =
                new StartFailure(
                        StartFailure.WRONG_DATA,
                        "--unattended: "
                                + what
                                + ": "
                                + cause.getMessage()
                                + " ("
                                + cause.code()
                                + ")");
        failure.initCause(cause);
        return failure;
    }
}
