package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.ObjectId;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The `retired` file: codebooks that somebody wants to go, while they are not gone yet. If it is lost they are used again until
/// the next purge. Memory and disk: 73 bytes for each of at most some hundred.
final class RetiredCodebooks {

    private static final String TITLE = "sigmavault retired 1";
    private static final String LINE = "codebook ";
    private static final int MOST_BYTES = 1 << 19;

    private final CheckedText file;
    private volatile Set<ObjectId> ids = Set.of();

    RetiredCodebooks(Disk disk) throws IOException {
        file = new CheckedText(disk, Format.RETIRED, TITLE, MOST_BYTES);
        file.read()
                .ifPresent(lines ->
                        ids =
                                lines.lines()
                                        .filter(line -> line.matches(LINE + "[0-9a-f]{64}"))
                                        .map(line -> ObjectId.parse(line.substring(LINE.length())))
                                        .collect(Collectors.toUnmodifiableSet()));
    }

    Set<ObjectId> ids() {
        return ids;
    }

    /// Notes these in the place of those before.
    void set(Collection<ObjectId> now) throws IOException {
        var kept = Set.copyOf(now);
        if (kept.equals(ids)) {
            return;
        }
        var lines = new StringBuilder();
        var sorted = new TreeSet<String>();
        kept.forEach(id -> sorted.add(id.toString()));
        sorted.forEach(id -> lines.append(LINE).append(id).append('\n'));
        file.write(lines.toString());
        ids = kept;
    }
}
