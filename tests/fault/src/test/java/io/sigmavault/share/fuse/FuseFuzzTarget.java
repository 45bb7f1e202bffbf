package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.tests.fault.FuzzShare;
import io.sigmavault.vault.InvalidPathException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What Jazzer calls: requests as the kernel would send them, one after the other, to a mount of a real folder. Each has an
/// octet for its opcode, one for its node, two for the length of what follows the header, and that.
public final class FuseFuzzTarget {

    static final int HEAD = 4;
    static final int MOST = 64;

    private static final FuzzShare SHARE = new FuzzShare();
    private static final ByteBuffer IN = buffer();
    private static final ByteBuffer OUT = buffer();
    private static final byte[] ROOM = new byte[Dispatch.MOST_BYTES];

    private FuseFuzzTarget() {}

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(Mount.BUFFER).order(ByteOrder.nativeOrder());
    }

    /// Gives some requests to a mount: each is answered or refused by a number.
    ///
    /// @return how many were answered
    public static int fuzzerTestOneInput(byte[] bytes) throws Exception {
        var volume = new Volume(_ -> SHARE.files(), new Notices(new Device(-1)));
        try {
            return answer(new Dispatch(volume), ByteBuffer.wrap(bytes));
        } finally {
            volume.close();
            SHARE.reset();
        }
    }

    private static int answer(Dispatch dispatch, ByteBuffer input) {
        int answered = 0;
        for (int i = 0; i < MOST && input.remaining() >= HEAD; i++) {
            int opcode = input.get() & 0xFF;
            int node = input.get() & 0xFF;
            int length = Request.HEADER + Math.min(input.getShort() & 0xFFFF, input.remaining());
            IN.putInt(0, length)
                    .putInt(4, opcode)
                    .putLong(8, i)
                    .putLong(16, node)
                    .putInt(24, 70_000);
            input.get(IN.array(), Request.HEADER, length - Request.HEADER);
            answered += answered(dispatch, length) ? 1 : 0;
        }
        return answered;
    }

    private static boolean answered(Dispatch dispatch, int length) {
        var request = new Request(IN);
        var reply = new Reply(OUT);
        reply.begin();
        try {
            request.read(length);
            return dispatch.run(request, reply, ROOM);
        } catch (Errno | SigmaVaultException | InvalidPathException e) {
            return false; // refused
        }
    }
}
