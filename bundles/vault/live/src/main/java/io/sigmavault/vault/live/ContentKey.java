package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// 128 bits that files have in common which are stored as the same bytes or chunks: of the SHA-256 of their size and those.
/// Never leaves the memory.
record ContentKey(long high, long low) {

    static ContentKey of(FileView view, Inode file) throws SigmaVaultException {
        var digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, file.size()));
        if (file.body() instanceof Body.Inline(byte[] bytes)) {
            digest.update(bytes);
        }
        var extents = view.extents(file.number());
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, extent.offset()));
            digest.update(extent.chunk().bytes());
        }
        var hash = ByteBuffer.wrap(digest.digest());
        long high = hash.getLong();
        return new ContentKey(high == 0 ? 1 : high, hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
