package io.sigmavault.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.security.Finding;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.testkit.KeySourceContract;
import io.sigmavault.security.testkit.KeySubject;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real log tells of its two signing keys, before its first checkpoint and after it.
class AuditKeySourceTest implements KeySourceContract {

    @TempDir Path data;

    private AuditChain audit;
    private Checkpoints checkpoints;
    private AuditKeySource source;

    @BeforeEach
    void open() throws Exception {
        audit =
                new AuditChain(
                        data.resolve("audit"), data.resolve("config/keys"), Clock.systemUTC());
        checkpoints = new Checkpoints(audit, new TestCrypto(), data.resolve("keys"));
        source = new AuditKeySource(checkpoints, data.resolve("keys").resolve("audit"));
    }

    @AfterEach
    void close() throws Exception {
        checkpoints.close();
        audit.close();
    }

    @Override
    public KeySubject makeSubject() throws Exception {
        sign();
        var file = data.resolve("keys").resolve("audit");
        return new KeySubject(
                source,
                () -> new AuditKeySource(checkpoints, file),
                seeds(Files.readAllBytes(file)),
                () -> Files.delete(file));
    }

    /// As the file has them (docs/format/keys.md): names, seeds and public keys in turn.
    private static List<byte[]> seeds(byte[] file) {
        var from = ByteBuffer.wrap(file, 6, file.length - 6);
        var parts = new ArrayList<byte[]>();
        for (int i = 0; i < 6; i++) {
            var part = new byte[from.getShort()];
            from.get(part);
            parts.add(part);
        }
        return List.of(parts.get(1), parts.get(4));
    }

    private void sign() throws Exception {
        audit.record(
                new NewEntry(
                        "vault:vault:unlock",
                        Outcome.DONE,
                        new Actor("person", "anna"),
                        "vault/tank",
                        "192.0.2.7",
                        Map.of()));
        checkpoints.sign();
    }

    @Test
    void bothKeysProtectTheLog() throws Exception {
        sign();
        var graph = source.keys();
        assertThat(graph.keys())
                .extracting(KeyInfo::algorithm)
                .containsExactly("Ed25519", "ML-DSA-65");
        assertThat(graph.keys()).extracting(KeyInfo::id).doesNotHaveDuplicates();
        assertThat(graph.assets())
                .extracting(KeyGraph.Asset::kind)
                .containsExactly(KeyGraph.Asset.Kind.AUDIT_LOG);
        assertThat(graph.edges())
                .containsExactlyElementsOf(
                        graph.keys().stream()
                                .map(key -> new KeyGraph.Edge(key.id(), "audit/log"))
                                .toList());
    }

    @Test
    void keysAreAsOldAsTheirFile() throws Exception {
        sign();
        var file = data.resolve("keys").resolve("audit");
        var made = Files.getLastModifiedTime(file).toInstant();
        assertThat(source.keys().keys()).extracting(KeyInfo::made).containsOnly(made);
    }

    @Test
    void aLogWithoutCheckpointIsAWarning() throws Exception {
        var finding = finding();
        assertThat(finding.code()).isEqualTo("audit-not-checkpointed");
        assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
    }

    @Test
    void aSignedLogIsGoodUpToItsLastEntry() throws Exception {
        sign();
        var finding = finding();
        assertThat(finding.code()).isEqualTo("audit-checkpointed");
        assertThat(finding.severity()).isEqualTo(Finding.Severity.GOOD);
        var before = Long.parseLong(String.valueOf(finding.values().get("entries")));
        sign();
        assertThat(finding().values()).containsEntry("entries", String.valueOf(before + 1));
    }

    private Finding finding() throws Exception {
        var findings = source.findings(Instant.now());
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
