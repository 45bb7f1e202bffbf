package io.sigmavault.vault.tool.put;

import io.sigmavault.vault.tool.cli.UsageException;
import io.sigmavault.vault.tool.host.Names;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/// Files and folders that are not stored.
public final class Excludes {

    private final List<PathMatcher> names = new ArrayList<>();
    private final List<PathMatcher> paths = new ArrayList<>();

    /// @param globs as of [java.nio.file.FileSystem#getPathMatcher]; those with a slash match the path below the tree
    public Excludes(List<String> globs) throws UsageException {
        for (var glob : globs) {
            boolean path = glob.indexOf('/') >= 0;
            String pattern = glob.startsWith("/") ? glob.substring(1) : glob;
            try {
                (path ? paths : names)
                        .add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
            } catch (PatternSyntaxException e) {
                throw new UsageException("--exclude " + glob + ": " + e.getDescription());
            }
        }
    }

    /// @param root length of the path of the tree, in bytes
    boolean match(byte[] path, int root, byte[] name) {
        if (names.isEmpty() && paths.isEmpty()) {
            return false;
        }
        try {
            var nameOnly = Path.of(Names.text(name));
            String text = Names.text(path).substring(Math.min(root, path.length));
            var below = Path.of(text.startsWith("/") ? text.substring(1) : text);
            return names.stream().anyMatch(matcher -> matcher.matches(nameOnly))
                    || paths.stream().anyMatch(matcher -> matcher.matches(below));
        } catch (InvalidPathException e) {
            return false; // no glob can name it
        }
    }
}
