package io.sigmavault.codec.tool;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What is below a folder, or one file. Memory: some 300 bytes a file.
///
/// @param files like with like: by type, then by path
/// @param folders each before what is in it
/// @param leftOut what can't be stored: links, pipes, devices, what can't be read
record Found(List<Path> files, List<Path> folders, List<Path> leftOut, long bytes) {

    private static final int LONGEST_TYPE = 12;

    static Found at(Path top) throws SigmaVaultException {
        if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            throw SigmaFileException.notFound(top);
        }
        var walk = new Walk(top);
        try {
            Files.walkFileTree(top, walk);
        } catch (IOException e) {
            throw SigmaFileException.failed("reading", top, e);
        }
        walk.files.sort(Comparator.comparing(Found::type).thenComparing(Comparator.naturalOrder()));
        return new Found(walk.files, walk.folders, walk.leftOut, walk.bytes);
    }

    /// What is behind the last dot of a name, in small letters; `-` if there is nothing or much.
    static String type(Path file) {
        var name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        var type = dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.length() > LONGEST_TYPE ? "-" : type;
    }

    private static final class Walk extends SimpleFileVisitor<Path> {

        private final Path top;
        private final List<Path> files = new ArrayList<>();
        private final List<Path> folders = new ArrayList<>();
        private final List<Path> leftOut = new ArrayList<>();
        private long bytes;

        Walk(Path top) {
            this.top = top;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(top)) {
                folders.add(folder);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && Files.isReadable(file)) {
                files.add(file);
                bytes += attributes.size();
            } else {
                leftOut.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            leftOut.add(file);
            return FileVisitResult.CONTINUE;
        }
    }
}
