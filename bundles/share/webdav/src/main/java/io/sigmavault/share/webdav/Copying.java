package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// COPY and MOVE. Within a share what can be shared is; between shares bytes are copied, and nothing is moved.
final class Copying {

    private static final int PAGE = 1_000;
    private static final int BLOCK_BYTES = 1 << 17;

    private Copying() {}

    static void answer(Exchange exchange) throws SigmaVaultException {
        boolean move = exchange.request().getMethod().equals("MOVE");
        DavPath from = exchange.path();
        DavPath to = target(exchange);
        FileView source = exchange.files();
        Entry entry = source.stat(from.path());
        var tokens = exchange.tokens();
        int depth = exchange.depth(-1);
        if (move && depth != -1 && entry.folder() || depth == 1) {
            throw new SigmaVaultException(
                    "depth-invalid", 400, "a folder goes with all that is in it, or alone (0)");
        }
        if (move) {
            exchange.checkLocks(from, true, true, tokens);
        }
        FileView target = exchange.files(to);
        Entry before = Exchange.find(target, to.path());
        if (before != null && "F".equals(exchange.request().getHeader("Overwrite"))) {
            throw Exchange.conditionFailed("there is something of that name already");
        }
        exchange.checkLocks(to, true, before == null, tokens);
        try {
            if (before != null && (before.folder() || entry.folder())) {
                Writing.remove(exchange, target, to, before);
            }
            if (move) {
                source.move(from.path(), to.path(), true);
                if (before != null && !before.folder()) {
                    new DeadProperties(target).removed(before);
                }
                exchange.locks().forget(from);
            } else {
                copy(source, entry, from.path(), target, to, depth, from.share());
            }
        } catch (SigmaVaultException e) {
            throw Exchange.conflict(e);
        }
        exchange.response().setStatus(before == null ? 201 : 204);
    }

    private static DavPath target(Exchange exchange) throws SigmaVaultException {
        String header = exchange.request().getHeader("Destination");
        if (header == null) {
            throw new SigmaVaultException(
                    "destination-invalid", 400, "say where to with a Destination header");
        }
        DavPath from = exchange.path();
        DavPath to =
                DavPath.destination(header, String.valueOf(exchange.request().getHeader("Host")));
        boolean same = to.share().equals(from.share());
        if (to.machine() || to.path().isRoot() || from.path().isRoot() && same) {
            throw new SigmaVaultException(
                    "share-stays", 403, "a share itself can't be moved or replaced");
        }
        if (same && (to.path().startsWith(from.path()) || from.path().startsWith(to.path()))) {
            throw new SigmaVaultException(
                    "move-into-itself", 403, "a folder can't go into itself, or replace its own");
        }
        if (!same && exchange.request().getMethod().equals("MOVE")) {
            throw new SigmaVaultException(
                    "destination-elsewhere",
                    502,
                    "files are not moved between shares: copy them, then remove them");
        }
        return to;
    }

    private static void copy(
            FileView source,
            Entry entry,
            VaultPath from,
            FileView target,
            DavPath to,
            int depth,
            String share)
            throws SigmaVaultException {
        Entry made;
        if (entry.folder()) {
            made = target.makeFolder(to.path());
        } else if (to.share().equals(share)) {
            made = target.copyFile(from, to.path(), true);
        } else {
            made = transfer(source, from, target, to.path());
        }
        new DeadProperties(source).copied(entry, new DeadProperties(target), made);
        if (!entry.folder() || depth == 0) {
            return;
        }
        @Nullable String cursor = null;
        do {
            var page = source.list(from, cursor, PAGE);
            for (Entry each : page.entries()) {
                String name = each.name();
                if (!DeadProperties.hides(from, name)) {
                    copy(source, each, from.resolve(name), target, to.child(name), depth, share);
                }
            }
            cursor = page.next();
        } while (cursor != null);
    }

    private static Entry transfer(FileView source, VaultPath from, FileView target, VaultPath to)
            throws SigmaVaultException {
        try (var file = source.openRead(from);
                var upload = target.upload(to)) {
            byte[] block = new byte[BLOCK_BYTES];
            long done = 0;
            for (int read = file.read(0, block, 0, block.length);
                    read > 0;
                    read = file.read(done, block, 0, block.length)) {
                upload.write(block, 0, read);
                done += read;
            }
            return upload.commit(Attributes.NONE, List.of(), false);
        }
    }
}
