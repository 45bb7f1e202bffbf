package io.sigmavault.seal.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.seal.format.Ending;
import io.sigmavault.vault.tool.cli.UsageException;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/// Makes the keys of a recipient or a signer.
record Keygen(Console console) {

    int run() throws SigmaVaultException {
        var line = console.line();
        var name = line.operand("name the keys: seal keygen NAME makes NAME.key and NAME.pub");
        var crypto = new ToolCrypto();
        var kem = kem(line.one("--kem").orElse(""));
        if (line.has("--signer") && line.one("--kem").isPresent()) {
            throw new UsageException("a signer's key has no --kem");
        }
        var algorithm = line.has("--signer") ? KeyFile.SIGNING : kem;
        AsymmetricKeys keys =
                line.has("--signer")
                        ? crypto.signature(algorithm).generate()
                        : crypto.kem(algorithm).generate();
        try (var secret = keys.privateKey()) {
            KeyFile.write(Path.of(name + ".key"), KeyFile.PRIVATE, algorithm, secret.bytes());
            KeyFile.write(Path.of(name + ".pub"), KeyFile.PUBLIC, algorithm, keys.publicKey());
        }
        var fingerprint = Ending.fingerprint(keys.publicKey());
        var document = new LinkedHashMap<String, Object>();
        document.put("private", name + ".key");
        document.put("public", name + ".pub");
        document.put("algorithm", algorithm);
        document.put("fingerprint", fingerprint);
        console.outcome(
                document,
                "made %s.key (keep it secret and safe) and %s.pub (to be given away), fingerprint %s"
                        .formatted(name, name, fingerprint));
        return 0;
    }

    /// @param word such as `1024`; empty for the default
    static String kem(String word) throws UsageException {
        return switch (word) {
            case "", "768", Crypto.X25519_ML_KEM_768 -> Crypto.X25519_ML_KEM_768;
            case "1024", Crypto.X25519_ML_KEM_1024 -> Crypto.X25519_ML_KEM_1024;
            default -> throw new UsageException("--kem is 768 or 1024, not " + word);
        };
    }
}
