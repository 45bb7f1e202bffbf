package io.sigmavault.share.sftp;

import io.sigmavault.vault.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes the fields of an answer.
final class Writing {

    private static final int STATUS = 101;
    private static final int SIZE = 1;
    private static final int OWNER = 2;
    private static final int PERMISSIONS = 4;
    private static final int TIMES = 8;
    private static final int FOLDER_BIT = 0040000;
    private static final int FILE_BIT = 0100000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    /// @param type of the packet
    Writing(int type) {
        number(0); // its length, put in at the end
        bytes.write(type);
    }

    static byte[] status(int id, int status, String message) {
        return new Writing(STATUS).number(id).number(status).text(message).text("en").done();
    }

    Writing number(int value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        return this;
    }

    Writing text(String text) {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    Writing string(byte[] value) {
        return string(value, value.length);
    }

    Writing string(byte[] value, int length) {
        number(length);
        bytes.write(value, 0, length);
        return this;
    }

    /// Size, mode and time of an entry; it belongs to nobody in particular.
    Writing attributes(Entry entry) {
        number(SIZE | OWNER | PERMISSIONS | TIMES);
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(entry.sizeBytes()).array());
        number(0);
        number(0);
        number(mode(entry));
        int seconds = (int) Math.clamp(entry.modified().getEpochSecond(), 0, Integer.MAX_VALUE);
        return number(seconds).number(seconds);
    }

    /// A name as `ls -l` shows it, which clients print as it is.
    Writing name(String name, Entry entry) {
        String line =
                "%s 1 sigmavault sigmavault %d %s %s"
                        .formatted(
                                entry.folder() ? "drwxr-xr-x" : "-rw-r--r--",
                                entry.sizeBytes(),
                                entry.modified().toString().substring(0, 10),
                                name);
        return text(name).text(line).attributes(entry);
    }

    private static int mode(Entry entry) {
        return (entry.folder() ? FOLDER_BIT : FILE_BIT) | entry.mode();
    }

    int size() {
        return bytes.size();
    }

    byte[] done() {
        byte[] packet = bytes.toByteArray();
        ByteBuffer.wrap(packet).putInt(0, packet.length - Integer.BYTES);
        return packet;
    }
}
