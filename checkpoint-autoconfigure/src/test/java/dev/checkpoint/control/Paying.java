package dev.checkpoint.control;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.annotation.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Stages that pay, and take their time. */
class Paying {

    private final StageRecorder recorder;

    private final SetClock clock;

    private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

    Paying(StageRecorder recorder, SetClock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    List<String> executed() {
        return executed;
    }

    @Stage(key = "#name")
    String pay(String name, String amount, String currency) {
        return paid(name, amount, currency);
    }

    private String paid(String name, String amount, String currency) {
        executed.add(name);
        recorder.model(ModelDecision.of("model").costing(new BigDecimal(amount), currency));
        return name;
    }

    @Stage
    String use() {
        recorder.model(ModelDecision.of("model").used(new TokenUsage(10, 10, 0)));
        return "used";
    }

    @Stage(key = "#name")
    String payFor(String name, String amount, Duration time) {
        clock.advance(time);
        return paid(name, amount, "USD");
    }

    @Stage(key = "#name")
    String payInVain(String name, String amount) {
        throw new IllegalStateException(paid(name, amount, "USD") + " failed");
    }

    @Stage(key = "#name")
    String take(String name, Duration time) {
        executed.add(name);
        clock.advance(time);
        return name;
    }
}
