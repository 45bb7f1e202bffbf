package io.sigmavault.share.smb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// NT hashes at rest: in `config/smb-credentials`, one line an account, each sealed with AES-256-GCM under the service key
/// `config/keys/smb.key` and bound to its account and time. At most [#MOST] accounts.
final class CredentialStore {

    static final int MOST = 1_000;

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    private final Path file;
    private final Path keys;
    private final Path keyFile;
    private final TreeMap<String, Sealed> all = new TreeMap<>();

    private record Sealed(Instant since, byte[] nonce, byte[] sealed) {}

    /// @param config the server's folder of settings
    CredentialStore(Path config) throws IOException {
        file = config.resolve("smb-credentials");
        keys = config.resolve("keys");
        keyFile = keys.resolve("smb.key");
        load();
    }

    private void load() throws IOException {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", -1);
                all.put(
                        words[0],
                        new Sealed(
                                Instant.parse(words[1]),
                                HEX.parseHex(words[2]),
                                HEX.parseHex(words[3])));
            }
        } catch (NoSuchFileException _) {
            // nobody has one
        } catch (ArrayIndexOutOfBoundsException
                | DateTimeParseException
                | IllegalArgumentException e) {
            throw new IOException(
                    file + " is damaged: remove it, and make passwords for SMB anew", e);
        }
    }

    synchronized Optional<Instant> since(String account) {
        return Optional.ofNullable(all.get(account)).map(Sealed::since);
    }

    synchronized Map<String, Instant> all() {
        var since = new TreeMap<String, Instant>();
        all.forEach((account, sealed) -> since.put(account, sealed.since()));
        return since;
    }

    /// When the service key was made; empty if it is not there.
    Optional<Instant> keyMade() throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(keyFile).toInstant());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// @throws SigmaVaultException code `credential-failed`
    synchronized void put(String account, Secret hash, Instant now, Crypto crypto)
            throws SigmaVaultException {
        if (all.size() >= MOST && !all.containsKey(account)) {
            throw failed("at most " + MOST + " accounts have a password for SMB", null);
        }
        byte[] sealed = new byte[NtHash.BYTES + TAG_BYTES];
        try (var key = key(crypto)) {
            byte[] nonce = crypto.random().bytes(NONCE_BYTES);
            crypto.aead(Crypto.AES_256_GCM)
                    .seal(
                            key,
                            nonce,
                            bound(account, now),
                            ByteBuffer.wrap(hash.bytes()),
                            ByteBuffer.wrap(sealed));
            save(account, new Sealed(now, nonce, sealed));
        } catch (IOException e) {
            throw failed("config can't be written, so nothing was changed: check its disk", e);
        }
    }

    /// @return false if there is none
    synchronized boolean remove(String account) throws SigmaVaultException {
        if (!all.containsKey(account)) {
            return false;
        }
        try {
            save(account, null);
        } catch (IOException e) {
            throw failed("config can't be written, so nothing was changed: check its disk", e);
        }
        return true;
    }

    /// Account → hash, for the caller to close.
    ///
    /// @throws SigmaVaultException code `credential-failed` if one was changed by somebody else
    synchronized Map<String, Secret> open(Crypto crypto) throws SigmaVaultException {
        var hashes = new TreeMap<String, Secret>();
        if (all.isEmpty()) {
            return hashes;
        }
        try (var key = key(crypto)) {
            for (var one : all.entrySet()) {
                byte[] hash = new byte[NtHash.BYTES];
                crypto.aead(Crypto.AES_256_GCM)
                        .open(
                                key,
                                one.getValue().nonce(),
                                bound(one.getKey(), one.getValue().since()),
                                ByteBuffer.wrap(one.getValue().sealed()),
                                ByteBuffer.wrap(hash));
                hashes.put(one.getKey(), Secret.owning(hash));
            }
            return hashes;
        } catch (AuthenticationFailedException | IOException e) {
            hashes.values().forEach(Secret::close);
            throw failed("a password for SMB can't be opened: make it anew", e);
        }
    }

    private void save(String account, @Nullable Sealed sealed) throws IOException {
        var next = new TreeMap<>(all);
        if (sealed == null) {
            next.remove(account);
        } else {
            next.put(account, sealed);
        }
        String text =
                next.entrySet().stream()
                        .map(one ->
                                String.join(
                                                " ",
                                                one.getKey(),
                                                one.getValue().since().toString(),
                                                HEX.formatHex(one.getValue().nonce()),
                                                HEX.formatHex(one.getValue().sealed()))
                                        + "\n")
                        .collect(Collectors.joining());
        StableFile.replace(file, text.getBytes(StandardCharsets.US_ASCII));
        all.clear();
        all.putAll(next);
    }

    private Secret key(Crypto crypto) throws IOException, AlgorithmMissingException {
        try {
            return Secret.owning(Files.readAllBytes(keyFile));
        } catch (NoSuchFileException _) {
            byte[] fresh = crypto.random().bytes(KEY_BYTES);
            StableFile.makeFolder(keys);
            StableFile.replace(keyFile, fresh);
            return Secret.owning(fresh);
        }
    }

    private static byte[] bound(String account, Instant since) {
        return ("smb " + account + " " + since).getBytes(StandardCharsets.UTF_8);
    }

    private static SigmaVaultException failed(String sentence, @Nullable Exception cause) {
        var failure = new SigmaVaultException("credential-failed", 500, sentence);
        return cause == null ? failure : failure.because(cause);
    }
}
