package io.sigmavault.tests.fault;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareException;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.Shares;
import io.sigmavault.share.folder.FolderSource;
import io.sigmavault.share.testkit.OnePool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// A share `s` of a real folder, in memory where the machine has a disk there, so that forcing costs nothing. What lies beside
/// the folder has to stay as it is.
public final class FuzzShare {

    public static final String NAME = "s";
    public static final Caller ANNA =
            new Caller(new Actor("person", "anna"), Set.of("*"), "", "fuzz");

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final ShareSource SOURCE = new ShareSource.Folder("tank", "inner");

    private final Path pool;
    private final FolderSource source;

    public FuzzShare() {
        try {
            var above =
                    Files.isWritable(MEMORY) ? MEMORY : Files.createDirectories(Path.of("target"));
            pool = Files.createTempDirectory(above, "sigmavault-fuzz");
            Runtime.getRuntime().addShutdownHook(new Thread(this::vanish));
            source = new FolderSource(new OnePool(pool));
            source.prepare(SOURCE, ANNA);
            Files.writeString(pool.resolve("secret"), "secret");
            Files.createDirectory(pool.resolve("shares/beside"));
        } catch (IOException | SigmaVaultException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path folder() {
        return pool.resolve("shares/inner");
    }

    public FileView files() throws SigmaVaultException {
        return source.open(SOURCE, ANNA.actor());
    }

    /// Shares as protocols see them: this one, for anybody.
    public Shares shares() {
        return (Shares)
                Proxy.newProxyInstance(
                        Shares.class.getClassLoader(),
                        new Class<?>[] {Shares.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "open" -> open((String) arguments[1]);
                                    case "visible" -> Set.of(NAME);
                                    default -> throw new AssertionError(method);
                                });
    }

    private FileView open(String share) throws SigmaVaultException {
        if (!share.equals(NAME)) {
            throw ShareException.unknown(share);
        }
        return files();
    }

    /// Makes sure that nothing beside the share was touched, and empties it.
    public void reset() {
        try {
            if (!names(pool).equals(List.of("secret", "shares"))
                    || !names(pool.resolve("shares")).equals(List.of(".uploads", "beside", "inner"))
                    || !names(pool.resolve("shares/beside")).isEmpty()
                    || !names(pool.resolve("shares/.uploads")).isEmpty()
                    || !Files.readString(pool.resolve("secret")).equals("secret")) {
                throw new AssertionError("something beside the share is not as it was");
            }
            delete(folder(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static void delete(Path folder, boolean itself) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (itself || !each.equals(folder)) {
                    Files.delete(each);
                }
            }
        }
    }

    private void vanish() {
        try {
            delete(pool, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
