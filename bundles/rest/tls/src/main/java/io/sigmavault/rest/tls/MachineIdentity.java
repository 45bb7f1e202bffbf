package io.sigmavault.rest.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/// The machine's key and certificate, kept as `key.pem` (0600) and `certificate.pem`.
///
/// @param key EC P-256
/// @param certificate of the same key
record MachineIdentity(PrivateKey key, X509Certificate certificate) {

    /// How long before its end a certificate is made anew.
    static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private static final String KEY = "key.pem";
    static final String CERTIFICATE = "certificate.pem";

    /// The identity in `folder`. The certificate is made anew, for the same key, when it ends within
    /// [#RENEW_BEFORE] or lacks one of `names`; both are when they are missing or don't belong
    /// together.
    static MachineIdentity in(Path folder, MachineNames names, Clock clock)
            throws IOException, GeneralSecurityException {
        var found = Pem.exists(folder.resolve(KEY)) ? load(folder) : null;
        if (found != null && found.serves(names, clock)) {
            return found;
        }
        KeyPair keys =
                found == null
                        ? SelfSigned.newKey()
                        : new KeyPair(found.certificate.getPublicKey(), found.key);
        var fresh =
                new MachineIdentity(keys.getPrivate(), SelfSigned.certificate(keys, names, clock));
        fresh.save(folder);
        return fresh;
    }

    /// Lower-case hex SHA-256 of the certificate, as browsers show it but for colons and case.
    String fingerprint() throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.of().formatHex(hash);
    }

    /// Names in the certificate.
    MachineNames names() throws GeneralSecurityException {
        var dns = new TreeSet<String>();
        var addresses = new TreeSet<String>();
        var all = certificate.getSubjectAlternativeNames();
        for (List<?> name : all == null ? List.<List<?>>of() : all) {
            (name.getFirst().equals(2) ? dns : addresses).add(String.valueOf(name.get(1)));
        }
        return new MachineNames(dns, addresses);
    }

    private boolean serves(MachineNames names, Clock clock) throws GeneralSecurityException {
        var end = certificate.getNotAfter().toInstant();
        return clock.instant().plus(RENEW_BEFORE).isBefore(end) && names().cover(names);
    }

    private static @org.jspecify.annotations.Nullable MachineIdentity load(Path folder)
            throws IOException {
        try {
            var identity =
                    new MachineIdentity(
                            Pem.readKey(folder.resolve(KEY)),
                            Pem.readCertificate(folder.resolve(CERTIFICATE)));
            return identity.belongsTogether() ? identity : null;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null; // damaged or exchanged by hand: a fresh pair is made
        }
    }

    private boolean belongsTogether() throws GeneralSecurityException {
        byte[] probe = {1};
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(probe);
        return signature.verify(signed);
    }

    private void save(Path folder) throws IOException, GeneralSecurityException {
        Pem.write(folder.resolve(KEY), "PRIVATE KEY", key.getEncoded(), "rw-------");
        Pem.write(
                folder.resolve(CERTIFICATE), "CERTIFICATE", certificate.getEncoded(), "rw-r--r--");
    }
}
