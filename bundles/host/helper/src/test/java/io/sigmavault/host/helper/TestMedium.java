package io.sigmavault.host.helper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// A small installation medium: the layout of the real one, with files of a few MiB.
final class TestMedium {

    static final String LIST =
            """
            version=0.9.9
            part=code\tfile=install/code.img\tlength=440\tsha256=%s
            part=1\tstart=1048576\tbytes=536870912\ttype=C12A7328-F81F-11D2-BA4B-00A0C93EC93B\tname=esp\tattributes=0\tfile=install/esp.img\tlength=3145728\tsha256=%s
            part=2\tstart=537919488\tbytes=1048576\ttype=21686148-6449-6E6F-744E-656564454649\tname=bios\tattributes=0\tfile=install/bios.img\tlength=65536\tsha256=%s
            part=3\tstart=538968064\tbytes=1073741824\ttype=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709\tname=sigmavault_0.9.9\tattributes=1152921504606846976\tfile=live/root.squashfs\tlength=2101248\tsha256=%s
            part=4\tstart=1612709888\tbytes=1073741824\ttype=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709\tname=_empty\tattributes=10376293541461622784
            part=5\tstart=2686451712\tbytes=268435456\ttype=0FC63DAF-8483-4772-8E79-3D69D8477DE4\tname=sigmavault-state\tattributes=0
            """;

    private TestMedium() {}

    static void make(Layout layout) throws IOException {
        var folder = layout.medium();
        Files.createDirectories(folder.resolve("install"));
        Files.createDirectories(folder.resolve("live"));
        var random = new Random(7);
        Files.writeString(
                folder.resolve("install/parts"),
                String.format(
                        LIST,
                        file(folder.resolve("install/code.img"), 440, random),
                        file(folder.resolve("install/esp.img"), 3 << 20, random),
                        file(folder.resolve("install/bios.img"), 64 << 10, random),
                        file(folder.resolve("live/root.squashfs"), (2 << 20) + 4096, random)));
    }

    private static String file(Path file, int bytes, Random random) throws IOException {
        var content = new byte[bytes];
        random.nextBytes(content);
        Files.write(file, content);
        return RawDisk.sha256(content);
    }
}
