package io.sigmavault.codec.worker;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// What faulty native code does: a block's first byte says what happens to it, `c` a wild pointer, `h` no end, `m` more memory than there is,
/// `1` a wild pointer the first time only; anything else comes back as it is, behind one more byte.
public final class CrashingCodec implements Codec {

    private static final CodecInfo INFO =
            CodecInfo.describe("crashing", "1.0.0").memory(1 << 20, 1 << 20).build();

    @Override
    public CodecInfo info() {
        return INFO;
    }

    @Override
    public Encoder encoder(EncodeOptions options) {
        return (source, target) -> {
            suffer(source);
            if (target.remaining() <= source.remaining()) {
                return false;
            }
            target.put((byte) 0).put(source);
            return true;
        };
    }

    @Override
    public Decoder decoder(int formatVersion) {
        return (source, target, _) -> {
            source.get();
            suffer(source);
            target.put(source);
        };
    }

    private static void suffer(ByteBuffer block) {
        switch (block.get(block.position())) {
            case 'c' -> crash();
            case '1' -> crashOnce();
            case 'h' -> hang();
            case 'm' -> takeMemory();
            default -> {}
        }
    }

    private static void crash() {
        MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
    }

    private static void crashOnce() {
        try {
            Files.createFile(Path.of("crashed")); // the worker's folder
        } catch (java.io.IOException _) {
            return;
        }
        crash();
    }

    private static void hang() {
        while (!Thread.interrupted()) {
            Thread.onSpinWait();
        }
    }

    /// As native libraries do: outside the heap.
    private static void takeMemory() {
        var taken = new ArrayList<MemorySegment>();
        while (true) {
            taken.add(java.lang.foreign.Arena.global().allocate(64 << 20));
        }
    }
}
