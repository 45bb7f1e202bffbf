package io.sigmavault.share.registry;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView.Upload;
import io.sigmavault.share.Right;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.util.List;

/// A file that comes in. Its bytes are taken from the quota as they come, so that one that is too large ends early; what it
/// replaces is given back. Whether the caller still may is asked again when it is committed.
final class CountedUpload implements Upload {

    private final Passage in;
    private final GuardedView.Door door;
    private final VaultPath path;
    private final Upload file;
    private long taken;

    CountedUpload(Passage in, GuardedView.Door door, VaultPath path, Upload file) {
        this.in = in;
        this.door = door;
        this.path = path;
        this.file = file;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws SigmaVaultException {
        in.take(length);
        taken += length;
        file.write(source, offset, length);
        in.count().moved(length, 0);
    }

    @Override
    public Entry commit(Attributes attributes, List<String> ifMatch, boolean mustNotExist)
            throws SigmaVaultException {
        door.enter(Right.WRITE).close();
        long gone = in.sizeOf(path);
        in.changing("write", path);
        Entry entry = file.commit(attributes, ifMatch, mustNotExist);
        taken = 0;
        in.giveBack(gone);
        return entry;
    }

    @Override
    public void close() {
        try {
            file.close();
        } finally {
            in.giveBack(taken);
            taken = 0;
            in.close();
        }
    }
}
