package io.sigmavault.seal.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Numbers of the format; docs/format/sealed.md.
final class Layout {

    static final byte[] MAGIC = {'S', 'E', 'A', 'L', 'E', 'D', '\r', '\n', 0x1A};
    static final int VERSION = 1;

    static final int FILE_ID = 32;
    static final int KEY = 32;
    static final int HASH = 32;
    static final int TAG = 16;
    static final int NONCE = 12;

    static final int MOST_RECIPIENTS = 1000;
    static final int WRAPPED = KEY + TAG;

    /// Content of a block.
    static final byte BLOCK = 'B';

    /// A piece of the index.
    static final byte INDEX = 'I';

    /// What the signer says.
    static final byte END = 'Z';

    /// Type, length of the first part, length of the second.
    static final int RECORD_HEAD = 9;

    /// Plain bytes of a block's content.
    static final int MOST_CONTENT = 1 << 24;

    /// Plain bytes of a block's marks.
    static final int MOST_MARKS = 1 << 22;

    /// A sealed part may be so long.
    static final int MOST_FIRST = MOST_MARKS + 1024;

    static final int MOST_SECOND = MOST_CONTENT + TAG;

    /// Of one file.
    static final int MOST_BLOCKS = 1 << 22;

    /// Record length of both parts, and a hash for each.
    static final int INDEX_ENTRY = 8 + 2 * HASH;

    /// Of one index record.
    static final int ENTRIES = 1 << 14;

    static final byte[] TAIL_MAGIC = {'S', 'E', 'A', 'L', 'E', 'N', 'D', '\n'};

    /// Where the index begins, where the end record does, and the magic.
    static final int TAIL = 16 + TAIL_MAGIC.length;

    static final int MOST_PATH = 4095;

    static final String SIGNATURE = "Ed25519-ML-DSA-65";
    static final int PUBLIC_KEY = 1984;
    static final int SIGNATURE_BYTES = 3373;

    private Layout() {}

    /// What separates the uses of keys and signatures from each other.
    static byte[] label(String use) {
        return ("SigmaVault sealed 1 " + use).getBytes(US_ASCII);
    }
}
