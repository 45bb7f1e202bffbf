package io.sigmavault.core.ready;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the start-up archive (JEP 514) that lets later starts load classes faster, once the machine has
/// been idle for a while: `bin/train` starts a second, empty server at the lowest priority for it. A start
/// without an archive, or with one that does not fit, is only slower.
record ArchiveTraining(Path home, Path data) {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveTraining.class);
    private static final double IDLE_LOAD = 0.15;
    private static final int IDLE_SECONDS = 20;
    private static final int STEP_SECONDS = 2;
    private static final int LIMIT_SECONDS = 300;

    void whenIdle() throws InterruptedException {
        var train = home.resolve("bin/train");
        if (!Files.isExecutable(train)) {
            return;
        }
        awaitIdle();
        try {
            var builder = new ProcessBuilder("nice", "-n", "19", train.toString(), data.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.redirectErrorStream(true)
                    .redirectOutput(data.resolve("runtime/log/train.log").toFile());
            run(builder.start());
        } catch (IOException e) {
            LOG.warn("The start-up archive can't be made: starts take longer than they could", e);
        }
    }

    private static void run(Process process) throws InterruptedException, IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                LOG.info("Start-up archive is there");
            } else {
                LOG.warn("The start-up archive can't be made: see train.log");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static void awaitIdle() throws InterruptedException {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        for (int idle = 0; idle < IDLE_SECONDS; ) {
            TimeUnit.SECONDS.sleep(STEP_SECONDS);
            idle = system.getCpuLoad() < IDLE_LOAD ? idle + STEP_SECONDS : 0;
        }
    }
}
