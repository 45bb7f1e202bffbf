package io.sigmavault.keys.tpm;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// What a TPM answered, read from front to back.
final class Answer {

    private static final int HEADER_BYTES = 10;

    private final ByteBuffer bytes;

    private Answer(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /// @throws AnswerException if it is not success
    /// @throws IOException if these bytes are no answer
    static Answer of(byte[] whole) throws IOException, AnswerException {
        var bytes = ByteBuffer.wrap(whole);
        if (whole.length < HEADER_BYTES || bytes.getInt(2) != whole.length) {
            throw new IOException("not an answer of a TPM");
        }
        int code = bytes.getInt(6);
        if (code != 0) {
            throw new AnswerException(code);
        }
        return new Answer(bytes.position(HEADER_BYTES));
    }

    int u8() throws IOException {
        need(1);
        return bytes.get() & 0xFF;
    }

    int u16() throws IOException {
        need(2);
        return bytes.getShort() & 0xFFFF;
    }

    int u32() throws IOException {
        need(4);
        return bytes.getInt();
    }

    byte[] sized() throws IOException {
        return raw(u16());
    }

    byte[] raw(int length) throws IOException {
        need(length);
        byte[] value = new byte[length];
        bytes.get(value);
        return value;
    }

    private void need(int length) throws IOException {
        if (bytes.remaining() < length) {
            throw new IOException("a short answer of a TPM", new BufferUnderflowException());
        }
    }
}
