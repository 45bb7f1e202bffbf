package io.sigmavault.tests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A server, and the root helper that it uses, in a folder that stands for the machine and goes with it; Samba too, if it is
/// wanted. Needs what [RootHelper#possible] or [SambaUnit#possible] ask for.
public final class HelpedServer implements AutoCloseable {

    private final Path root;
    private final RootHelper helper;
    private final SigmaVault sigmavault;
    private final @Nullable SambaUnit samba;

    private HelpedServer(String name, StartOptions options, boolean smb) throws IOException {
        // short, since sockets lie in it
        root = Path.of("/tmp/sv-" + name + "-" + ProcessHandle.current().pid());
        helper = RootHelper.in(root);
        samba = smb ? SambaUnit.in(root) : null;
        var java = new ArrayList<>(options.javaOptions());
        java.addAll(helper.javaOptions());
        if (samba != null) {
            java.addAll(samba.javaOptions());
        }
        try {
            sigmavault = SigmaVault.start(options.withJava(java.toArray(String[]::new)));
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    /// @param name of its folders, at most 20 letters
    public static HelpedServer start(String name) throws IOException {
        return start(name, StartOptions.in(SigmaVaultExtension.freshFolder(name)));
    }

    /// @param options the helper's come after them
    public static HelpedServer start(String name, StartOptions options) throws IOException {
        return new HelpedServer(name, options, false);
    }

    /// With Debian's Samba, which runs once something is served.
    public static HelpedServer startWithSamba(String name) throws IOException {
        return startWithSamba(name, StartOptions.in(SigmaVaultExtension.freshFolder(name)));
    }

    /// @param options the helper's come after them
    public static HelpedServer startWithSamba(String name, StartOptions options)
            throws IOException {
        return new HelpedServer(name, options, true);
    }

    public SigmaVault sigmavault() {
        return sigmavault;
    }

    public RootHelper helper() {
        return helper;
    }

    public SambaUnit samba() {
        return Objects.requireNonNull(samba, "started without Samba");
    }

    /// The folder that stands for the machine.
    public Path root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        sigmavault.close();
        end();
    }

    private void end() throws IOException {
        if (samba != null) {
            samba.close();
        }
        helper.close();
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
