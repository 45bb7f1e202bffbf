package io.sigmavault.rest.vault;

import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers that were put into it; notes what was asked.
final class FakeSpace implements Space {

    final List<String> asked = new ArrayList<>();
    final List<Group> groups = new ArrayList<>();
    @Nullable Usage last;
    @Nullable Compression lastCompression;

    @Override
    public Usage usage(String vault, Progress progress) {
        asked.add("usage " + vault);
        var types = List.of(new OfType(Type.IMAGE, 1, 2, 3));
        last = new Usage(1, 0, 2, 3, 4, 5, 6, 7, 8, types, 0, Instant.EPOCH);
        return last;
    }

    @Override
    public @Nullable Usage lastUsage(String vault) {
        return last;
    }

    @Override
    public Compression compression(String vault, Progress progress) {
        asked.add("compression " + vault);
        var parts = List.of(new Part(Type.TEXT, "sigma", 100, 20));
        var gains = List.of(new Gain(VaultPath.parse("a/log"), 100, 20));
        lastCompression = new Compression(3, 3, parts, gains, List.of(), 0, Instant.EPOCH);
        return lastCompression;
    }

    @Override
    public @Nullable Compression lastCompression(String vault) {
        return lastCompression;
    }

    @Override
    public List<Day> compressionDays(String vault) {
        var parts = List.of(new Part(Type.TEXT, "sigma", 100, 20), new Part(null, "zstd", 9, 8));
        var books = List.of(new BookGain("ab", "text/3", 30, 4));
        return List.of(new Day(LocalDate.EPOCH, parts, books, 1));
    }

    @Override
    public long steppedDownFrames(String vault) {
        return 11;
    }

    @Override
    public boolean isCompressionDue(String vault) {
        return false;
    }

    @Override
    public List<Group> duplicates(String vault) {
        return groups;
    }

    @Override
    public Freed freed(String vault, List<VaultPath> paths) {
        asked.add("freed " + paths);
        return new Freed(10, 5, 3, 2);
    }
}
