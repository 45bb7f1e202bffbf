package io.sigmavault.update.format;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Whose releases this machine takes: what was built into its image.
///
/// @param all at most 16; none in an image that was built without release keys
public record Roots(List<Root> all) {

    /// Where the image has them.
    public static final Path FOLDER = Path.of("/usr/share/sigmavault/update-roots");

    private static final int MOST = 16;
    private static final int LIMIT_BYTES = 16 << 10;

    public Roots {
        all = List.copyOf(all);
    }

    /// Reads the files `*.pem` of a folder; none if there is no such folder.
    ///
    /// @throws UpdateException `update-root`
    public static Roots read(Path folder) throws UpdateException {
        var roots = new ArrayList<Root>();
        for (var file : files(folder)) {
            if (roots.size() == MOST) {
                throw new UpdateException(
                        "update-root", folder + " has more than " + MOST + " release keys");
            }
            roots.add(Root.read(file.getFileName() + "", bytes(file)));
        }
        return new Roots(roots);
    }

    Optional<Root> withId(String id) {
        return all.stream().filter(root -> root.id().equals(id)).findFirst();
    }

    private static TreeSet<Path> files(Path folder) throws UpdateException {
        var found = new TreeSet<Path>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pem")) {
            files.forEach(found::add);
            return found;
        } catch (IOException e) {
            throw new UpdateException("update-root", folder + " can't be read").because(e);
        }
    }

    private static byte[] bytes(Path file) throws UpdateException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(LIMIT_BYTES); // a longer file is no root
        } catch (IOException e) {
            throw new UpdateException("update-root", file + " can't be read").because(e);
        }
    }
}
