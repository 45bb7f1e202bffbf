package io.sigmavault.audit.chain;

import io.sigmavault.audit.AuditProofs;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.tree.Checkpoint;
import io.sigmavault.audit.tree.NoteKey;
import io.sigmavault.audit.tree.ProofCheck;
import io.sigmavault.audit.tree.Proofs;
import io.sigmavault.audit.tree.SignedNote;
import io.sigmavault.audit.tree.Tile;
import io.sigmavault.audit.tree.TiledTree;
import io.sigmavault.core.Actor;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs a checkpoint of the audit log each second in which it grew, and answers with proofs. Nothing is signed that
/// contradicts a checkpoint which was signed before.
@Component(service = AuditProofs.class, immediate = true)
public final class Checkpoints implements AuditProofs {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int EVERY_MILLIS = 1_000;

    private final AuditChain audit;
    private final Crypto crypto;
    private final Path keyFolder;
    private final ScheduledExecutorService signer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("audit-checkpoints").factory());
    private volatile @Nullable SigningKeys keys;
    private boolean failing;

    @Activate
    public Checkpoints(@Reference AuditChain audit, @Reference Crypto crypto) {
        this(audit, crypto, DataFolder.ofProcess().root().resolve("keys"));
        if (audit.tree().trouble() == null) {
            signer.scheduleWithFixedDelay(this::tick, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            signer.execute(this::alarm);
        }
    }

    Checkpoints(AuditChain audit, Crypto crypto, Path keyFolder) {
        this.audit = audit;
        this.crypto = crypto;
        this.keyFolder = keyFolder;
    }

    @Deactivate
    void close() throws InterruptedException {
        signer.shutdownNow();
        signer.awaitTermination(5, TimeUnit.SECONDS);
        if (keys != null) {
            keys.close();
        }
    }

    private void tick() {
        try {
            sign();
            failing = false;
        } catch (IOException | SigmaVaultException | RuntimeException e) {
            if (!failing) {
                LOG.warn("audit log: no checkpoint can be signed; trying again each second", e);
            }
            failing = true;
        }
    }

    private void alarm() {
        String trouble = String.valueOf(audit.tree().trouble());
        LOG.error("audit log: {}", trouble);
        try {
            audit.record(
                    new NewEntry(
                            "audit:log:verify",
                            NewEntry.Outcome.FAILED,
                            Actor.SYSTEM,
                            "audit",
                            "system",
                            Map.of("found", trouble)));
        } catch (SigmaVaultException e) {
            LOG.error("audit log: and that can't be recorded", e);
        }
    }

    /// Signs a checkpoint if the log has grown since the last.
    void sign() throws IOException, SigmaVaultException {
        TiledTree tree = audit.tree().tree();
        long size = tree.size();
        SignedNote last = audit.tree().note();
        SigningKeys signing = signing();
        if (last != null && Checkpoint.parse(last.text()).size() == size && ours(last, signing)) {
            return;
        }
        var checkpoint = new Checkpoint(signing.name(), size, Proofs.root(tree, size));
        audit.tree().keep(signing.sign(checkpoint.text()), NoteKey.formatAll(signing.keys()));
    }

    private static boolean ours(SignedNote note, SigningKeys signing) {
        return note.text().startsWith(signing.name() + '\n');
    }

    private SigningKeys signing() throws IOException, SigmaVaultException {
        SigningKeys open = keys;
        if (open == null) {
            open = SigningKeys.open(keyFolder, crypto);
            keys = open;
        }
        return open;
    }

    @Override
    public String checkpoint() throws SigmaVaultException {
        String trouble = audit.tree().trouble();
        if (trouble != null) {
            throw new SigmaVaultException(
                    "audit-rewritten",
                    500,
                    "the audit log was changed outside SigmaVault, and gets no checkpoint: "
                            + trouble);
        }
        SignedNote note = audit.tree().note();
        if (note == null) {
            throw none();
        }
        return note.format();
    }

    private static SigmaVaultException none() {
        return new SigmaVaultException(
                "audit-checkpoint-missing",
                503,
                "no checkpoint of the audit log is signed yet: ask again in a second");
    }

    @Override
    public List<String> keys() throws SigmaVaultException {
        SigningKeys open = keys;
        if (open == null) {
            throw none();
        }
        return open.keys().stream().map(NoteKey::text).toList();
    }

    @Override
    public Inclusion inclusion(long position, long size) throws SigmaVaultException {
        if (position < 1 || position > size || size > audit.lastPosition()) {
            throw impossible("entry " + position + " of the first " + size);
        }
        try {
            TiledTree tree = audit.tree().tree();
            byte[] leaf = tree.node(0, position - 1);
            List<byte[]> hashes = Proofs.inclusion(tree, position - 1, size);
            byte[] root = Proofs.root(tree, size);
            if (!ProofCheck.included(leaf, position - 1, size, hashes, root)) {
                throw new IOException("a proof does not hold: tiles of the tree are damaged");
            }
            return new Inclusion(position, size, leaf, hashes);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<byte[]> consistency(long from, long to) throws SigmaVaultException {
        if (from < 0 || from > to || to > audit.lastPosition()) {
            throw impossible("the first " + from + " entries of the first " + to);
        }
        try {
            return Proofs.consistency(audit.tree().tree(), from, to);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public byte[] tile(String path) throws SigmaVaultException {
        Tile tile = Tile.parse(path);
        try {
            if (tile != null) {
                return audit.tree().tree().tile(tile);
            }
        } catch (NoSuchFileException _) {
            // told below
        } catch (IOException e) {
            throw unreadable(e);
        }
        throw new SigmaVaultException(
                "audit-tile-missing", 404, "the audit log's tree has no such tile: " + path);
    }

    private SigmaVaultException impossible(String what) {
        return new SigmaVaultException(
                "audit-proof-impossible",
                400,
                "there is no proof for "
                        + what
                        + ": the audit log has "
                        + audit.lastPosition()
                        + " entries");
    }

    private static SigmaVaultException unreadable(IOException e) {
        return new SigmaVaultException(
                        "audit-unreadable", 500, "the audit log's tree cannot be read: " + e)
                .because(e);
    }
}
