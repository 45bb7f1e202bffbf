package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Back to the state of a first start, in two steps: a mark, and at the next start, before the server, the work. Vaults,
/// pools, events and the audit log stay.
record Reset(Layout layout) {

    /// Folders of the server's data that hold accounts and settings, and nothing else.
    private static final List<String> FORGOTTEN =
            List.of(
                    "access",
                    "config",
                    "tls",
                    "tasks",
                    "backup",
                    "restore",
                    "restore.new",
                    "runtime");

    void mark() throws HostException {
        RootFile.write(marker(), "forget-settings\n");
    }

    /// Does what was marked. A cut within it does no harm: the mark goes last.
    ///
    /// @return whether there was a mark
    boolean atStart() throws HostException {
        if (!Files.exists(marker())) {
            return false;
        }
        for (String name : FORGOTTEN) {
            delete(layout.data().resolve(name));
        }
        Network.forget(layout);
        return RootFile.remove(marker());
    }

    private Path marker() {
        return layout.state().resolve("reset");
    }

    /// Deletes a tree; a link is deleted, never followed.
    private static void delete(Path tree) throws HostException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(
                    tree,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path folder, @Nullable IOException failure) throws IOException {
                            if (failure != null) {
                                throw failure;
                            }
                            Files.delete(folder);
                            return FileVisitResult.CONTINUE;
                        }
                    });
            RootFile.force(RootFile.folder(tree));
        } catch (IOException e) {
            throw RootFile.failed(tree, e);
        }
    }
}
