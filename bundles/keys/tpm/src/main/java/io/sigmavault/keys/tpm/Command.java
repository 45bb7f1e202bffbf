package io.sigmavault.keys.tpm;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A command as it goes to a TPM (part 1, section 18): header, handles, authorisations, parameters. Big-endian.
final class Command {

    /// Authorisation by a password in the clear (TPM_RS_PW).
    private static final int PASSWORD = 0x40000009;

    private static final short NO_SESSIONS = (short) 0x8001;
    private static final short SESSIONS = (short) 0x8002;
    private static final int HEADER_BYTES = 10;
    private static final byte CONTINUE = 1;

    private final ByteBuffer bytes = ByteBuffer.allocate(Transport.MOST_BYTES);
    private int sessionsAt;

    private Command(int code) {
        bytes.putShort(NO_SESSIONS).putInt(0).putInt(code);
    }

    static Command of(int code, int... handles) {
        var command = new Command(code);
        for (int handle : handles) {
            command.bytes.putInt(handle);
        }
        return command;
    }

    /// Authorises the next handle by its value, which is empty for most.
    Command password(byte[] value) {
        return session(PASSWORD, value);
    }

    /// Authorises the next handle by a policy session.
    Command policy(int session) {
        return session(session, new byte[0]);
    }

    private Command session(int handle, byte[] value) {
        if (sessionsAt == 0) {
            bytes.putShort(0, SESSIONS);
            sessionsAt = bytes.position();
            bytes.putInt(0);
        }
        bytes.putInt(handle).putShort((short) 0).put(CONTINUE);
        sized(value);
        bytes.putInt(sessionsAt, bytes.position() - sessionsAt - Integer.BYTES);
        return this;
    }

    Command u8(int value) {
        bytes.put((byte) value);
        return this;
    }

    Command u16(int value) {
        bytes.putShort((short) value);
        return this;
    }

    Command u32(int value) {
        bytes.putInt(value);
        return this;
    }

    /// A length of two bytes, and the bytes (TPM2B).
    Command sized(byte[] value) {
        bytes.putShort((short) value.length).put(value);
        return this;
    }

    Command raw(byte[] value) {
        bytes.put(value);
        return this;
    }

    boolean hasSessions() {
        return sessionsAt != 0;
    }

    /// The whole of it; zeroes what was gathered.
    byte[] finish() {
        bytes.putInt(2, bytes.position());
        byte[] whole = Arrays.copyOf(bytes.array(), bytes.position());
        Arrays.fill(bytes.array(), (byte) 0);
        return whole;
    }

    /// Parameters alone, for structures inside of others.
    static byte[] structure(java.util.function.UnaryOperator<Command> content) {
        byte[] whole = content.apply(new Command(0)).finish();
        return Arrays.copyOfRange(whole, HEADER_BYTES, whole.length);
    }
}
