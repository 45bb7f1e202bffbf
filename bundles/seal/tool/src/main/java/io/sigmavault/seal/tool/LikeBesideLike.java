package io.sigmavault.seal.tool;

import java.util.Arrays;
import java.util.Comparator;

/// The order in which the files of a folder are sealed: by what is behind the last dot of their names, then by name, so that
/// those of one kind are in one block.
final class LikeBesideLike {

    static final Comparator<byte[]> ORDER =
            Comparator.comparing(LikeBesideLike::type, Arrays::compareUnsigned)
                    .thenComparing(Arrays::compareUnsigned);

    private LikeBesideLike() {}

    private static byte[] type(byte[] name) {
        int dot = name.length - 1;
        while (dot > 0 && name[dot] != '.') {
            dot--;
        }
        return dot <= 0 ? new byte[0] : Arrays.copyOfRange(name, dot, name.length);
    }
}
