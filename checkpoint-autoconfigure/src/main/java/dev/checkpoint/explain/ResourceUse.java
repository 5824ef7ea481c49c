package dev.checkpoint.explain;

import dev.checkpoint.explain.details.StageText;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * What one execution uses of its thread and of the heap. CPU time and allocation are those of the calling thread, inner
 * stages included; work handed to other threads is not in them.
 */
final class ResourceUse {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final boolean CPU = THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();

    private static final boolean ALLOCATION = measuresAllocation();

    private final Thread thread = Thread.currentThread();

    private final long heapBefore = heap();

    private final long cpuBefore = cpu();

    private final long allocatedBefore = allocated();

    private long cpu = -1;

    private long allocated = -1;

    private long heapAfter;

    private boolean handedOver;

    /** The method returned something whose value comes later, perhaps on another thread: what the thread does now is not ours. */
    void handedOver() {
        handedOver = true;
        measure();
    }

    /** The execution has ended. */
    void stop() {
        if (!handedOver && thread == Thread.currentThread()) {
            measure();
        }
        heapAfter = heap();
    }

    /** Adds what was used until it ended. */
    void write(StageText to) {
        to.resources(
                // rounded to microseconds: what is below is the measurement itself
                cpu < 0 ? null : Duration.ofNanos(cpu / 1000 * 1000),
                allocated < 0 ? null : allocated,
                handedOver,
                heapBefore,
                heapAfter);
    }

    private void measure() {
        cpu = cpuBefore < 0 ? -1 : cpu() - cpuBefore;
        allocated = allocatedBefore < 0 ? -1 : allocated() - allocatedBefore;
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long cpu() {
        try {
            return CPU ? THREADS.getCurrentThreadCpuTime() : -1;
        } catch (UnsupportedOperationException virtualThread) {
            return -1;
        }
    }

    private static long allocated() {
        try {
            return ALLOCATION ? Allocation.ofThisThread() : -1;
        } catch (UnsupportedOperationException virtualThread) {
            return -1;
        }
    }

    private static boolean measuresAllocation() {
        try {
            return Allocation.isMeasured();
        } catch (LinkageError anotherVm) {
            return false;
        }
    }

    /** Apart, because the type is not there in every virtual machine. */
    private static final class Allocation {

        private static boolean isMeasured() {
            return THREADS instanceof com.sun.management.ThreadMXBean threads
                    && threads.isThreadAllocatedMemorySupported()
                    && threads.isThreadAllocatedMemoryEnabled();
        }

        private static long ofThisThread() {
            return ((com.sun.management.ThreadMXBean) THREADS).getCurrentThreadAllocatedBytes();
        }
    }
}
