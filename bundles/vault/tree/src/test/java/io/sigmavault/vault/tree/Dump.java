package io.sigmavault.vault.tree;

import static java.util.Comparator.comparing;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that can be seen of a tree, as texts to compare.
final class Dump {

    private Dump() {}

    static String of(Extent extent) {
        return " " + extent.offset() + "+" + extent.length() + "@" + extent.chunk().a();
    }

    /// @param group number of the file among those seen, so that hard links are told
    private static String line(
            String path, FileType type, Attributes a, int links, int group, String content) {
        return path + " " + type + " " + a + " " + links + " #" + group + " " + content;
    }

    static List<String> of(FileView view) throws SigmaVaultException {
        return below(view, FileView.ROOT);
    }

    static List<String> below(FileView view, long folder) throws SigmaVaultException {
        var lines = new ArrayList<String>();
        var groups = new HashMap<Long, Integer>();
        var path = new ArrayList<String>();
        var walk = view.walk(folder);
        for (var step = walk.next(); step != null; step = walk.next()) {
            if (step.leaving()) {
                continue;
            }
            while (path.size() > step.depth()) {
                path.removeLast();
            }
            path.add(Model.text(step.entry().name()));
            var inode = view.stat(step.entry().inode());
            int group = groups.computeIfAbsent(inode.number(), _ -> groups.size());
            lines.add(
                    line(
                            String.join("/", path),
                            inode.type(),
                            inode.attributes(),
                            inode.links(),
                            group,
                            content(view, inode)));
        }
        return lines;
    }

    /// What a diff compares.
    record Fact(FileType type, String content, Attributes attributes) {}

    /// By path, in the order that a diff has: `/` is before all other bytes.
    static TreeMap<String, Fact> facts(FileView view) throws SigmaVaultException {
        var facts = new TreeMap<String, Fact>(comparing(path -> path.replace('/', '\0')));
        var path = new ArrayList<String>();
        var walk = view.walk(FileView.ROOT);
        for (var step = walk.next(); step != null; step = walk.next()) {
            if (!step.leaving()) {
                path.subList(step.depth(), path.size()).clear();
                path.add(Model.text(step.entry().name()));
                var inode = view.stat(step.entry().inode());
                facts.put(
                        String.join("/", path),
                        new Fact(
                                inode.type(),
                                content(view, inode),
                                inode.attributes().withStamp(null)));
            }
        }
        return facts;
    }

    static List<String> plainDiff(TreeMap<String, Fact> before, TreeMap<String, Fact> after) {
        var paths = new TreeMap<>(before);
        paths.putAll(after);
        var lines = new ArrayList<String>();
        for (String path : paths.keySet()) {
            var old = before.get(path);
            var now = after.get(path);
            if (old == null) {
                lines.add("ADDED " + path);
            } else if (now == null) {
                lines.add("REMOVED " + path);
            } else if (old.type() != now.type()) {
                lines.add("REPLACED " + path);
            } else if (!old.content().equals(now.content())) {
                lines.add("CONTENT " + path);
            } else if (!old.equals(now)) {
                lines.add("METADATA " + path);
            }
        }
        return lines;
    }

    static List<String> diff(Diff diff) throws SigmaVaultException {
        var lines = new ArrayList<String>();
        for (var found = diff.next(); found != null; found = diff.next()) {
            lines.add(found.kind() + " " + Model.text(found.path()));
        }
        return lines;
    }

    static String content(FileView view, Inode inode) throws SigmaVaultException {
        return switch (inode.body()) {
            case Body.Inline(var bytes) -> "inline " + List.of(Model.text(bytes));
            case Body.Target(var bytes) -> Model.text(bytes);
            case Body.Empty() -> inode.type() == FileType.FILE ? "empty " + inode.size() : "";
            default -> {
                var text = new StringBuilder("extents");
                var extents = view.extents(inode.number());
                for (var extent = extents.next(); extent != null; extent = extents.next()) {
                    text.append(of(extent));
                }
                yield text.append(" ").append(inode.size()).toString();
            }
        };
    }

    static List<String> of(Model model) {
        var lines = new ArrayList<String>();
        dump("", model.root, lines, new HashMap<>());
        return lines;
    }

    private static void dump(
            String prefix, Model.File folder, List<String> lines, Map<Model.File, Integer> groups) {
        folder.names.forEach((name, file) -> {
            int group = groups.computeIfAbsent(file, _ -> groups.size());
            lines.add(
                    line(
                            prefix + name,
                            file.type,
                            file.attributes,
                            file.links,
                            group,
                            file.content));
            dump(prefix + name + "/", file, lines, groups);
        });
    }

    static Totals totals(Model model) {
        var seen = new HashSet<Model.File>();
        collect(model.root, seen);
        long files = seen.stream().filter(f -> f.type == FileType.FILE).count();
        long folders = seen.stream().filter(Model.File::folder).count();
        long bytes = seen.stream().mapToLong(Dump::size).sum();
        return new Totals(files, folders, seen.size() - files - folders, bytes);
    }

    private static void collect(Model.File folder, HashSet<Model.File> seen) {
        for (var file : folder.names.values()) {
            if (seen.add(file)) {
                collect(file, seen);
            }
        }
    }

    private static long size(Model.File file) {
        if (file.type != FileType.FILE) {
            return 0;
        }
        if (file.content.startsWith("inline ")) {
            return file.content.length() - "inline []".length();
        }
        return Long.parseLong(file.content.substring(file.content.lastIndexOf(' ') + 1));
    }
}
