package io.sigmavault.codec.worker;

import io.sigmavault.codec.CodebookTrainer;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.testkit.CodebookContract;
import io.sigmavault.codec.testkit.CodecContract;
import io.sigmavault.codec.zstd.ZstdCodec;
import io.sigmavault.codec.zstd.ZstdTrainer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// All that holds for a codec holds for one in a process of its own.
class ZstdInAWorkerTest extends CodecContract implements CodebookContract {

    private static final ZstdCodec ZSTD = new ZstdCodec(3);

    @TempDir private static Path folder;
    private static Workers workers;

    @BeforeAll
    static void start() {
        workers = Given.workers(ZSTD, folder, Duration.ofMinutes(1));
    }

    @AfterAll
    static void end() {
        workers.close();
        ZSTD.deactivate();
    }

    @Override
    public Codec codec() {
        return new WorkerCodec(ZSTD.info(), workers);
    }

    @Override
    public CodebookTrainer trainer() {
        return new ZstdTrainer();
    }
}
