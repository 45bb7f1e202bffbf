package io.sigmavault.access.local;

import io.sigmavault.access.Access.SshKey;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes SSH keys in, removes them, and lets their holders in to the files of shares.
final class SshKeyDesk {

    static final String READ = "access:ssh-key:read";
    static final String WRITE = "access:ssh-key:write";

    /// The kind of actor that the holder of a key is.
    static final String KIND = "ssh-key";

    private static final String ADD = "access:ssh-key:add";
    private static final String USE = "access:ssh-key:use";
    private static final Set<String> REACH = Set.of("share:file:read", "share:file:write");
    private static final int MOST_LABEL_CHARACTERS = 100;

    private final SshKeys keys;
    private final Accounts accounts;
    private final Secrets secrets;
    private final Chronicle chronicle;
    private final Clock clock;

    SshKeyDesk(SshKeys keys, Accounts accounts, Secrets secrets, Chronicle chronicle, Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.secrets = secrets;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    SshKey add(Caller caller, String account, String line, String label)
            throws SigmaVaultException {
        var publicKey = SshPublicKey.parse(line);
        String name = label.isBlank() ? publicKey.comment() : label.strip();
        var key =
                new SshKey(
                        secrets.id(),
                        name.isBlank() ? publicKey.algorithm() : checkLabel(name),
                        account,
                        publicKey.algorithm(),
                        publicKey.fingerprint(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        null);
        audit(ADD, Outcome.DONE, caller, key.id(), Map.of("fingerprint", key.fingerprint()));
        try {
            keys.add(key);
        } catch (SigmaVaultException e) {
            audit(ADD, Outcome.FAILED, caller, key.id(), Map.of("code", e.code()));
            throw e;
        }
        tell("SshKey/ADDED", key, caller.actor());
        return key;
    }

    private static String checkLabel(String label) throws SigmaVaultException {
        if (label.length() > MOST_LABEL_CHARACTERS
                || label.chars().anyMatch(Character::isISOControl)) {
            throw new SigmaVaultException(
                    "field-invalid",
                    400,
                    "a key's label has at most 100 characters",
                    Map.of("field", "label"));
        }
        return label;
    }

    void remove(Caller caller, String id) throws SigmaVaultException {
        var key = keys.find(id).orElseThrow(() -> AccessException.unknownSshKey(id));
        audit("access:ssh-key:remove", Outcome.DONE, caller, id, Map.of());
        keys.remove(id);
        tell("SshKey/REMOVED", key, caller.actor());
    }

    boolean knows(String account, byte[] publicKey) {
        return keys.byFingerprint(SshPublicKey.fingerprint(publicKey))
                .flatMap(key -> accounts.find(key.account()))
                .filter(owner -> owner.isNamed(account))
                .isPresent();
    }

    Caller logIn(String account, byte[] publicKey, String origin) throws SigmaVaultException {
        var key =
                keys.byFingerprint(SshPublicKey.fingerprint(publicKey))
                        .orElseThrow(AccessException::wrongCredentials);
        var owner =
                accounts.find(key.account())
                        .filter(found -> found.isNamed(account))
                        .orElseThrow(AccessException::wrongCredentials);
        var scopes =
                REACH.stream()
                        .filter(scope -> Scopes.allow(owner.scopes(), scope))
                        .collect(Collectors.toUnmodifiableSet());
        var caller = new Caller(new Actor(KIND, key.id()), scopes, "", origin);
        audit(USE, Outcome.ALLOWED, caller, key.id(), Map.of("account", owner.name()));
        keys.used(key);
        return caller;
    }

    private void tell(String what, SshKey key, Actor actor) throws SigmaVaultException {
        var payload =
                StateFile.object()
                        .put("id", key.id())
                        .put("label", key.label())
                        .put("account", key.account());
        chronicle.event(key.account(), what, actor, payload);
    }

    private void audit(
            String action, Outcome outcome, Caller caller, String id, Map<String, String> detail)
            throws SigmaVaultException {
        chronicle.audit(action, outcome, caller.actor(), "ssh-key/" + id, caller.origin(), detail);
    }
}
