package io.sigmavault.share.sftp;

import io.sigmavault.core.lease.Leases;
import io.sigmavault.share.Shares;
import io.sigmavault.tests.fault.FuzzShare;
import java.nio.ByteBuffer;
import java.util.Map;

/// What Jazzer calls: packets of one session, one after the other, about a real folder. Each has two octets of length before
/// it.
public final class SftpFuzzTarget {

    static final int MOST = 64;

    private static final int STATUS = 101;
    private static final FuzzShare SHARE = new FuzzShare();
    private static final Leases<String, Shares> SHARES = new Leases<>();

    static {
        SHARES.add("shares", SHARE.shares(), Map.of());
    }

    private SftpFuzzTarget() {}

    /// Gives some packets to a session: each is answered, or refused by a status.
    ///
    /// @return how many were not refused
    public static int fuzzerTestOneInput(byte[] bytes) {
        var handles = new Handles();
        try {
            var operations = new Operations(new Tree(SHARES, FuzzShare.ANNA), handles);
            return answer(operations, ByteBuffer.wrap(bytes));
        } finally {
            handles.closeAll();
            SHARE.reset();
        }
    }

    private static int answer(Operations operations, ByteBuffer input) {
        int answered = 0;
        for (int i = 0; i < MOST && input.remaining() >= Short.BYTES; i++) {
            byte[] packet = new byte[Math.min(input.getShort() & 0xFFFF, input.remaining())];
            input.get(packet);
            var answer = ByteBuffer.wrap(operations.answer(packet));
            if (answer.getInt() != answer.remaining()) {
                throw new AssertionError("an answer is not as long as it says");
            }
            boolean refused = answer.get() == STATUS && answer.getInt(answer.position() + 4) != 0;
            answered += refused ? 0 : 1;
        }
        return answered;
    }
}
