package dev.checkpoint.telemetry;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A thread that knows of no run and no span. */
final class FreshThread {

    /** Calls there and waits; throws what is thrown. */
    <T> T call(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task).start();
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }
}
