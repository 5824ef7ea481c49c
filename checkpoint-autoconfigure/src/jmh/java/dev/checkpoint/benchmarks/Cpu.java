package dev.checkpoint.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time of the current thread. Where nothing waits, it is what a call costs however many others want the
 * processors; wall-clock time would measure them. Work of the compiler and the collector is not in it.
 */
final class Cpu {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Cpu() {}

    static long time(Runnable work) {
        long start = now();
        work.run();
        return now() - start;
    }

    static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
