package dev.checkpoint.control;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.RunStoppedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.AsyncTaskExecutor;

/** A pipeline whose second stage lasts until it is let go. */
class Work {

    private final Stages stages;

    private final Inner inner;

    private final AsyncTaskExecutor executor;

    private volatile boolean swallowing;

    Work(Stages stages, Inner inner, AsyncTaskExecutor executor) {
        this.stages = stages;
        this.inner = inner;
        this.executor = executor;
    }

    void swallows() {
        swallowing = true;
    }

    @Checkpointed(runId = "#id")
    String work(String id) {
        String made = stages.first() + stages.held();
        if (swallowing) {
            return swallowed(made);
        }
        return made + stages.third();
    }

    private String swallowed(String made) {
        for (int tries = 0; tries < 3; tries++) {
            try {
                return made + stages.third();
            } catch (RunStoppedException stopped) {
                stages.swallowed().add(stopped);
            }
        }
        return made + "?";
    }

    @Checkpointed(runId = "#id")
    String lastStage(String id) {
        return stages.first() + stages.held();
    }

    /** The argument is told that the stage reads it next. */
    @Checkpointed(runId = "#id")
    String taking(String id, StopTroubleTests.Cancelling argument) {
        return stages.taking(argument.calling()) + stages.third();
    }

    @Checkpointed(runId = "#id")
    String longer(String id) {
        return stages.held() + stages.heldToo() + stages.third();
    }

    @Checkpointed(runId = "#id")
    String critical(String id) {
        return stages.first() + stages.held() + stages.critical();
    }

    @Checkpointed(runId = "#id")
    String outer(String id) {
        return stages.first() + inner.inner(id + "-inner") + stages.third();
    }

    @Checkpointed(runId = "#id")
    String sideBySide(String id) {
        List<CompletableFuture<String>> all = new ArrayList<>();
        all.add(executor.submitCompletable(stages::held));
        all.add(executor.submitCompletable(stages::heldToo));
        return all.get(0).join() + all.get(1).join() + stages.third();
    }

    @Checkpointed(runId = "#id")
    CompletableFuture<String> later(String id) {
        return executor.submitCompletable(() -> stages.first() + stages.held() + stages.third());
    }

    static class Inner {

        private final Stages stages;

        Inner(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String inner(String id) {
            return stages.held() + stages.third();
        }
    }

    static class Stages {

        private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

        private final List<RunStoppedException> swallowed = Collections.synchronizedList(new ArrayList<>());

        private volatile boolean failing;

        private volatile CountDownLatch reached = new CountDownLatch(1);

        private volatile CountDownLatch onward = new CountDownLatch(1);

        /** Waits until a held stage is being executed. */
        void awaitHeld() throws InterruptedException {
            if (!reached.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no stage was reached: " + executed);
            }
        }

        List<String> executed() {
            return executed;
        }

        List<RunStoppedException> swallowed() {
            return swallowed;
        }

        void letGo() {
            onward.countDown();
        }

        @Stage
        String first() {
            executed.add("first");
            return "1";
        }

        @Stage(critical = true)
        String critical() {
            return "4";
        }

        @Stage
        String held() {
            return hold("held", "2");
        }

        @Stage
        String heldToo() {
            return hold("heldToo", "2");
        }

        /** Held stages are held again. */
        void again() {
            reached = new CountDownLatch(1);
            onward = new CountDownLatch(1);
        }

        void failNext() {
            failing = true;
        }

        @Stage(key = "#argument.text")
        String taking(StopTroubleTests.Cancelling argument) {
            executed.add("taking" + (Thread.currentThread().isInterrupted() ? " interrupted" : ""));
            return "4";
        }

        @Stage
        String third() {
            if (failing) {
                failing = false;
                throw new IllegalStateException("broken");
            }
            executed.add("third");
            return "3";
        }

        private String hold(String name, String value) {
            executed.add(name);
            reached.countDown();
            try {
                onward.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException("interrupted in " + name, stopped);
            }
            return value;
        }
    }
}
