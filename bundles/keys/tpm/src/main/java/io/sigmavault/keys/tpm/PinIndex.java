package io.sigmavault.keys.tpm;

import io.sigmavault.audit.PinStore;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The place in a TPM where a checkpoint of the audit log is kept: an NV index of two halves, of which the older one is
/// written, so that a power cut leaves the other. Whoever may use the TPM reads it. Where the image's maker signed for what the machine
/// had started when the place was made, only signed software writes it; else whoever may use the TPM. Layout:
/// docs/format/keys.md, checkpoints in a TPM.
///
/// @param policy of the one who signs for what is started
record PinIndex(Tpm tpm, SignedPolicy policy) {

    /// In the range of the owner (TCG's registry of reserved handles, section 2.2).
    static final int INDEX = 0x01805356;

    static final int HALF_BYTES = 128;

    private static final int MAGIC = 0x5356504E; // SVPN
    private static final int HEADER_BYTES = 12;
    private static final int CRC_AT = HALF_BYTES - Integer.BYTES;
    private static final int BYTES = 2 * HALF_BYTES;

    private static final int AUTH_WRITE = 1 << 2;
    private static final int POLICY_WRITE = 1 << 3;
    private static final int OWNER_READ = 1 << 17;
    private static final int AUTH_READ = 1 << 18;
    private static final int NO_DICTIONARY_ATTACK = 1 << 25;
    private static final int WRITTEN = 1 << 29;
    private static final int FIXED_AREA_BYTES = 14;

    /// @return empty if there is no such place, or nothing was written
    Optional<byte[]> read() throws IOException, AnswerException, HsmException {
        Optional<Area> area = area();
        return area.isEmpty() ? Optional.empty() : newest(halves(area.get())).map(Half::pin);
    }

    /// Makes the place if it is not there.
    boolean write(byte[] pin) throws IOException, AnswerException, HsmException {
        if (pin.length < 1 || pin.length > PinStore.MOST_BYTES) {
            throw new IllegalArgumentException("a pin of " + pin.length + " bytes");
        }
        Optional<Area> there = area();
        Area area = there.isPresent() ? there.get() : define();
        Optional<Half> newest = newest(halves(area));
        int number = newest.map(Half::number).orElse(0) + 1;
        int offset = newest.map(Half::offset).orElse(HALF_BYTES) == 0 ? HALF_BYTES : 0;
        put(area, Half.encode(number, pin), offset);
        return true;
    }

    boolean clear() throws IOException, AnswerException, HsmException {
        if (area().isPresent()) {
            tpm.nvUndefine(INDEX);
        }
        return true;
    }

    private void put(Area area, byte[] half, int offset)
            throws IOException, AnswerException, HsmException {
        if (!area.byPolicy()) {
            tpm.nvWrite(INDEX, half, offset);
            return;
        }
        int session = new SignedStart(tpm, policy).authorise(area.policy());
        try {
            tpm.nvWriteByPolicy(INDEX, session, half, offset);
        } catch (AnswerException e) {
            throw SignedStart.refused("it is not for what this machine has started").because(e);
        } finally {
            tpm.flush(session);
        }
    }

    /// @return both halves; of zeros what was never written
    private byte[] halves(Area area) throws IOException, AnswerException {
        if (!area.written()) {
            return new byte[BYTES];
        }
        byte[] bytes = tpm.nvRead(INDEX, BYTES, 0);
        if (bytes.length != BYTES) {
            throw new IOException("the TPM read " + bytes.length + " bytes of " + BYTES);
        }
        return bytes;
    }

    private static Optional<Half> newest(byte[] halves) {
        Optional<Half> first = Half.decode(halves, 0);
        Optional<Half> second = Half.decode(halves, HALF_BYTES);
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        return first.get().number() - second.get().number() > 0 ? first : second;
    }

    private Area define() throws IOException, AnswerException, HsmException {
        byte[] digest = new Sealing(tpm, policy).binding();
        boolean bound = digest.length > 0;
        int attributes =
                (bound ? POLICY_WRITE : AUTH_WRITE) | OWNER_READ | AUTH_READ | NO_DICTIONARY_ATTACK;
        byte[] area =
                Command.structure(to ->
                        to.u32(INDEX)
                                .u16(Templates.SHA256)
                                .u32(attributes)
                                .sized(digest)
                                .u16(BYTES));
        try {
            tpm.nvDefine(area);
        } catch (AnswerException e) {
            if (e.code() == AnswerException.NV_SPACE) {
                throw full().because(e);
            }
            if (e.code() == AnswerException.AUTH_FAIL || e.code() == AnswerException.BAD_AUTH) {
                throw owned().because(e);
            }
            throw e;
        }
        return new Area(attributes, digest);
    }

    private static HsmException full() {
        return new HsmException(
                HsmError.TOKEN_FULL,
                TpmToken.NAME + " has no room for 256 bytes: remove an index that nobody needs");
    }

    private static HsmException owned() {
        return new HsmException(
                HsmError.TOKEN_FAILED,
                TpmToken.NAME
                        + " has a password of its owner, without which no place is made or removed:"
                        + " set an empty one");
    }

    /// @return empty if it is not there
    private Optional<Area> area() throws IOException, AnswerException, HsmException {
        byte[] bytes;
        try {
            bytes = tpm.nvPublic(INDEX);
        } catch (AnswerException e) {
            if (e.code() == AnswerException.NO_HANDLE) {
                return Optional.empty();
            }
            throw e;
        }
        var area = ByteBuffer.wrap(bytes);
        int policyBytes = bytes.length - FIXED_AREA_BYTES;
        boolean ours =
                policyBytes >= 0
                        && area.getInt() == INDEX
                        && area.getShort() == Templates.SHA256
                        && area.getShort(bytes.length - Short.BYTES) == BYTES;
        int attributes = ours ? area.getInt() : 0;
        if ((attributes & (AUTH_WRITE | POLICY_WRITE)) == 0 || (attributes & AUTH_READ) == 0) {
            throw new HsmException(
                    HsmError.TOKEN_FAILED,
                    "%s has something else at index 0x%08x, where a checkpoint would be kept"
                            .formatted(TpmToken.NAME, INDEX));
        }
        area.getShort();
        byte[] digest = new byte[policyBytes];
        area.get(digest);
        return Optional.of(new Area(attributes, digest));
    }

    /// @param attributes TPMA_NV
    /// @param policy digest; empty for none
    private record Area(int attributes, byte[] policy) {

        boolean byPolicy() {
            return (attributes & POLICY_WRITE) != 0;
        }

        boolean written() {
            return (attributes & WRITTEN) != 0;
        }
    }

    /// @param number counts writes
    private record Half(int number, int offset, byte[] pin) {

        static byte[] encode(int number, byte[] pin) {
            ByteBuffer bytes = ByteBuffer.allocate(HALF_BYTES);
            bytes.putInt(MAGIC).putInt(number).putShort((short) pin.length);
            bytes.position(HEADER_BYTES).put(pin);
            return bytes.putInt(CRC_AT, crc(bytes.array(), 0)).array();
        }

        /// @return empty for what a power cut left, or nothing
        static Optional<Half> decode(byte[] halves, int offset) {
            var bytes = ByteBuffer.wrap(halves, offset, HALF_BYTES);
            if (bytes.getInt() != MAGIC || bytes.getInt(offset + CRC_AT) != crc(halves, offset)) {
                return Optional.empty();
            }
            int number = bytes.getInt();
            int length = bytes.getShort();
            if (length < 1 || length > PinStore.MOST_BYTES) {
                return Optional.empty();
            }
            int from = offset + HEADER_BYTES;
            return Optional.of(
                    new Half(number, offset, Arrays.copyOfRange(halves, from, from + length)));
        }

        private static int crc(byte[] bytes, int offset) {
            var crc = new CRC32C();
            crc.update(bytes, offset, CRC_AT);
            return (int) crc.getValue();
        }
    }
}
