package io.sigmavault.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Starts SigmaVault once for all test classes of a test process, in a fresh folder `data` with
/// developer mode off, and hands it to tests and constructors that ask for a [SigmaVault].
public final class SigmaVaultExtension implements BeforeAllCallback, ParameterResolver {

    /// Number of this test process among those that run at once.
    private static final String PROCESS = System.getProperty("tests.process", "1");

    private static final Namespace STORE = Namespace.create(SigmaVaultExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        shared(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SigmaVault.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    private static SigmaVault shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .getOrComputeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
                .sigmavault;
    }

    /// An empty folder below `target/sigmavault` of the module under test, no other test process's.
    public static Path freshFolder(String name) {
        var folder = Path.of("target", "sigmavault", PROCESS, name).toAbsolutePath();
        try {
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.deleteIfExists(folder.resolveSibling(name + ".token"));
            Files.deleteIfExists(folder.resolveSibling(name + ".unattended.json"));
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared implements ExtensionContext.Store.CloseableResource {

        private final SigmaVault sigmavault =
                SigmaVault.start(StartOptions.in(freshFolder("data")));

        @Override
        public void close() {
            sigmavault.close();
        }
    }
}
