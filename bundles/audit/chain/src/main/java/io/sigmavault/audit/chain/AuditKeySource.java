package io.sigmavault.audit.chain;

import io.sigmavault.audit.AuditProofs;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Tells the keys that checkpoints of the audit log are signed with, and whether the log is what they say.
@Component
public final class AuditKeySource implements KeySource, FindingSource {

    private static final String SCOPE = "audit";
    private static final int PARTS = 3;

    private final AuditProofs proofs;
    private final Path keys;

    @Activate
    public AuditKeySource(@Reference AuditProofs proofs) {
        this(proofs, DataFolder.ofProcess().root().resolve("keys").resolve("audit"));
    }

    /// @param keys the file that has them
    AuditKeySource(AuditProofs proofs, Path keys) {
        this.proofs = proofs;
        this.keys = keys;
    }

    @Override
    public KeyGraph keys() throws SigmaVaultException {
        var log = new Asset("audit/log", SCOPE, Asset.Kind.AUDIT_LOG, "audit log");
        var all = new ArrayList<KeyInfo>();
        var edges = new ArrayList<Edge>();
        var algorithms = List.of("Ed25519", "ML-DSA-65");
        var shown = proofs.keys();
        for (int i = 0; i < shown.size(); i++) {
            var parts = shown.get(i).split("\\+", PARTS);
            var id = parts.length == PARTS ? parts[1] : String.valueOf(i);
            var key = key(id, i < algorithms.size() ? algorithms.get(i) : "", made());
            all.add(key);
            edges.add(new Edge(key.id(), log.id()));
        }
        return new KeyGraph(all, List.of(log), edges);
    }

    private static KeyInfo key(String id, String algorithm, @Nullable Instant made) {
        return new KeyInfo(
                "audit/key/" + id,
                SCOPE,
                KeyInfo.Kind.AUDIT_SIGNING,
                id,
                algorithm,
                made,
                null,
                KeyInfo.State.ACTIVE,
                "in the data folder, readable by the server only",
                "no more checkpoints are signed with it; those that were kept elsewhere still prove",
                "nothing; with both keys he can sign a log that never was",
                0,
                0);
    }

    private @Nullable Instant made() {
        try {
            return Files.getLastModifiedTime(keys).toInstant();
        } catch (IOException e) {
            return null; // it is made with the first checkpoint
        }
    }

    @Override
    public List<Finding> findings(Instant now) throws SigmaVaultException {
        try {
            var size = proofs.checkpoint().lines().skip(1).findFirst().orElse("0");
            return List.of(
                    new Finding(
                            "audit-checkpointed",
                            Finding.Severity.GOOD,
                            SCOPE,
                            "the audit log is signed up to entry " + size,
                            "Keep a checkpoint elsewhere: it shows later whether entries were changed.",
                            Map.of("entries", size)));
        } catch (SigmaVaultException e) {
            boolean rewritten = e.code().equals("audit-rewritten");
            return List.of(
                    new Finding(
                            rewritten ? "audit-rewritten" : "audit-not-checkpointed",
                            rewritten ? Finding.Severity.CRITICAL : Finding.Severity.WARNING,
                            SCOPE,
                            String.valueOf(e.getMessage()),
                            rewritten
                                    ? "Compare it with a checkpoint or a backup that was kept elsewhere, and find out"
                                            + " who could write to this disk."
                                    : "One is signed within seconds of an entry; if none comes, see the log.",
                            Map.of()));
        }
    }
}
