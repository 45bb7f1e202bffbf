package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.EncodeOptions;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// A process that encodes one block and says how much memory it ever had, in KiB.
final class EncodeAlone {

    private EncodeAlone() {}

    public static void main(String[] args) throws Exception {
        byte[] block = Files.readAllBytes(Path.of(args[0]));
        try (var encoder = Containers.codec(1).encoder(EncodeOptions.DEFAULT)) {
            encoder.encode(ByteBuffer.wrap(block), ByteBuffer.allocate(block.length + 2));
        }
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            status.filter(line -> line.startsWith("VmHWM:"))
                    .forEach(line -> System.out.println(line.replaceAll("[^0-9]", "")));
        }
    }
}
