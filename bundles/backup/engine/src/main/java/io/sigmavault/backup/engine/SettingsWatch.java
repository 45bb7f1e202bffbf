package io.sigmavault.backup.engine;

import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Knows when settings changed last: by the times of their files, and by events for what changes too often to be told by
/// its file, such as tokens, whose file notes their last use.
final class SettingsWatch implements AutoCloseable {

    private final Path data;
    private final EventStore.Subscription subscription;
    private volatile Instant told = Instant.EPOCH;

    SettingsWatch(Path data, EventStore events) {
        this.data = data;
        this.subscription =
                events.subscribe(
                        events.lastPosition(), SettingsWatch::tells, event -> told = event.time());
    }

    private static boolean tells(Event event) {
        String topic = event.topic();
        return topic.startsWith("io/sigmavault/access/Token/")
                || topic.startsWith("io/sigmavault/access/Account/")
                || topic.startsWith("io/sigmavault/vault/Vault/CREATED");
    }

    Instant changed() throws IOException {
        Instant newest = told;
        for (String path :
                List.of(
                        "access/accounts.json",
                        "access/language",
                        "config",
                        "tls",
                        "update/settings",
                        "backup")) {
            Instant one = newest(data.resolve(path));
            newest = one.isAfter(newest) ? one : newest;
        }
        return newest;
    }

    /// Of a file, or of a folder with everything in it.
    private static Instant newest(Path root) throws IOException {
        if (!Files.exists(root)) {
            return Instant.EPOCH;
        }
        Instant newest = Instant.EPOCH;
        try (Stream<Path> found = Files.walk(root)) {
            for (Path each : (Iterable<Path>) found::iterator) {
                Instant one = Files.getLastModifiedTime(each).toInstant();
                newest = one.isAfter(newest) ? one : newest;
            }
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        return newest;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
