package io.sigmavault.codec.tool;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/// A file or folder that gets its name once it is whole. What is not finished goes away, also when the process is told to
/// end.
public final class Unfinished implements AutoCloseable {

    private final Path target;
    private final Path place;
    private final Consumer<String> complain;
    private final Thread hook = new Thread(this::remove);
    private boolean finished;

    private Unfinished(Path target, Consumer<String> complain) {
        this.target = target;
        this.complain = complain;
        var name = target.getFileName() + ".unfinished-" + ProcessHandle.current().pid();
        place = target.resolveSibling(name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// @param complain is told what could not be taken away
    /// @throws SigmaVaultException code `target-exists` if there is something under that name
    public static Unfinished at(Path target, Consumer<String> complain) throws SigmaVaultException {
        var absolute = target.toAbsolutePath().normalize();
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw SigmaFileException.exists(target);
        }
        var folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw SigmaFileException.notFound(folder == null ? target : folder);
        }
        return new Unfinished(absolute, complain);
    }

    /// Where it is until then; nothing is there yet.
    public Path place() {
        return place;
    }

    /// It is whole: on stable storage if it is a file, and under its name.
    public void finish() throws SigmaVaultException {
        try {
            if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                try (var channel = FileChannel.open(place, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw SigmaFileException.exists(target);
            }
            Files.move(place, target, StandardCopyOption.ATOMIC_MOVE);
            finished = true;
        } catch (IOException e) {
            throw SigmaFileException.failed("writing", target, e);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process ends, and the hook does it
        }
        remove();
    }

    private void remove() {
        if (finished || !Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(place, new Remover());
        } catch (IOException e) {
            complain.accept(place + " could not be removed: " + e.getMessage());
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path folder, @org.jspecify.annotations.Nullable IOException e) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
