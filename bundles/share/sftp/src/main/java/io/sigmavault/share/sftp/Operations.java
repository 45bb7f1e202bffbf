package io.sigmavault.share.sftp;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.InvalidPathException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Answers packets.
record Operations(Tree tree, Handles handles) {

    private static final int VERSION = 3;
    private static final int LARGEST_READ = 1 << 17;
    private static final int LARGEST_LIST = 1 << 16;

    private static final int HANDLE = 102;
    private static final int DATA = 103;
    private static final int NAME = 104;
    private static final int ATTRIBUTES = 105;

    /// Before the bytes of a DATA packet: length, type, id, length of the bytes.
    private static final int DATA_HEAD = 13;

    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int APPEND = 4;
    private static final int CREATE = 8;
    private static final int TRUNCATE = 16;
    private static final int EXCLUSIVE = 32;

    byte[] answer(byte[] packet) {
        var in = Reading.of(packet);
        int id = 0;
        try {
            int type = in.octet();
            if (type == 1) {
                return new Writing(2)
                        .number(VERSION)
                        .text("posix-rename@openssh.com")
                        .text("1")
                        .text("fsync@openssh.com")
                        .text("1")
                        .done();
            }
            id = in.number();
            return answer(type, id, in);
        } catch (SftpException e) {
            return Writing.status(id, e.status(), String.valueOf(e.getMessage()));
        } catch (SigmaVaultException e) {
            var told = SftpException.of(e);
            return Writing.status(id, told.status(), String.valueOf(told.getMessage()));
        } catch (InvalidPathException e) {
            return Writing.status(id, SftpException.FAILURE, String.valueOf(e.getMessage()));
        }
    }

    private byte[] answer(int type, int id, Reading in) throws SftpException, SigmaVaultException {
        return switch (type) {
            case 3 -> new Writing(HANDLE).number(id).string(open(in)).done();
            case 4 -> close(id, in);
            case 5 -> read(id, in);
            case 6 -> write(id, in);
            case 7, 17 ->
                    new Writing(ATTRIBUTES)
                            .number(id)
                            .attributes(tree.stat(Tree.place(in.text())))
                            .done();
            case 8 -> fstat(id, in);
            case 9 -> setAttributes(id, in);
            case 10 -> setOpen(id, in);
            case 11 ->
                    new Writing(HANDLE)
                            .number(id)
                            .string(
                                    handles.add(
                                            new Handles.Listing(tree.list(Tree.place(in.text())))))
                            .done();
            case 12 -> list(id, in);
            case 13 -> remove(id, in, false);
            case 14 -> makeFolder(id, in);
            case 15 -> remove(id, in, true);
            case 16 -> realPath(id, in);
            case 18 -> rename(id, in.text(), in.text(), false);
            case 200 -> extended(id, in);
            default -> throw new SftpException(SftpException.UNSUPPORTED, "this is not supported");
        };
    }

    private byte[] open(Reading in) throws SftpException, SigmaVaultException {
        var at = Tree.place(in.text());
        int flags = in.number();
        var files = tree.files(at);
        if ((flags & WRITE) == 0) {
            if ((flags & READ) == 0) {
                throw SftpException.badMessage();
            }
            var file = files.openRead(at.path());
            return keep(new Handles.Open(file, at, false));
        }
        if ((flags & EXCLUSIVE) != 0 && (flags & CREATE) != 0) {
            // An empty file takes the name; only one of two can do it.
            try (var made = files.upload(at.path())) {
                made.commit(Attributes.NONE, java.util.List.of(), true);
            }
        }
        var file = files.openWrite(at.path(), (flags & CREATE) != 0);
        try {
            if ((flags & TRUNCATE) != 0) {
                file.truncate(0);
            }
            return keep(new Handles.Open(file, at, (flags & APPEND) != 0));
        } catch (SigmaVaultException e) {
            file.close();
            throw e;
        }
    }

    private byte[] keep(Handles.Open file) throws SftpException {
        try {
            return handles.add(file);
        } catch (SftpException e) {
            file.file().close();
            throw e;
        }
    }

    private byte[] close(int id, Reading in) throws SftpException, SigmaVaultException {
        var file = handles.close(in.string()).orElse(null);
        var later = file == null ? null : file.later().get();
        if (file != null && later != null) {
            tree.files(file.place()).setAttributes(file.place().path(), later);
        }
        return ok(id);
    }

    private static byte[] ok(int id) {
        return Writing.status(id, SftpException.OK, "");
    }

    private byte[] read(int id, Reading in) throws SftpException, SigmaVaultException {
        var open = handles.get(in.string(), Handles.Open.class);
        long offset = in.offset();
        int wanted = Math.clamp(in.number() & 0xffffffffL, 0, LARGEST_READ);
        byte[] packet = new byte[DATA_HEAD + wanted];
        int read = open.file().read(offset, packet, DATA_HEAD, wanted);
        if (read <= 0 && wanted > 0) {
            return Writing.status(id, SftpException.EOF, "end of file");
        }
        int length = Math.max(0, read);
        ByteBuffer.wrap(packet)
                .putInt(DATA_HEAD + length - Integer.BYTES)
                .put((byte) DATA)
                .putInt(id)
                .putInt(length);
        return length == wanted ? packet : Arrays.copyOf(packet, DATA_HEAD + length);
    }

    private byte[] write(int id, Reading in) throws SftpException, SigmaVaultException {
        var open = handles.get(in.string(), Handles.Open.class);
        long offset = in.offset();
        var block = in.part();
        var file = writer(open);
        file.write(
                open.append() ? file.sizeBytes() : offset,
                block.array(),
                block.arrayOffset(),
                block.remaining());
        return ok(id);
    }

    private static FileView.Writer writer(Handles.Open open) throws SftpException {
        if (open.file() instanceof FileView.Writer writer) {
            return writer;
        }
        throw new SftpException(SftpException.PERMISSION_DENIED, "the file is open for reading");
    }

    private byte[] fstat(int id, Reading in) throws SftpException, SigmaVaultException {
        var open = handles.get(in.string(), Handles.Open.class);
        // Size alone: name and time are those of the moment the file was opened.
        var entry =
                new io.sigmavault.vault.Entry(
                        "",
                        io.sigmavault.vault.Entry.Type.FILE,
                        0,
                        open.file().sizeBytes(),
                        Instant.now(),
                        0644,
                        0,
                        null);
        return new Writing(ATTRIBUTES).number(id).attributes(entry).done();
    }

    private byte[] setAttributes(int id, Reading in) throws SftpException, SigmaVaultException {
        var at = Tree.place(in.text());
        var wanted = Wanted.of(in);
        var files = tree.files(at);
        Long size = wanted.size();
        if (size != null) {
            try (var file = files.openWrite(at.path(), false)) {
                file.truncate(size);
                file.sync();
            }
        }
        files.setAttributes(at.path(), wanted.attributes());
        return ok(id);
    }

    /// Times and modes of an open file are set once it is closed: storing what was written would set its time anew.
    private byte[] setOpen(int id, Reading in) throws SftpException, SigmaVaultException {
        var open = handles.get(in.string(), Handles.Open.class);
        var wanted = Wanted.of(in);
        Long size = wanted.size();
        if (size != null) {
            writer(open).truncate(size);
        }
        open.later().set(wanted.attributes());
        return ok(id);
    }

    private byte[] list(int id, Reading in) throws SftpException {
        var entries = handles.get(in.string(), Handles.Listing.class).entries();
        if (!entries.hasNext()) {
            return Writing.status(id, SftpException.EOF, "end of folder");
        }
        var names = new Writing(NAME).number(id).number(0);
        int count = 0;
        while (names.size() < LARGEST_LIST && entries.hasNext()) {
            var entry = entries.next();
            names.name(entry.name(), entry);
            count++;
        }
        byte[] packet = names.done();
        ByteBuffer.wrap(packet).putInt(9, count); // behind length, type and id
        return packet;
    }

    private byte[] remove(int id, Reading in, boolean folder)
            throws SftpException, SigmaVaultException {
        var at = Tree.place(in.text());
        var files = tree.files(at);
        if (files.stat(at.path()).folder() != folder) {
            throw new SftpException(
                    SftpException.FAILURE, folder ? "this is no folder" : "this is a folder");
        }
        files.remove(at.path(), false);
        return ok(id);
    }

    private byte[] makeFolder(int id, Reading in) throws SftpException, SigmaVaultException {
        var at = Tree.place(in.text());
        tree.files(at).makeFolder(at.path());
        return ok(id);
    }

    private byte[] realPath(int id, Reading in) throws SftpException {
        String path = Tree.clean(in.text());
        return new Writing(NAME)
                .number(id)
                .number(1)
                .text(path)
                .text(path)
                .number(0) // no attributes
                .done();
    }

    private byte[] rename(int id, String from, String to, boolean replace)
            throws SftpException, SigmaVaultException {
        var old = Tree.place(from);
        var fresh = Tree.place(to);
        if (!old.share().equals(fresh.share())) {
            throw new SftpException(
                    SftpException.FAILURE, "files are not moved between shares: copy them");
        }
        tree.files(old).move(old.path(), fresh.path(), replace);
        return ok(id);
    }

    private byte[] extended(int id, Reading in) throws SftpException, SigmaVaultException {
        return switch (in.text()) {
            case "posix-rename@openssh.com" -> rename(id, in.text(), in.text(), true);
            case "fsync@openssh.com" -> {
                writer(handles.get(in.string(), Handles.Open.class)).sync();
                yield ok(id);
            }
            default -> throw new SftpException(SftpException.UNSUPPORTED, "this is not supported");
        };
    }

    /// Attributes that a client sets.
    private record Wanted(@Nullable Long size, Attributes attributes) {
        static Wanted of(Reading in) throws SftpException {
            int flags = in.number();
            Long size = (flags & 1) != 0 ? in.offset() : null;
            if ((flags & 2) != 0) {
                in.number(); // owner and group, which nobody has here
                in.number();
            }
            Integer mode = (flags & 4) != 0 ? in.number() & 07777 : null;
            Instant modified = null;
            if ((flags & 8) != 0) {
                in.number();
                modified = Instant.ofEpochSecond(in.number() & 0xffffffffL);
            }
            return new Wanted(size, new Attributes(modified, mode));
        }
    }
}
