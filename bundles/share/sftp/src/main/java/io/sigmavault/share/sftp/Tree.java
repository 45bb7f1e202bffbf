package io.sigmavault.share.sftp;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.share.FileView;
import io.sigmavault.share.Shares;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The shares a user sees as one tree: `/SHARE/…`.
///
/// @param shares asked anew for each operation
record Tree(Leases<String, Shares> shares, Caller caller) {

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int PAGE = 1_000;

    /// A place.
    ///
    /// @param share empty for the root
    record Place(String share, VaultPath path) {
        boolean root() {
            return share.isEmpty();
        }
    }

    /// Resolves `.`, `..` and empty names by text alone: there are no links.
    static String clean(String path) {
        var names = new ArrayList<String>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                if (!names.isEmpty()) {
                    names.removeLast();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return "/" + String.join("/", names);
    }

    static Place place(String path) throws SftpException {
        var names = List.of(clean(path).substring(1).split("/", -1));
        try {
            return names.getFirst().isEmpty()
                    ? new Place("", VaultPath.ROOT)
                    : new Place(names.getFirst(), new VaultPath(names.subList(1, names.size())));
        } catch (InvalidPathException e) {
            throw new SftpException(SftpException.FAILURE, String.valueOf(e.getMessage())).with(e);
        }
    }

    /// What is done with the shares.
    @FunctionalInterface
    interface Use<T> {
        T with(Shares shares) throws SigmaVaultException, SftpException;
    }

    private <T> T use(Use<T> use) throws SigmaVaultException, SftpException {
        try (var lease = shares.lease(_ -> true, WAIT).orElse(null)) {
            if (lease == null) {
                throw new SftpException(
                        SftpException.FAILURE, "the shares are being replaced: try again");
            }
            return use.with(lease.service());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SftpException(SftpException.FAILURE, "the server stops").with(e);
        }
    }

    FileView files(Place at) throws SigmaVaultException, SftpException {
        if (at.root()) {
            throw new SftpException(
                    SftpException.PERMISSION_DENIED, "only shares are here: go into one");
        }
        return use(service -> service.open(Sftp.ID, at.share(), caller));
    }

    Entry stat(Place at) throws SigmaVaultException, SftpException {
        return at.root() ? folder("") : files(at).stat(at.path());
    }

    Iterator<Entry> list(Place at) throws SigmaVaultException, SftpException {
        return at.root()
                ? use(service ->
                                service.visible(Sftp.ID, caller).stream()
                                        .map(Tree::folder)
                                        .toList())
                        .iterator()
                : new Pages(files(at), at.path());
    }

    private static Entry folder(String name) {
        return new Entry(name, Entry.Type.FOLDER, 0, 0, Instant.EPOCH, 0755, 0, null);
    }

    /// A folder's entries, a page in memory at a time.
    private static final class Pages implements Iterator<Entry> {

        private final FileView files;
        private final VaultPath folder;
        private Iterator<Entry> page;
        private @Nullable String cursor;

        Pages(FileView files, VaultPath folder) throws SigmaVaultException {
            this.files = files;
            this.folder = folder;
            var first = files.list(folder, null, PAGE);
            page = first.entries().iterator();
            cursor = first.next();
        }

        @Override
        public boolean hasNext() {
            try {
                while (!page.hasNext() && cursor != null) {
                    var next = files.list(folder, cursor, PAGE);
                    page = next.entries().iterator();
                    cursor = next.next();
                }
                return page.hasNext();
            } catch (SigmaVaultException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
