package io.sigmavault.codec.worker;

import io.sigmavault.codec.CodebookMissingException;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The worker: one codec, one block at a time, until standard input ends. Arguments: the codec's class, its default level.
final class WorkerMain {

    private final Codec codec;
    private final DataInputStream in;
    private final DataOutputStream out;

    private WorkerMain(Codec codec, DataInputStream in, DataOutputStream out) {
        this.codec = codec;
        this.in = in;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        var in =
                new DataInputStream(
                        new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        var out =
                new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err); // what libraries print must not come between answers
        new WorkerMain(codec(arguments[0], Integer.parseInt(arguments[1])), in, out).serve();
    }

    /// By a constructor of one int, the default level, or by one of nothing.
    private static Codec codec(String name, int level) throws ReflectiveOperationException {
        var type = Class.forName(name).asSubclass(Codec.class);
        try {
            return type.getConstructor(int.class).newInstance(level);
        } catch (NoSuchMethodException _) {
            return type.getConstructor().newInstance();
        }
    }

    private void serve() throws IOException {
        while (true) {
            byte operation;
            try {
                operation = in.readByte();
            } catch (EOFException _) {
                return;
            }
            try {
                if (operation == Wire.ENCODE) {
                    encode();
                } else {
                    decode();
                }
            } catch (IllegalArgumentException e) {
                say(Wire.BAD_ARGUMENT, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                say(Wire.FAILED, e.toString());
            }
            out.flush();
        }
    }

    private void encode() throws IOException {
        int level = in.readInt();
        var mediaType = in.readUTF();
        var codebooks = Wire.codebooks(in);
        byte[] source = Wire.read(in, Wire.MOST_BYTES);
        var target = ByteBuffer.allocate(Wire.length(in, Wire.MOST_BYTES));
        try (var encoder = codec.encoder(new EncodeOptions(level, mediaType, codebooks))) {
            if (encoder.encode(ByteBuffer.wrap(source), target)) {
                done(target);
            } else {
                out.writeByte(Wire.REFUSED);
            }
        }
    }

    private void decode() throws IOException {
        int format = in.readUnsignedByte();
        var codebooks = Wire.codebooks(in);
        byte[] source = Wire.read(in, Wire.MOST_BYTES);
        var target = ByteBuffer.allocate(Wire.length(in, Wire.MOST_BYTES));
        try (var decoder = codec.decoder(format)) {
            decoder.decode(ByteBuffer.wrap(source), target, codebooks);
            done(target);
        } catch (CodebookMissingException e) {
            say(Wire.NO_CODEBOOK, String.valueOf(e.getMessage()));
        } catch (CorruptBlockException e) {
            say(Wire.CORRUPT, String.valueOf(e.getMessage()));
        }
    }

    private void done(ByteBuffer target) throws IOException {
        out.writeByte(Wire.DONE);
        Wire.write(out, target.array(), 0, target.position());
    }

    private void say(byte what, String sentence) throws IOException {
        byte[] text = sentence.getBytes(StandardCharsets.UTF_8);
        out.writeByte(what);
        Wire.write(out, text, 0, Math.min(text.length, Worker.MOST_TEXT));
    }
}
