package io.sigmavault.vault.tool.restore;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.host.PosixWriter;
import io.sigmavault.vault.tree.Body;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Writes files for one thread. Content that is damaged in the vault is reported and becomes a hole; a failure of
/// the target ends the work.
final class Runner {

    private static final byte[] NOTHING = {};

    private final ObjectStore store;
    private final PosixWriter host;
    private final BiConsumer<byte[], String> hurt;
    private final LongConsumer progress;
    private @Nullable ObjectId last;
    private byte[] lastChunk = NOTHING;

    Runner(
            ObjectStore store,
            PosixWriter host,
            BiConsumer<byte[], String> hurt,
            LongConsumer progress) {
        this.store = store;
        this.host = host;
        this.hurt = hurt;
        this.progress = progress;
    }

    void run(Window.Run run) throws SigmaVaultException {
        for (var file : run.whole()) {
            whole(file);
        }
        for (var part : run.parts()) {
            part(part);
        }
    }

    private void whole(TargetFile file) throws SigmaVaultException {
        byte[] content = file.inode().body() instanceof Body.Inline(var bytes) ? bytes : NOTHING;
        try {
            file.write(host, content);
        } catch (HostException e) {
            throw failed(file.path(), e);
        }
        progress.accept(content.length);
    }

    private void part(Part part) throws SigmaVaultException {
        var extent = part.extent();
        byte[] chunk = chunk(part);
        int length = Math.clamp((long) chunk.length - extent.skip(), 0, extent.length());
        if (length < extent.length() && chunk.length > 0) {
            hurt.accept(part.file().path(), "a chunk is shorter than the file says");
        }
        try {
            part.file().write(host, extent.offset(), chunk, extent.skip(), length);
        } catch (HostException e) {
            throw failed(part.file().path(), e);
        }
        progress.accept(length);
    }

    /// Parts with equal content follow each other.
    private byte[] chunk(Part part) throws SigmaVaultException {
        var id = part.extent().chunk();
        if (!id.equals(last)) {
            try {
                lastChunk = store.read(Kind.CHUNK, id);
                last = id;
            } catch (SigmaVaultException e) {
                if (Exit.of(e.code()) != Exit.DAMAGED) {
                    throw e;
                }
                hurt.accept(part.file().path(), String.valueOf(e.getMessage()));
                last = null;
                return NOTHING;
            }
        }
        return lastChunk;
    }

    static SigmaVaultException failed(byte[] path, HostException e) {
        return e.full()
                ? ToolException.diskFull(Names.text(path))
                : ToolException.failed("writing " + Names.text(path), e);
    }
}
