package io.sigmavault.share.sftp;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What one session has open: at most 256 files and folders.
final class Handles {

    private static final int MOST = 256;

    private final Map<String, Object> open = new HashMap<>();
    private long next;

    /// A folder that is listed.
    record Listing(Iterator<Entry> entries) {}

    /// A file.
    ///
    /// @param place where it was opened
    /// @param append writes go to its end, wherever they say
    /// @param later attributes that were set while it was open; they count from when it is closed
    record Open(
            FileView.Reader file,
            Tree.Place place,
            boolean append,
            AtomicReference<@Nullable Attributes> later) {
        Open(FileView.Reader file, Tree.Place place, boolean append) {
            this(file, place, append, new AtomicReference<>());
        }
    }

    synchronized byte[] add(Object what) throws SftpException {
        if (open.size() >= MOST) {
            throw new SftpException(SftpException.FAILURE, "256 files are open: close some");
        }
        String handle = Long.toString(next++);
        open.put(handle, what);
        return handle.getBytes(StandardCharsets.US_ASCII);
    }

    synchronized <T> T get(byte[] handle, Class<T> type) throws SftpException {
        Object what = open.get(new String(handle, StandardCharsets.US_ASCII));
        if (!type.isInstance(what)) {
            throw new SftpException(SftpException.FAILURE, "there is no such handle");
        }
        return type.cast(what);
    }

    /// Closes one; what was written is on stable storage then.
    ///
    /// @return the file, if it is one
    Optional<Open> close(byte[] handle) throws SftpException, SigmaVaultException {
        Object what;
        synchronized (this) {
            what = open.remove(new String(handle, StandardCharsets.US_ASCII));
        }
        if (what == null) {
            throw new SftpException(SftpException.FAILURE, "there is no such handle");
        }
        if (!(what instanceof Open file)) {
            return Optional.empty();
        }
        try (var closing = file.file()) {
            if (closing instanceof FileView.Writer writer) {
                writer.sync();
            }
        }
        return Optional.of(file);
    }

    /// Files that are open, as `SHARE/PATH`.
    synchronized List<String> paths() {
        return open.values().stream()
                .filter(Open.class::isInstance)
                .map(each -> ((Open) each).place())
                .map(place -> place.share() + "/" + place.path())
                .toList();
    }

    /// A session that ended: what it wrote so far is kept, so that it can be resumed.
    synchronized void closeAll() {
        for (String handle : List.copyOf(open.keySet())) {
            try {
                close(handle.getBytes(StandardCharsets.US_ASCII));
            } catch (SftpException | SigmaVaultException e) {
                open.remove(handle);
            }
        }
    }
}
