package io.sigmavault.share.sftp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Reads the fields of a packet.
///
/// @param bytes what is left of it
record Reading(ByteBuffer bytes) {

    static Reading of(byte[] packet) {
        return new Reading(ByteBuffer.wrap(packet));
    }

    int octet() throws SftpException {
        need(1);
        return bytes.get() & 0xff;
    }

    int number() throws SftpException {
        need(Integer.BYTES);
        return bytes.getInt();
    }

    long offset() throws SftpException {
        need(Long.BYTES);
        long offset = bytes.getLong();
        if (offset < 0) {
            throw SftpException.badMessage();
        }
        return offset;
    }

    byte[] string() throws SftpException {
        var part = part();
        byte[] value = new byte[part.remaining()];
        part.get(value);
        return value;
    }

    /// A string where it lies, as a part of the packet's array.
    ByteBuffer part() throws SftpException {
        int length = number();
        if (length < 0) {
            throw SftpException.badMessage();
        }
        need(length);
        var part = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return part;
    }

    String text() throws SftpException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(string()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SftpException(SftpException.FAILURE, "a name is not UTF-8");
        }
    }

    private void need(int count) throws SftpException {
        if (bytes.remaining() < count) {
            throw SftpException.badMessage().with(new BufferUnderflowException());
        }
    }
}
