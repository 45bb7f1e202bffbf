package io.sigmavault.share.fuse;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.PreviousVersions;
import io.sigmavault.share.PreviousVersions.Version;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The snapshots of a share as folders of one caller, named by their time as Windows names previous versions:
/// `@GMT-2026.11.26-19.15.35`. Of several in a second the newest is told. They are asked for anew after
/// [#KNOWN_NANOS], at most [PreviousVersions#MOST].
final class Past {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'@GMT-'uuuu.MM.dd-HH.mm.ss").withZone(ZoneOffset.UTC);
    private static final long KNOWN_NANOS = 2_000_000_000L;

    /// Numbers of files in snapshots must not be those of now: to the kernel's users they are other files.
    private static final int SNAPSHOT_BITS = 40;

    private final PreviousVersions versions;
    private final Caller caller;
    private final String share;
    private final Map<Long, FileView> opened = new ConcurrentHashMap<>();
    private TreeMap<String, Version> known = new TreeMap<>();
    private long asked;

    Past(PreviousVersions versions, Caller caller, String share) {
        this.versions = versions;
        this.caller = caller;
        this.share = share;
    }

    /// Name → snapshot, the oldest first; empty for a source that has none.
    synchronized TreeMap<String, Version> all() throws SigmaVaultException {
        if (asked == 0 || System.nanoTime() - asked > KNOWN_NANOS) {
            var found = new TreeMap<String, Version>();
            try {
                for (var version : versions.of(caller, share, VaultPath.ROOT)) {
                    found.putIfAbsent(NAME.format(version.created()), version);
                }
            } catch (SigmaVaultException e) {
                if (!e.code().equals("versions-unsupported")) {
                    throw e;
                }
            }
            known = found;
            opened.keySet().retainAll(found.values().stream().map(Version::number).toList());
            asked = System.nanoTime();
        }
        return known;
    }

    FileView files(Version version) {
        return opened.computeIfAbsent(
                version.number(), number -> versions.files(caller, share, number));
    }

    /// @param name that is shown
    static Entry shown(Version version, Entry entry, String name) {
        return new Entry(
                name,
                entry.type(),
                entry.id() ^ version.number() << SNAPSHOT_BITS,
                entry.sizeBytes(),
                entry.modified(),
                entry.mode(),
                entry.revision(),
                entry.sha256());
    }
}
