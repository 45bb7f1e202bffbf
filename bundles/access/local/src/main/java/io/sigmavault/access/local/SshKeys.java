package io.sigmavault.access.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.access.Access.SshKey;
import io.sigmavault.access.AccessException;
import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SSH keys in `ssh-keys.json`, by their fingerprint, which no other key can have: SHA-256 of the whole key. At most 1,000 in all.
final class SshKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SshKeys.class);
    private static final int MOST = 1_000;

    private final StateFile<SshKey> file;
    private final Clock clock;
    private volatile List<SshKey> all;

    SshKeys(Path folder, Clock clock) throws IOException {
        file = new StateFile<>(folder, "ssh-keys", SshKeys::encode, SshKeys::decode);
        this.clock = clock;
        all = file.load();
    }

    /// All keys, newest first.
    List<SshKey> list() {
        return all.stream().sorted(Comparator.comparing(SshKey::created).reversed()).toList();
    }

    Optional<SshKey> find(String id) {
        return all.stream().filter(key -> key.id().equals(id)).findAny();
    }

    Optional<SshKey> byFingerprint(String fingerprint) {
        return all.stream().filter(key -> key.fingerprint().equals(fingerprint)).findAny();
    }

    synchronized void add(SshKey key) throws SigmaVaultException {
        if (byFingerprint(key.fingerprint()).isPresent()) {
            throw AccessException.sshKeyExists(key.fingerprint());
        }
        if (all.size() >= MOST) {
            throw new SigmaVaultException(
                    "too-many-ssh-keys", 409, "there are " + MOST + " SSH keys: remove some first");
        }
        var next = new ArrayList<>(all);
        next.add(key);
        become(next);
    }

    synchronized void remove(String id) throws SigmaVaultException {
        var next = new ArrayList<>(all);
        next.removeIf(key -> key.id().equals(id));
        become(next);
    }

    /// Remembers a use, to the minute. When a key was last used is worth less than a log-in that fails, so errors are logged only.
    synchronized void used(SshKey key) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var next = new ArrayList<>(all);
        if (minute.equals(key.lastUsed()) || !next.remove(key)) {
            return;
        }
        next.add(
                new SshKey(
                        key.id(),
                        key.label(),
                        key.account(),
                        key.algorithm(),
                        key.fingerprint(),
                        key.created(),
                        minute));
        try {
            become(next);
        } catch (SigmaVaultException e) {
            LOG.warn("when an SSH key was last used is not saved: {}", e.getMessage());
        }
    }

    private void become(List<SshKey> next) throws SigmaVaultException {
        file.save(next);
        all = List.copyOf(next);
    }

    private static ObjectNode encode(SshKey key) {
        Instant used = key.lastUsed();
        return StateFile.object()
                .put("id", key.id())
                .put("label", key.label())
                .put("account", key.account())
                .put("algorithm", key.algorithm())
                .put("fingerprint", key.fingerprint())
                .put("created", key.created().toString())
                .put("lastUsed", used == null ? null : used.toString());
    }

    private static SshKey decode(JsonNode json) {
        return new SshKey(
                json.path("id").asText(),
                json.path("label").asText(),
                json.path("account").asText(),
                json.path("algorithm").asText(),
                json.path("fingerprint").asText(),
                Instant.parse(json.path("created").asText()),
                json.path("lastUsed").isTextual()
                        ? Instant.parse(json.path("lastUsed").asText())
                        : null);
    }
}
