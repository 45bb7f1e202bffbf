package io.sigmavault.codec.recontainer.deflate;

import org.jspecify.annotations.Nullable;

/// One block of a stream.
///
/// @param kind [#STORED], [#FIXED] or [#OWN_CODES]
/// @param last whether the stream says that it ends here
/// @param firstToken index of its first token; a stored block has none
/// @param plainFrom where its bytes start
/// @param padding bits before the length of a stored block
/// @param header only with [#OWN_CODES]
record Block(
        int kind,
        boolean last,
        int firstToken,
        int endToken,
        int plainFrom,
        int plainTo,
        int padding,
        @Nullable TreeHeader header) {

    static final int STORED = 0;
    static final int FIXED = 1;
    static final int OWN_CODES = 2;

    static final int MOST_STORED = 0xFFFF;

    /// Longer blocks stay closed: the way back holds one block's tokens. zlib's have 32,767 at most.
    static final int MOST_TOKENS = 1 << 20;
}
