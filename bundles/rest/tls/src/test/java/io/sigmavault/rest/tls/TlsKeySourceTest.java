package io.sigmavault.rest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.Finding;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.testkit.KeySourceContract;
import io.sigmavault.security.testkit.KeySubject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine that made its own certificate, which grows old.
final class TlsKeySourceTest implements KeySourceContract {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir Path folder;

    private MachineIdentity identity;
    private TlsKeySource source;

    @BeforeEach
    void makeIdentity() throws Exception {
        var names = new MachineNames(new TreeSet<>(Set.of("nas")), new TreeSet<>());
        identity = MachineIdentity.in(folder, names, Clock.fixed(NOW, ZoneOffset.UTC));
        source = new TlsKeySource(folder);
    }

    @Override
    public KeySubject makeSubject() throws Exception {
        var stored = Files.readAllLines(folder.resolve("key.pem"));
        var inside = String.join("", stored.subList(1, stored.size() - 1));
        var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(inside));
        var key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec);
        return new KeySubject(
                source,
                () -> new TlsKeySource(folder),
                List.of(key.getS().toByteArray()),
                () -> Files.delete(folder.resolve(MachineIdentity.CERTIFICATE)));
    }

    @Test
    void itsOneKeyProtectsConnections() throws Exception {
        var graph = source.keys();
        var key = graph.keys().getFirst();
        assertThat(graph.keys()).hasSize(1);
        assertThat(key.kind()).isEqualTo(KeyInfo.Kind.TLS);
        assertThat(key.label()).isEqualTo(identity.fingerprint());
        assertThat(key.made()).isEqualTo(identity.certificate().getNotBefore().toInstant());
        assertThat(key.expires()).isEqualTo(end());
        assertThat(graph.assets())
                .extracting(KeyGraph.Asset::kind)
                .containsExactly(KeyGraph.Asset.Kind.CONNECTIONS);
        assertThat(graph.edges())
                .containsExactly(new KeyGraph.Edge(key.id(), graph.assets().getFirst().id()));
    }

    @Test
    void itsOwnCertificateIsWorthKnowing() throws Exception {
        var finding = finding(NOW);
        assertThat(finding.code()).isEqualTo("certificate-self-signed");
        assertThat(finding.severity()).isEqualTo(Finding.Severity.INFO);
        assertThat(finding.values()).containsEntry("expires", end().toString());
    }

    @Test
    void warnsFromTwoWeeksBeforeTheEnd() throws Exception {
        var border = end().minus(Duration.ofDays(14));
        assertThat(finding(border).code()).isEqualTo("certificate-self-signed");
        var soon = finding(border.plusSeconds(1));
        assertThat(soon.code()).isEqualTo("certificate-ends");
        assertThat(soon.severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(soon.values()).containsEntry("days", 13L);
    }

    @Test
    void theLastDayAndAllAfterItAreCritical() throws Exception {
        for (var now : new Instant[] {end().minusSeconds(3600), end().plus(Duration.ofDays(9))}) {
            var finding = finding(now);
            assertThat(finding.severity()).isEqualTo(Finding.Severity.CRITICAL);
            assertThat(finding.values()).containsEntry("days", 0L);
        }
    }

    @Test
    void aDamagedOrMissingCertificateIsToldAsSuch() throws Exception {
        var file = folder.resolve(MachineIdentity.CERTIFICATE);
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertUnreadable();
        Files.delete(file);
        assertUnreadable();
    }

    private void assertUnreadable() {
        assertThatThrownBy(source::keys)
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> assertThat(e.code()).isEqualTo("certificate-unreadable"));
    }

    private Finding finding(Instant now) throws Exception {
        var findings = source.findings(now);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private Instant end() {
        return identity.certificate().getNotAfter().toInstant();
    }
}
