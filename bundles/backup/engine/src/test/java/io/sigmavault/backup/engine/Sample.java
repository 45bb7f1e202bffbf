package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A small data folder, and backups of it.
final class Sample {

    static final String PASSPHRASE = "seven quiet rivers";
    static final PasswordKdf.Parameters CHEAP = new PasswordKdf.Parameters(8, 1, 1);
    static final About ABOUT =
            new About(Instant.parse("2026-11-26T09:00:00Z"), "nas", List.of("main", "photos"));

    private Sample() {}

    static Secret secret(String text) {
        return Secret.owning(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What a server leaves, with files that no backup holds.
    static Path data(Path data) throws IOException {
        put(data, "access/accounts.json", "{\"version\":1}");
        put(data, "access/sessions.json", "no");
        put(data, "access/setup-code", "no");
        put(data, "config/io.sigmavault.vault.engine.cfg", "codecs = zstd");
        put(data, "config/system.properties", "no");
        put(data, "config/keys/host.key", "key");
        put(data, "tls/certificate.pem", "pem");
        put(data, "tls/port", "no");
        put(data, "update/settings", "source=");
        put(data, "update/ready/file", "no");
        put(data, "events/00000000000000000001.log", "event ".repeat(20_000));
        put(data, "events/index", "no");
        put(data, "audit/00000000000000000001.log", "entry");
        put(data, "tasks/task", "no");
        put(data, "vaults/main/header.a", "no");
        return data;
    }

    static void put(Path data, String path, String text) throws IOException {
        Path file = data.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static byte[] backup(Path data, Packing.SlotMaker slot)
            throws IOException, SigmaVaultException {
        var packing = new Packing(TestCrypto.CRYPTO, data);
        var out = new ByteArrayOutputStream();
        try (var sealed = packing.seal(ABOUT, slot)) {
            packing.write(ABOUT, sealed, out);
        }
        return out.toByteArray();
    }

    static byte[] backup(Path data) throws IOException, SigmaVaultException {
        return backup(
                data, (keys, start, key) -> keys.passphrase(start, secret(PASSPHRASE), CHEAP, key));
    }

    static Unpacking.Unpacked read(byte[] file, String secret, Path folder)
            throws IOException, SigmaVaultException {
        return new Unpacking(TestCrypto.CRYPTO)
                .read(new ByteArrayInputStream(file), secret(secret), folder);
    }

    /// Path → content of every file.
    static Map<String, String> files(Path root) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
