package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.Disk;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `resealed` file: packs that need not be looked at again, since when, and which of them are of the dense tier. A hint: if it is
/// lost or wrong, packs are looked at once more, or not, and nothing else follows. Memory and disk: about 120 and 40 bytes for
/// each pack, of which there are 30 in a GB.
final class ResealLedger {

    private static final String TITLE = "sigmavault resealed 1";
    private static final int MOST_BYTES = 64 << 20;
    private static final Pattern LOOKED = Pattern.compile("looked ([0-9]{1,8})");
    private static final Pattern PACK =
            Pattern.compile("([0-9a-f]{32})(?: ([0-9]{1,8}))?( dense)?");

    /// @param day since 1970; 0 if it is not known, so long ago
    private record Settled(long day, boolean dense) {}

    private final CheckedText file;
    private Map<String, Settled> settled = new TreeMap<>();
    private long looked;

    ResealLedger(Disk disk) throws IOException {
        file = new CheckedText(disk, Format.RESEALED, TITLE, MOST_BYTES);
        file.read().ifPresent(lines -> lines.lines().forEach(this::take));
    }

    private void take(String line) {
        Matcher pack = PACK.matcher(line);
        if (pack.matches()) {
            long day = pack.group(2) == null ? 0 : Long.parseLong(pack.group(2));
            settled.put(pack.group(1), new Settled(day, pack.group(3) != null));
        }
        Matcher look = LOOKED.matcher(line);
        if (look.matches()) {
            looked = Long.parseLong(look.group(1));
        }
    }

    synchronized boolean isSettled(String pack) {
        return settled.containsKey(pack);
    }

    /// Whether a pack is of the dense tier.
    synchronized boolean isDense(String pack) {
        var found = settled.get(pack);
        return found != null && found.dense();
    }

    /// Whether a pack of the usual tier was settled on a day or before.
    synchronized boolean isOld(String pack, long day) {
        var found = settled.get(pack);
        return found != null && !found.dense() && found.day() <= day;
    }

    /// The day, since 1970, on which was looked for what nobody reads.
    synchronized long looked() {
        return looked;
    }

    synchronized void look(long day) throws IOException {
        write(settled, day);
    }

    /// Adds packs, and forgets those that are not there any more.
    ///
    /// @param dense which of them are of the dense tier
    /// @param all names of packs that are there
    /// @param day since 1970
    synchronized void settle(
            Collection<String> packs, Collection<String> dense, Collection<String> all, long day)
            throws IOException {
        var now = new TreeMap<>(settled);
        packs.forEach(name -> now.put(name, new Settled(day, dense.contains(name))));
        now.keySet().retainAll(Set.copyOf(all));
        write(now, looked);
    }

    /// Notes packs in the place of others, as of the day of the latest of these; nothing of them if one was not looked at.
    ///
    /// @param dense which of the new ones are of the dense tier
    synchronized void replace(
            Collection<String> old, Collection<String> packs, Collection<String> dense)
            throws IOException {
        var now = new TreeMap<>(settled);
        long day = old.stream().map(settled::get).mapToLong(ResealLedger::dayOf).max().orElse(0);
        boolean all = settled.keySet().containsAll(old);
        now.keySet().removeAll(old);
        for (var name : packs) {
            boolean isDense = dense.contains(name);
            if (all || isDense) {
                now.put(name, new Settled(day, isDense));
            }
        }
        write(now, looked);
    }

    /// Notes that packs have other names.
    ///
    /// @param names old → new
    synchronized void rename(Map<String, String> names) throws IOException {
        var now = new TreeMap<String, Settled>();
        settled.forEach((name, pack) -> now.put(names.getOrDefault(name, name), pack));
        write(now, looked);
    }

    private static long dayOf(@Nullable Settled pack) {
        return pack == null ? 0 : pack.day();
    }

    private void write(Map<String, Settled> now, long day) throws IOException {
        var lines = new StringBuilder();
        now.forEach((name, pack) ->
                lines.append(name)
                        .append(' ')
                        .append(pack.day())
                        .append(pack.dense() ? " dense\n" : "\n"));
        lines.append("looked ").append(day).append('\n');
        file.write(lines.toString());
        settled = now;
        looked = day;
    }
}
