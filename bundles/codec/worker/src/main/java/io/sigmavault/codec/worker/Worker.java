package io.sigmavault.codec.worker;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.EncodeOptions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One process that encodes and decodes for one thread at a time. Whatever goes wrong with it shows as an [IOException]: then it is
/// not to be used again.
final class Worker implements AutoCloseable {

    static final int MOST_TEXT = 4096;

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final ScheduledExecutorService watch;
    private final Duration patience;

    private Worker(Process process, ScheduledExecutorService watch, Duration patience) {
        this.process = process;
        this.watch = watch;
        this.patience = patience;
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /// @param patience a block that takes longer ends the process
    static Worker start(ProcessBuilder builder, ScheduledExecutorService watch, Duration patience)
            throws IOException {
        return new Worker(builder.start(), watch, patience);
    }

    /// What came back.
    ///
    /// @param status of [Wire]; with [Wire#DONE] the block is in the target
    /// @param text a sentence
    record Answer(byte status, String text) {}

    /// @param target array-backed; on success its position moves behind the block
    Answer encode(EncodeOptions options, ByteBuffer source, ByteBuffer target) throws IOException {
        try (var _ = deadline()) {
            out.writeByte(Wire.ENCODE);
            out.writeInt(options.level());
            out.writeUTF(options.mediaType());
            Wire.write(out, options.codebooks());
            return ask(source, target);
        }
    }

    /// @param target array-backed; on success its position moves behind the block
    Answer decode(int format, List<Codebook> codebooks, ByteBuffer source, ByteBuffer target)
            throws IOException {
        try (var _ = deadline()) {
            out.writeByte(Wire.DECODE);
            out.writeByte(format);
            Wire.write(out, codebooks);
            return ask(source, target);
        }
    }

    private Answer ask(ByteBuffer source, ByteBuffer target) throws IOException {
        Wire.write(
                out, source.array(), source.arrayOffset() + source.position(), source.remaining());
        out.writeInt(target.remaining());
        out.flush();
        byte status = in.readByte();
        return switch (status) {
            case Wire.DONE -> {
                int length = Wire.length(in, target.remaining());
                in.readFully(target.array(), target.arrayOffset() + target.position(), length);
                target.position(target.position() + length);
                yield new Answer(status, "");
            }
            case Wire.REFUSED -> new Answer(status, "");
            case Wire.CORRUPT, Wire.NO_CODEBOOK, Wire.FAILED, Wire.BAD_ARGUMENT ->
                    new Answer(
                            status, new String(Wire.read(in, MOST_TEXT), StandardCharsets.UTF_8));
            default -> throw new IOException("a worker answered " + status);
        };
    }

    /// Ends the process unless it is closed in time.
    private interface Deadline extends AutoCloseable {
        @Override
        void close();
    }

    private Deadline deadline() {
        var kill =
                watch.schedule(
                        (Runnable) process::destroyForcibly,
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
        return () -> kill.cancel(false);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
