package io.sigmavault.keys.tpm;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// How commands get to a TPM: one in, its answer out. Used by one thread at a time.
sealed interface Transport extends AutoCloseable {

    /// Most bytes of a command or an answer (MAX_COMMAND_SIZE of the PC client profile).
    int MOST_BYTES = 4_096;

    /// Sends a command and waits for its answer.
    byte[] transmit(byte[] command) throws IOException;

    @Override
    void close() throws IOException;

    /// @param device a device such as `/dev/tpmrm0`, or `tcp:HOST:PORT` of swtpm's plain socket
    static Transport to(String device) throws IOException {
        if (!device.startsWith("tcp:")) {
            return new Device(
                    FileChannel.open(
                            Path.of(device), StandardOpenOption.READ, StandardOpenOption.WRITE));
        }
        int colon = device.lastIndexOf(':');
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Plain.MOST_MILLIS);
        try {
            socket.connect(
                    new InetSocketAddress(
                            device.substring(4, colon),
                            Integer.parseInt(device.substring(colon + 1))),
                    Plain.MOST_MILLIS);
        } catch (IOException | IllegalArgumentException e) {
            socket.close();
            throw new IOException("no TPM at " + device, e);
        }
        return new Plain(socket);
    }

    /// The kernel's device: a write is a command, the next read its answer.
    record Device(FileChannel channel) implements Transport {

        @Override
        public byte[] transmit(byte[] command) throws IOException {
            channel.write(ByteBuffer.wrap(command));
            ByteBuffer answer = ByteBuffer.allocate(MOST_BYTES);
            if (channel.read(answer) < 0) {
                throw new EOFException("the TPM's device has no answer");
            }
            byte[] bytes = new byte[answer.flip().remaining()];
            answer.get(bytes);
            return bytes;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /// swtpm's socket: commands and answers one after the other, each with its length in the header.
    record Plain(Socket socket) implements Transport {

        private static final int MOST_MILLIS = 30_000;
        private static final int HEADER_BYTES = 10;

        @Override
        public byte[] transmit(byte[] command) throws IOException {
            socket.getOutputStream().write(command);
            byte[] header = socket.getInputStream().readNBytes(HEADER_BYTES);
            if (header.length < HEADER_BYTES) {
                throw new EOFException("the TPM has hung up");
            }
            int length = ByteBuffer.wrap(header).getInt(2);
            if (length < HEADER_BYTES || length > MOST_BYTES) {
                throw new IOException("an answer of " + length + " bytes");
            }
            byte[] rest = socket.getInputStream().readNBytes(length - HEADER_BYTES);
            if (rest.length < length - HEADER_BYTES) {
                throw new EOFException("the TPM has hung up");
            }
            return ByteBuffer.allocate(length).put(header).put(rest).array();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
