package io.sigmavault.codec.worker;

import io.sigmavault.codec.CodecInfo;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// How a worker is started: a JVM with a small heap and a bound on its whole memory, no core dumps, an empty environment, and a folder of
/// its own for what libraries unpack.
final class Launch {

    /// Of a block and its encoded form, twice, and the codec's own objects.
    private static final int HEAP_MIB = 192;

    /// What a JVM reserves besides its heap.
    private static final int JVM_MIB = 1024;

    private static final long MIB = 1 << 20;

    private Launch() {}

    static ProcessBuilder of(CodecInfo info, String codec, List<Path> classPath, Path folder) {
        long codecMib = Math.max(info.encodeMemoryBytes(), info.decodeMemoryBytes()) / MIB;
        long heapMib = HEAP_MIB + codecMib;
        var builder =
                new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -c 0; ulimit -v \"$0\"; exec \"$@\"",
                        String.valueOf((heapMib + codecMib + JVM_MIB) * MIB / 1024),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMib + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=32m",
                        "-XX:CompressedClassSpaceSize=32m",
                        "-XX:-UsePerfData",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=/dev/null",
                        "-Djava.io.tmpdir=" + folder,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath.stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator)),
                        WorkerMain.class.getName(),
                        codec,
                        String.valueOf(info.defaultLevel()));
        builder.environment().clear();
        builder.directory(folder.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder;
    }
}
