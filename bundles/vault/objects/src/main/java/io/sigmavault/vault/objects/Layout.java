package io.sigmavault.vault.objects;

import java.util.HexFormat;
import java.util.Locale;

/// Numbers and names of on-disk format 1; docs/format/vault.md.
final class Layout {

    static final int VERSION = 1;

    /// Incompatible feature: packs of codebooks, and frames, directories and commits that name them.
    static final int CODEBOOKS = 1;

    /// Incompatible feature: slots of tokens and of shares.
    static final int FURTHER_SLOTS = 2;

    /// Most codebooks of a frame.
    static final int FRAME_BOOKS = 4;

    /// Most codebooks that a commit or a pack's directory lists.
    static final int LISTED_BOOKS = 4_096;

    /// Plain start of every sealed file.
    static final int FILE_HEADER = 128;

    static final int KEY = 32;
    static final int SALT = 32;
    static final int TAG = 16;

    /// Plain bytes of a piece of a sealed message; the last one has fewer or as many.
    static final int PIECE = 65_536;

    /// Plain bytes of a footer.
    static final int FOOTER = 64;

    static final int SEALED_FOOTER = FOOTER + TAG;

    /// Most plain bytes of a frame that gathers objects as they come in.
    static final int FRAME = 1 << 20;

    /// The same when packs are written anew: like gains more beside more of its like, a read decodes all of it, and `sigma` gets by with a quarter
    /// of a server's heap.
    static final int RESEALED_FRAME = 2 << 20;

    /// Most bytes of an object, which is then a frame of its own.
    static final int OBJECT = 4 << 20;

    /// Most objects of a frame.
    static final int FRAME_OBJECTS = 4_096;

    /// Frames of a pack end here.
    static final int PACK_FRAMES = 32 << 20;

    /// Most objects of a pack.
    static final int PACK_OBJECTS = 131_072;

    /// Most bytes of a whole pack: frames, a directory and a footer.
    static final int PACK = 48 << 20;

    /// Most bytes of the client's state in a commit.
    static final int STATE = 65_536;

    static final String HEADER_A = "header.a";
    static final String HEADER_B = "header.b";
    static final String JOURNAL = "journal";

    /// Says that the vault's keys are being destroyed: nobody opens it any more.
    static final String SHREDDED = "shredded";

    static final String LOCK = "lock";
    static final String RESERVE = "reserve";
    static final String TEMPORARY = ".new";
    static final String LABEL = "sigmavault/vault/1/";

    private Layout() {}

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /// A commit's number as its name.
    static String number(long number) {
        return String.format(Locale.ROOT, "%016x", number);
    }

    /// Bytes that a message takes when it is sealed.
    static int sealedLength(int plain) {
        return plain + TAG * Math.max(1, Math.ceilDiv(plain, PIECE));
    }

    /// Plain bytes of a sealed message, or -1 if none has this length.
    static int plainLength(int sealed) {
        int pieces = Math.ceilDiv(sealed, PIECE + TAG);
        int plain = sealed - pieces * TAG;
        return pieces > 0 && plain >= 0 && sealedLength(plain) == sealed ? plain : -1;
    }

    /// What a file's size is rounded up to, so that it tells little: 4 KiB, and above 256 KiB a 64th of the power of
    /// two below, at most 64 KiB.
    static int step(long size) {
        return (int) Math.clamp(Long.highestOneBit(size) >> 6, 4_096, 65_536);
    }

    /// Plain length of the last message of a file: `plain` and as many zeros as bring the file to a full step.
    ///
    /// @param before bytes of the file before it
    /// @param after bytes behind it
    static int padded(long before, int plain, int after) {
        long size = before + sealedLength(plain) + after;
        int step = step(size);
        for (long target = Math.ceilDiv(size, step) * step; ; target += step) {
            int padded = plainLength((int) (target - before - after));
            if (padded >= plain) {
                return padded;
            }
        }
    }
}
