package io.sigmavault.tests.bench;

import java.lang.management.ManagementFactory;

/// CPU time of the calling thread, so that a busy machine counts less.
final class CpuTime {

    private CpuTime() {}

    static long nanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
