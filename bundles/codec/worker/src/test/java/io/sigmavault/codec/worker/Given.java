package io.sigmavault.codec.worker;

import io.sigmavault.codec.Codec;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Workers of a codec with this test's class path, so without bundles.
final class Given {

    private Given() {}

    static Workers workers(Codec codec, Path folder, Duration patience) {
        List<Path> classPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList();
        return new Workers(
                codec.info().id(),
                Launch.of(codec.info(), codec.getClass().getName(), classPath, folder),
                patience);
    }
}
