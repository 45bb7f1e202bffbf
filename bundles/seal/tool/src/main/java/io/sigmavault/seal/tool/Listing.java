package io.sigmavault.seal.tool;

import io.sigmavault.seal.format.Attributes;
import io.sigmavault.seal.format.Unpacking;
import io.sigmavault.vault.tool.cli.Json;
import io.sigmavault.vault.tool.host.Names;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;

/// Prints what a sealed file holds, a line for each name.
///
/// @param json whether lines are JSON
record Listing(PrintStream out, Selection selection, boolean json, Begun begun)
        implements Unpacking.Target {

    Listing(PrintStream out, Selection selection, boolean json) {
        this(out, selection, json, new Begun());
    }

    /// The file whose end is still to come.
    private static final class Begun {
        private byte[] path = {};
        private Attributes attributes = new Attributes(0, 0, 0, 0, 0, java.util.List.of());
    }

    @Override
    public void folder(byte[] path, Attributes attributes) {
        if (path.length > 0) {
            line('d', path, attributes, 0, "");
        }
    }

    @Override
    public boolean begin(byte[] path, Attributes attributes) {
        begun.path = path;
        begun.attributes = attributes;
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public void hole(long length) {}

    @Override
    public void end(long size) {
        line('-', begun.path, begun.attributes, size, "");
    }

    @Override
    public void fifo(byte[] path, Attributes attributes) {
        line('p', path, attributes, 0, "");
    }

    @Override
    public void hardLink(byte[] path, byte[] first) {
        if (!selection.takes(path)) {
            return;
        }
        if (json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("path", Names.text(path));
            document.put("kind", "hardlink");
            document.put("target", Names.text(first));
            out.println(Json.text(document));
        } else {
            out.println("h" + " ".repeat(41) + Names.text(path) + " = " + Names.text(first));
        }
    }

    @Override
    public void symlink(byte[] path, Attributes attributes, byte[] target) {
        line('l', path, attributes, 0, Names.text(target));
    }

    private void line(char kind, byte[] path, Attributes attributes, long size, String target) {
        if (!selection.takes(path)) {
            return;
        }
        var time = Instant.ofEpochSecond(attributes.seconds(), attributes.nanos());
        if (json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("path", Names.text(path));
            document.put("kind", kind(kind));
            document.put("bytes", size);
            document.put("mode", "%04o".formatted(attributes.mode()));
            document.put("modified", time.toString());
            if (!target.isEmpty()) {
                document.put("target", target);
            }
            out.println(Json.text(document));
            return;
        }
        var arrow = target.isEmpty() ? "" : " -> " + target;
        out.println(
                String.format(
                        Locale.ROOT,
                        "%c %04o %12d  %s  %s%s",
                        kind,
                        attributes.mode(),
                        size,
                        time.truncatedTo(ChronoUnit.SECONDS),
                        path.length == 0 ? "(the file)" : Names.text(path),
                        arrow));
    }

    private static String kind(char kind) {
        return switch (kind) {
            case 'd' -> "folder";
            case 'p' -> "fifo";
            case 'l' -> "symlink";
            default -> "file";
        };
    }
}
