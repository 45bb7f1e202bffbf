package io.sigmavault.vault.tree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A POSIX name space as plain objects, to compare with. Names are ISO 8859-1 texts, a char a byte.
final class Model {

    static final class File {
        final FileType type;
        final TreeMap<String, File> names = new TreeMap<>();
        Attributes attributes;
        String content;
        int links = 1;

        File(FileType type, Attributes attributes, String content) {
            this.type = type;
            this.attributes = attributes;
            this.content = content;
        }

        boolean folder() {
            return type == FileType.FOLDER;
        }

        /// Whether `other` is this folder or below it.
        boolean holds(File other) {
            return other == this
                    || names.values().stream().anyMatch(file -> file.folder() && file.holds(other));
        }
    }

    final File root = new File(FileType.FOLDER, VaultTreeTest.FOLDER, "");

    static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] name) {
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /// Each change returns the code of the error it must end with, or null.
    @Nullable String put(File folder, String name, File file) {
        var there = folder.names.get(name);
        if (there != null && there.folder()) {
            return "is-a-folder";
        }
        if (there != null && there.type == file.type && there.links == 1) {
            there.attributes = file.attributes;
            there.content = file.content;
            return null;
        }
        if (there != null) {
            there.links--;
        }
        folder.names.put(name, file);
        return null;
    }

    @Nullable String putFolder(File folder, String name, Attributes attributes) {
        var there = folder.names.get(name);
        if (there == null) {
            folder.names.put(name, new File(FileType.FOLDER, attributes, ""));
        } else if (there.folder()) {
            there.attributes = attributes;
        } else {
            return "file-exists";
        }
        return null;
    }

    @Nullable String link(File file, File folder, String name) {
        if (folder.names.containsKey(name)) {
            return "file-exists";
        }
        if (file.folder()) {
            return "is-a-folder";
        }
        file.links++;
        folder.names.put(name, file);
        return null;
    }

    @Nullable String remove(File folder, String name, boolean all) {
        var there = folder.names.get(name);
        if (there == null) {
            return "file-not-found";
        }
        if (!all && there.folder() && !there.names.isEmpty()) {
            return "folder-not-empty";
        }
        drop(there);
        folder.names.remove(name);
        return null;
    }

    private static void drop(File file) {
        if (file.folder()) {
            file.names.values().forEach(Model::drop);
        }
        file.links--;
    }

    @Nullable String rename(File from, String name, File to, String newName) {
        var file = from.names.get(name);
        if (file == null) {
            return "file-not-found";
        }
        var target = to.names.get(newName);
        if (target == file) {
            return null;
        }
        if (file.folder() && file.holds(to)) {
            return "move-into-itself";
        }
        if (target != null) {
            if (file.folder() && !target.folder()) {
                return "not-a-folder";
            }
            if (!file.folder() && target.folder()) {
                return "is-a-folder";
            }
            if (!target.names.isEmpty()) {
                return "folder-not-empty";
            }
            target.links--;
        }
        from.names.remove(name);
        to.names.put(newName, file);
        return null;
    }

    /// The name that is found whatever its case, or null.
    static @Nullable String ignoringCase(File folder, String name) {
        if (folder.names.containsKey(name)) {
            return name;
        }
        byte[] folded = CaseFolding.fold(bytes(name));
        return folder.names.keySet().stream()
                .filter(other -> Arrays.equals(CaseFolding.fold(bytes(other)), folded))
                .findFirst()
                .orElse(null);
    }
}
