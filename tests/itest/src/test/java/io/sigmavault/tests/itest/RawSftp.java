package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.utf8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An SFTP connection on which a test writes its own packets: OpenSSH's client carries them. For one thread.
final class RawSftp implements Closeable {

    static final int OK = 0;
    static final int EOF = 1;
    static final int READ = 1;
    static final int WRITE = 2;
    static final int CREATE = 8;
    static final int TRUNCATE = 16;

    private static final int BLOCK_BYTES = 1 << 15;

    private final Process ssh;
    private final DataInputStream in;
    private final DataOutputStream out;
    private int next;

    /// @param ssh a client that has the subsystem at its standard input and output
    RawSftp(Process ssh) throws IOException {
        this.ssh = ssh;
        in = new DataInputStream(ssh.getInputStream());
        out = new DataOutputStream(ssh.getOutputStream());
        send(new byte[] {1, 0, 0, 0, 3});
        receive();
    }

    /// What the server said.
    ///
    /// @param type of the packet: 101 a status, 102 a handle, 103 data, 104 names, 105 attributes
    /// @param body behind the request's number
    record Answer(int type, byte[] body) {

        /// The status, or [#OK] with anything that is none.
        int status() {
            return type == 101 ? ByteBuffer.wrap(body).getInt() : OK;
        }

        /// The sentence of a status; else the handle or the data.
        byte[] bytes() {
            int at = type == 101 ? Integer.BYTES : 0;
            int length = ByteBuffer.wrap(body).getInt(at);
            return Arrays.copyOfRange(body, at + 4, at + 4 + length);
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    /// Sends a request and awaits its answer.
    ///
    /// @param fields `byte[]` and texts with their length before them, whole numbers as they are
    Answer ask(int type, Object... fields) throws IOException {
        send(type, fields);
        return answer();
    }

    /// Sends a request without waiting for the answer, which [#answer] has in its turn.
    void send(int type, Object... fields) throws IOException {
        send(packet(type, fields));
    }

    /// Sends the first half of a request.
    void sendHalf(int type, Object... fields) throws IOException {
        byte[] packet = packet(type, fields);
        out.writeInt(packet.length);
        out.write(packet, 0, packet.length / 2);
        out.flush();
    }

    private byte[] packet(int type, Object... fields) throws IOException {
        var packet = new ByteArrayOutputStream();
        var data = new DataOutputStream(packet);
        data.write(type);
        data.writeInt(next++);
        for (Object field : fields) {
            switch (field) {
                case Integer number -> data.writeInt(number);
                case Long number -> data.writeLong(number);
                case String text -> string(data, utf8(text));
                case byte[] bytes -> string(data, bytes);
                default -> throw new IllegalArgumentException("no field: " + field);
            }
        }
        return packet.toByteArray();
    }

    private static void string(DataOutputStream data, byte[] bytes) throws IOException {
        data.writeInt(bytes.length);
        data.write(bytes);
    }

    private void send(byte[] packet) throws IOException {
        out.writeInt(packet.length);
        out.write(packet);
        out.flush();
    }

    Answer answer() throws IOException {
        byte[] packet = receive();
        return new Answer(packet[0], Arrays.copyOfRange(packet, 5, packet.length));
    }

    private byte[] receive() throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException e) {
            throw new IOException(
                    "the session ended: "
                            + new String(
                                    ssh.getErrorStream().readAllBytes(), StandardCharsets.UTF_8),
                    e);
        }
        byte[] packet = new byte[length];
        in.readFully(packet);
        return packet;
    }

    Answer open(String path, int flags) throws IOException {
        return ask(3, path, flags, 0);
    }

    Answer write(byte[] handle, long offset, byte[] bytes) throws IOException {
        return ask(6, handle, offset, bytes);
    }

    Answer close(byte[] handle) throws IOException {
        return ask(4, handle);
    }

    /// Writes a whole file.
    ///
    /// @return the first status that is not [#OK], or that of closing it
    int put(String path, byte[] content) throws IOException {
        var opened = open(path, WRITE | CREATE | TRUNCATE);
        int status = opened.status();
        if (status != OK) {
            return status;
        }
        byte[] handle = opened.bytes();
        for (int done = 0; done < content.length && status == OK; done += BLOCK_BYTES) {
            byte[] block =
                    Arrays.copyOfRange(content, done, Math.min(content.length, done + BLOCK_BYTES));
            status = write(handle, done, block).status();
        }
        int closed = close(handle).status();
        return status == OK ? closed : status;
    }

    /// A whole file.
    ///
    /// @throws IOException with the server's sentence if it can't be read to its end
    byte[] get(String path) throws IOException {
        var opened = open(path, READ);
        if (opened.status() != OK) {
            throw new IOException(opened.text());
        }
        byte[] handle = opened.bytes();
        var content = new ByteArrayOutputStream();
        var read = ask(5, handle, 0L, BLOCK_BYTES);
        while (read.type() == 103) {
            content.write(read.bytes());
            read = ask(5, handle, (long) content.size(), BLOCK_BYTES);
        }
        close(handle);
        if (read.status() != EOF) {
            throw new IOException(read.text());
        }
        return content.toByteArray();
    }

    /// Replaces a file by another, atomically (OpenSSH's `posix-rename`).
    int replace(String from, String to) throws IOException {
        return ask(200, "posix-rename@openssh.com", from, to).status();
    }

    /// Names in a folder, without sizes and times.
    List<String> list(String folder) throws IOException {
        var names = new ArrayList<String>();
        byte[] handle = ask(11, folder).bytes();
        var answer = ask(12, handle);
        while (answer.type() == 104) {
            var body = ByteBuffer.wrap(answer.body());
            for (int left = body.getInt(); left > 0; left--) {
                names.add(new String(string(body), StandardCharsets.UTF_8));
                string(body);
                body.position(body.position() + 4 + 8 + 4 + 4 + 4 + 4 + 4);
            }
            answer = ask(12, handle);
        }
        close(handle);
        return names;
    }

    private static byte[] string(ByteBuffer body) {
        byte[] bytes = new byte[body.getInt()];
        body.get(bytes);
        return bytes;
    }

    /// Ends as a client does that lost its network: without a word.
    void cut() {
        ssh.destroyForcibly();
        ssh.onExit().join();
    }

    @Override
    public void close() {
        cut();
    }
}
