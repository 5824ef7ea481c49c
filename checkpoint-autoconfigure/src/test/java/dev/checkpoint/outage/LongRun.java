package dev.checkpoint.outage;

import dev.checkpoint.StageRecorder;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A pipeline of as many stages as one likes; things happen while they are executed. */
class LongRun {

    private final Steps steps;

    LongRun(Steps steps) {
        this.steps = steps;
    }

    @Checkpointed(runId = "'long'")
    String run(int stages) {
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= stages; i++) {
            all.append(steps.step(i)).append(' ');
        }
        return all.toString().strip();
    }

    @Checkpointed(runId = "'large'")
    int large(int stages, int characters) {
        int all = 0;
        for (int i = 1; i <= stages; i++) {
            all += steps.large(i, characters).length();
        }
        return all;
    }

    /** Stages of little result that say much about themselves. */
    @Checkpointed(runId = "'noted'")
    int noted(int stages, int characters) {
        int all = 0;
        for (int i = 1; i <= stages; i++) {
            all += steps.noted(i, characters);
        }
        return all;
    }

    /** Each call is a run of its own. */
    @Checkpointed
    String fresh() {
        return steps.step(3);
    }

    @Checkpointed(runId = "'mail'")
    String irreversible() {
        steps.step(1);
        return steps.send("mail");
    }

    /** Its stages. */
    static class Steps {

        private final Calls calls;

        private final StageRecorder recorder;

        private final Map<Integer, Runnable> during = new ConcurrentHashMap<>();

        Steps(Calls calls, StageRecorder recorder) {
            this.calls = calls;
            this.recorder = recorder;
        }

        /** While this stage is executed, this happens. */
        void during(int stage, Runnable action) {
            during.put(stage, action);
        }

        @Stage
        String step(int number) {
            calls.of("step " + number);
            during.getOrDefault(number, () -> {}).run();
            return "s" + number;
        }

        @Stage
        String large(int number, int characters) {
            calls.of("large " + number);
            during.getOrDefault(number, () -> {}).run();
            return "x".repeat(characters);
        }

        @Stage
        int noted(int number, int characters) {
            calls.of("noted " + number);
            during.getOrDefault(number, () -> {}).run();
            recorder.note("long", "x".repeat(characters));
            return number;
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        String send(String what) {
            calls.of("send " + what);
            return "sent " + what;
        }
    }
}
