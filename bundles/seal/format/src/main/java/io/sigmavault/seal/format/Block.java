package io.sigmavault.seal.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.core.SigmaVaultException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/// Bytes that a codec encoded, and what it takes to decode them.
///
/// @param codec its id
/// @param format version of its blocks
record Block(String codec, int format, int plainBytes, byte[] encoded) {

    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int LONGEST_ID = 16;

    /// Bytes that may be kept as they are; a codec is not asked for fewer.
    private static final int SMALL = 64;

    /// @param preferred the codec that is tried; what it does not make smaller is stored
    static Block of(Codecs codecs, String preferred, byte[] plain, int length)
            throws SigmaVaultException {
        if (length >= SMALL) {
            try (var lease = codecs.encoder(List.of(preferred), EncodeOptions.DEFAULT)) {
                var target = ByteBuffer.allocate(length - 1);
                if (lease.encoder().encode(ByteBuffer.wrap(plain, 0, length), target)) {
                    byte[] encoded = new byte[target.position()];
                    target.flip().get(encoded);
                    return new Block(
                            lease.codec().id(), lease.codec().formatVersion(), length, encoded);
                }
            }
        }
        return new Block("store", 1, length, java.util.Arrays.copyOf(plain, length));
    }

    byte[] plain(Codecs codecs) throws SigmaVaultException {
        var plain = ByteBuffer.allocate(plainBytes);
        if (plainBytes == 0) {
            return plain.array();
        }
        try (var lease = codecs.decoder(codec, format, WAIT)) {
            lease.decoder().decode(ByteBuffer.wrap(encoded), plain, List.of());
            return plain.array();
        } catch (CorruptBlockException e) {
            throw SealedException.damaged("a block of codec " + codec).because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SigmaVaultException("interrupted", 503, "interrupted").because(e);
        }
    }

    /// What is in front of the encoded bytes.
    void describe(ByteArrayOutputStream out) {
        byte[] id = codec.getBytes(US_ASCII);
        out.write(id.length);
        out.writeBytes(id);
        out.write(format);
        out.write(plainBytes >>> 24);
        out.write(plainBytes >>> 16);
        out.write(plainBytes >>> 8);
        out.write(plainBytes);
    }

    /// @param most plain bytes that there may be
    static Block described(ByteBuffer in, int most) throws SigmaVaultException {
        int length = in.hasRemaining() ? in.get() & 255 : 0;
        if (length == 0 || length > LONGEST_ID || in.remaining() < length + 5) {
            throw SealedException.damaged("a block of no codec");
        }
        byte[] id = new byte[length];
        in.get(id);
        int format = in.get() & 255;
        int plainBytes = in.getInt();
        if (plainBytes < 0 || plainBytes > most) {
            throw SealedException.damaged("a block of " + plainBytes + " bytes");
        }
        return new Block(new String(id, US_ASCII), format, plainBytes, new byte[0]);
    }

    Block with(byte[] bytes) {
        return new Block(codec, format, plainBytes, bytes);
    }
}
