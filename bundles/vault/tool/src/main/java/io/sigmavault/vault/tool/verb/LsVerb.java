package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;

/// Lists files.
final class LsVerb {

    private static final byte[] NONE = {};
    private static final String LETTERS = "rwxrwxrwx";

    private final Run run;
    private final FileView view;
    private final boolean details;
    private final boolean recursive;

    private LsVerb(Run run, FileView view) {
        this.run = run;
        this.view = view;
        this.details = run.arguments().has(Option.LONG) || run.json();
        this.recursive = run.arguments().has(Option.RECURSIVE);
    }

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(0, 1);
        try (var session = Session.open(run, Mode.READ)) {
            var operands = run.arguments().operands();
            String path = operands.isEmpty() ? "/" : operands.getFirst();
            var view = Views.of(run, session.read());
            new LsVerb(run, view).start(path);
        }
        return Exit.OK;
    }

    private void start(String path) throws SigmaVaultException {
        long number = view.lookup(path);
        if (view.stat(number).type() == FileType.FOLDER) {
            folder(number, NONE);
        } else {
            show(Names.bytes(path), number, view.stat(number).type());
        }
    }

    /// @param above path of the folder below the one that was asked for
    private void folder(long number, byte[] above) throws SigmaVaultException {
        var listing = view.list(number, NONE);
        for (var entry = listing.next(); entry != null; entry = listing.next()) {
            byte[] path = Names.child(above, entry.name());
            show(path, entry.inode(), entry.type());
            if (recursive && entry.type() == FileType.FOLDER) {
                folder(entry.inode(), path);
            }
        }
    }

    private void show(byte[] path, long number, FileType type) throws SigmaVaultException {
        String name = Names.text(path);
        if (!details) {
            run.line(type == FileType.FOLDER ? name + "/" : name);
            return;
        }
        var inode = view.stat(number);
        if (run.json()) {
            json(name, inode);
        } else {
            run.line(longLine(name, inode));
        }
    }

    private void json(String name, Inode inode) {
        var attributes = inode.attributes();
        var document = new LinkedHashMap<String, Object>();
        document.put("name", name);
        document.put("type", inode.type().name().toLowerCase(java.util.Locale.ROOT));
        document.put("size", inode.size());
        document.put("mode", String.format("%04o", attributes.mode()));
        document.put("uid", attributes.uid());
        document.put("gid", attributes.gid());
        document.put("links", inode.links());
        document.put("modified", attributes.modified().toString());
        if (inode.body() instanceof Body.Target(var target)) {
            document.put("target", Names.text(target));
        }
        run.json(document);
    }

    private static String longLine(String name, Inode inode) {
        var attributes = inode.attributes();
        String arrow =
                inode.body() instanceof Body.Target(var target) ? " -> " + Names.text(target) : "";
        return mode(inode)
                + String.format(
                        " %2d %5d %5d %12d ",
                        inode.links(), attributes.uid(), attributes.gid(), inode.size())
                + Times.FORMAT.format(attributes.modified())
                + " "
                + name
                + arrow;
    }

    private static final class Times {
        static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    }

    static String mode(Inode inode) {
        int mode = inode.attributes().mode();
        var text = new StringBuilder();
        text.append(
                switch (inode.type()) {
                    case FILE -> '-';
                    case FOLDER -> 'd';
                    case SYMLINK -> 'l';
                    case FIFO -> 'p';
                });
        for (int i = 0; i < LETTERS.length(); i++) {
            text.append((mode >> 8 - i & 1) != 0 ? LETTERS.charAt(i) : '-');
        }
        special(text, 3, mode & 04000, 's', 'S');
        special(text, 6, mode & 02000, 's', 'S');
        special(text, 9, mode & 01000, 't', 'T');
        return text.toString();
    }

    private static void special(StringBuilder text, int at, int bit, char with, char without) {
        if (bit != 0) {
            text.setCharAt(at, text.charAt(at) == 'x' ? with : without);
        }
    }
}
