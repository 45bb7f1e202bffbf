package io.sigmavault.vault;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Place in a vault: names from the root down. A name is kept byte for byte as it was given, so
/// that the composed and the decomposed form of an accented letter are two names; it has 1 to 255
/// bytes of UTF-8, no `/`, no NUL, and is neither `.` nor `..`. Other control characters, trailing
/// dots and spaces are allowed.
///
/// @param names from the root down; empty for the root
public record VaultPath(List<String> names) implements Comparable<VaultPath> {

    public static final VaultPath ROOT = new VaultPath(List.of());

    /// Deepest path.
    public static final int MAX_DEPTH = 256;

    public VaultPath {
        names = List.copyOf(names);
        if (names.size() > MAX_DEPTH) {
            throw new InvalidPathException("path is deeper than " + MAX_DEPTH + " folders");
        }
        for (String name : names) {
            check(name);
        }
    }

    /// Reads `a/b/c`; one slash at the start or the end is ignored.
    ///
    /// @throws InvalidPathException for a name that no file may have
    public static VaultPath parse(String text) {
        int start = text.startsWith("/") ? 1 : 0;
        int end = text.length() > start && text.endsWith("/") ? text.length() - 1 : text.length();
        if (start >= end) {
            return ROOT;
        }
        var names = new ArrayList<String>();
        for (int from = start; from <= end; ) {
            int slash = text.indexOf('/', from);
            int to = slash < 0 || slash > end ? end : slash;
            names.add(text.substring(from, to));
            from = to + 1;
        }
        return new VaultPath(names);
    }

    public boolean isRoot() {
        return names.isEmpty();
    }

    /// Last name; empty for the root.
    public String name() {
        return names.isEmpty() ? "" : names.getLast();
    }

    /// @throws IllegalStateException for the root
    public VaultPath parent() {
        if (names.isEmpty()) {
            throw new IllegalStateException("the root has no parent");
        }
        return new VaultPath(names.subList(0, names.size() - 1));
    }

    public VaultPath resolve(String name) {
        var longer = new ArrayList<>(names);
        longer.add(name);
        return new VaultPath(longer);
    }

    public boolean startsWith(VaultPath prefix) {
        return names.size() >= prefix.names.size()
                && names.subList(0, prefix.names.size()).equals(prefix.names);
    }

    @Override
    public int compareTo(VaultPath other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return String.join("/", names);
    }

    private static void check(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new InvalidPathException("\"" + name + "\" is not a name a file may have");
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
            throw new InvalidPathException("a name has no slash and no NUL character");
        }
        int bytes;
        try {
            ByteBuffer encoded =
                    StandardCharsets.UTF_8
                            .newEncoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .encode(java.nio.CharBuffer.wrap(name));
            bytes = encoded.remaining();
        } catch (CharacterCodingException e) {
            throw new InvalidPathException("a name is not valid Unicode");
        }
        if (bytes > 255) {
            throw new InvalidPathException(
                    "a name has " + bytes + " bytes; at most 255 are possible: shorten it");
        }
    }
}
