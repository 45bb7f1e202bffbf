package io.sigmavault.codec.worker;

import io.sigmavault.codec.Codebook;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What server and worker say to each other over the worker's standard input and output: one request, one answer. Numbers are big
/// endian. Every length is held against a bound before anything is allocated, on both sides.
final class Wire {

    static final byte ENCODE = 1;
    static final byte DECODE = 2;

    /// Behind it: length and bytes.
    static final byte DONE = 0;

    /// An encoded block that does not fit.
    static final byte REFUSED = 1;

    /// Behind it: a sentence.
    static final byte CORRUPT = 2;

    /// Behind it: a sentence.
    static final byte NO_CODEBOOK = 3;

    /// Behind it: a sentence. The codec threw what it must not.
    static final byte FAILED = 4;

    /// Behind it: a sentence. The caller's mistake, such as a codebook that is none.
    static final byte BAD_ARGUMENT = 5;

    /// Of a block, plain or encoded.
    static final int MOST_BYTES = 32 << 20;

    private static final int MOST_CODEBOOKS = 16;

    private Wire() {}

    static void write(DataOutputStream out, byte[] bytes, int offset, int length)
            throws IOException {
        out.writeInt(length);
        out.write(bytes, offset, length);
    }

    static byte[] read(DataInputStream in, int most) throws IOException {
        return in.readNBytes(length(in, most));
    }

    /// @throws IOException if it is out of bounds: the other side is not itself
    static int length(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("a length of " + length + ", at most " + most + " expected");
        }
        return length;
    }

    static void write(DataOutputStream out, List<Codebook> codebooks) throws IOException {
        out.writeInt(codebooks.size());
        for (var codebook : codebooks) {
            out.writeUTF(codebook.id());
            byte[] bytes = codebook.toBytes();
            write(out, bytes, 0, bytes.length);
        }
    }

    static List<Codebook> codebooks(DataInputStream in) throws IOException {
        int count = length(in, MOST_CODEBOOKS);
        var codebooks = new ArrayList<Codebook>();
        for (int i = 0; i < count; i++) {
            var id = in.readUTF();
            byte[] bytes = read(in, Codebook.MOST_BYTES);
            codebooks.add(new Codebook(id, java.nio.ByteBuffer.wrap(bytes)));
        }
        return codebooks;
    }
}
