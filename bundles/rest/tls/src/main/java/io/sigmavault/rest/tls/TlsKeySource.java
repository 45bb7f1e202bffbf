package io.sigmavault.rest.tls;

import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.Finding;
import io.sigmavault.security.FindingSource;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyGraph.Asset;
import io.sigmavault.security.KeyGraph.Edge;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.KeySource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Tells the key and the certificate that browsers see.
@Component
public final class TlsKeySource implements KeySource, FindingSource {

    private static final String SCOPE = "tls";
    private static final Duration SOON = Duration.ofDays(14);

    private final Path folder;

    @Activate
    public TlsKeySource() {
        this(DataFolder.ofProcess().tls());
    }

    TlsKeySource(Path folder) {
        this.folder = folder;
    }

    private X509Certificate certificate() throws SigmaVaultException {
        try {
            return Pem.readCertificate(folder.resolve(MachineIdentity.CERTIFICATE));
        } catch (IOException | GeneralSecurityException e) {
            throw new SigmaVaultException(
                            "certificate-unreadable",
                            500,
                            "the machine's certificate can't be read: restart the server, which makes a"
                                    + " new one")
                    .because(e);
        }
    }

    @Override
    public KeyGraph keys() throws SigmaVaultException {
        var certificate = certificate();
        var key =
                new KeyInfo(
                        "tls/certificate",
                        SCOPE,
                        KeyInfo.Kind.TLS,
                        fingerprint(certificate),
                        "EC P-256 with X25519MLKEM768",
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant(),
                        KeyInfo.State.ACTIVE,
                        "in the data folder, readable by the server only",
                        "nothing: a new one is made, which browsers ask about once",
                        "nothing that was sent before; he can pass for this machine",
                        0,
                        0);
        var connections =
                new Asset(
                        "tls/connections",
                        SCOPE,
                        Asset.Kind.CONNECTIONS,
                        "connections to this machine");
        return new KeyGraph(
                List.of(key), List.of(connections), List.of(new Edge(key.id(), connections.id())));
    }

    private static String fingerprint(X509Certificate certificate) throws SigmaVaultException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new SigmaVaultException(
                            "certificate-unreadable", 500, "the machine's certificate is damaged")
                    .because(e);
        }
    }

    @Override
    public List<Finding> findings(Instant now) throws SigmaVaultException {
        var certificate = certificate();
        var end = certificate.getNotAfter().toInstant();
        long days = Math.max(0, Duration.between(now, end).toDays());
        var values = Map.<String, Object>of("days", days, "expires", end.toString());
        if (now.plus(SOON).isAfter(end)) {
            return List.of(
                    new Finding(
                            "certificate-ends",
                            days == 0 ? Finding.Severity.CRITICAL : Finding.Severity.WARNING,
                            SCOPE,
                            "the machine's certificate ends in " + days + " days",
                            "It is renewed by itself while the server runs: see the log for why it was not.",
                            values));
        }
        if (certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
            return List.of(
                    new Finding(
                            "certificate-self-signed",
                            Finding.Severity.INFO,
                            SCOPE,
                            "the machine's certificate is its own: browsers ask about it once",
                            "Compare its fingerprint when a browser asks.",
                            values));
        }
        return List.of(
                new Finding(
                        "certificate-good",
                        Finding.Severity.GOOD,
                        SCOPE,
                        "the machine's certificate is good for " + days + " days",
                        "",
                        values));
    }
}
