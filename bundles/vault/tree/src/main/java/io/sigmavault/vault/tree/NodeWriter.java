package io.sigmavault.vault.tree;

import java.util.Arrays;
import java.util.List;

/// Encodes nodes as [NodeReader] reads them; equal entries give equal bytes.
final class NodeWriter {

    private NodeWriter() {}

    static void encode(int level, List<byte[]> keys, List<byte[]> values, int count, Out out) {
        out.reset().u8(level).varint(count);
        byte[] before = {};
        for (int i = 0; i < count; i++) {
            byte[] key = keys.get(i);
            int differ = Arrays.mismatch(before, key);
            int shared = differ < 0 ? key.length : differ;
            out.varint(shared).varint(key.length - shared).raw(key, shared, key.length - shared);
            byte[] value = values.get(i);
            if (level == 0) {
                out.varint(value.length);
            }
            out.raw(value);
            before = key;
        }
    }
}
