package dev.checkpoint.telemetry;

import dev.checkpoint.model.Durations;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.event.ApprovalRemindedEvent;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.EntriesSavedEvent;
import dev.checkpoint.spi.event.ModelUsedEvent;
import dev.checkpoint.spi.event.RunCancelledEvent;
import dev.checkpoint.spi.event.RunCompletedEvent;
import dev.checkpoint.spi.event.RunFailedEvent;
import dev.checkpoint.spi.event.RunParkedEvent;
import dev.checkpoint.spi.event.RunPausedEvent;
import dev.checkpoint.spi.event.RunResumedEvent;
import dev.checkpoint.spi.event.RunStartedEvent;
import dev.checkpoint.spi.event.RunWaitingEvent;
import dev.checkpoint.spi.event.StageCompletedEvent;
import dev.checkpoint.spi.event.StageFailedEvent;
import dev.checkpoint.spi.event.StageProgressEvent;
import dev.checkpoint.spi.event.StageSkippedEvent;
import dev.checkpoint.spi.event.StageStartedEvent;
import dev.checkpoint.spi.redaction.Redactor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one readable line when a stage ends, is skipped or fails, and when a run starts and ends.
 *
 * <p>The logger is {@code dev.checkpoint}, so one line of configuration changes its level.
 */
public final class LogLines implements CheckpointListener {

    private static final Logger log = LoggerFactory.getLogger("dev.checkpoint");

    /** Maximum length of an exception in a line. */
    private static final int LONGEST = 1000;

    /** Masked before it is cut, so that a secret can still be recognised. */
    private static final int MARGIN = 8192;

    private final Redactor redactor;

    private final BooleanSupplier ids;

    /**
     * Creates a listener that masks secrets.
     *
     * @param redactor masks messages of exceptions
     * @param ids whether lines about stages name their run, because they might be about several
     */
    public LogLines(Redactor redactor, BooleanSupplier ids) {
        this.redactor = redactor;
        this.ids = ids;
    }

    @Override
    public boolean mayWant(Class<? extends CheckpointEvent> type) {
        return type != EntriesSavedEvent.class && type != StageProgressEvent.class && type != ModelUsedEvent.class;
    }

    @Override
    public boolean wants(Class<? extends CheckpointEvent> type) {
        return log.isInfoEnabled()
                || type == StageFailedEvent.class
                || type == RunFailedEvent.class
                || type == RunParkedEvent.class;
    }

    @Override
    public void onEvent(CheckpointEvent event) {
        if (event instanceof RunFailedEvent failed) {
            log.error("{}", failure(failed));
        } else if (event instanceof RunParkedEvent parked) {
            log.error(
                    "{} run={} is parked as failed: {}",
                    parked.pipeline(),
                    parked.runId(),
                    redactor.text(parked.reason()));
        } else if (event instanceof StageFailedEvent failed) {
            log.warn(
                    "{}{} {} failed after {}{}: {}",
                    failed.pipeline(),
                    run(failed),
                    failed.stage(),
                    Durations.human(failed.took()),
                    failed.attempt() > 1 ? " (attempt " + failed.attempt() + ")" : "",
                    brief(failed.error()));
        } else if (log.isInfoEnabled()) {
            good(event);
        }
    }

    private void good(CheckpointEvent event) {
        if (event instanceof StageCompletedEvent stage) {
            log.info(
                    "{}{} {} completed in {}{}",
                    stage.pipeline(),
                    run(stage),
                    stage.stage(),
                    Durations.human(stage.took()),
                    stage.attempt() > 1 ? " (attempt " + stage.attempt() + ")" : "");
        } else if (event instanceof StageSkippedEvent stage) {
            log.info(
                    "{}{} {} skipped{}, saved {}",
                    stage.pipeline(),
                    run(stage),
                    stage.stage(),
                    stage.upgraded() == null ? "" : " (restored, upgraded " + stage.upgraded() + ")",
                    Durations.human(stage.saved()));
        } else if (event instanceof StageStartedEvent stage && stage.why() != null) {
            log.info(
                    "{}{} {} is executed again: {}",
                    stage.pipeline(),
                    run(stage),
                    stage.stage(),
                    redactor.text(stage.why()));
        } else if (event instanceof RunStartedEvent run) {
            log.info("{} run={} started", run.pipeline(), run.runId());
        } else if (event instanceof RunResumedEvent run) {
            log.info("{} run={} resumed ({})", run.pipeline(), run.runId(), redactor.text(run.reason()));
        } else if (event instanceof RunCompletedEvent run) {
            log.info(
                    "{} run={} completed in {}: {}{}",
                    run.pipeline(),
                    run.runId(),
                    Durations.human(run.took()),
                    counts(run.executed(), run.skipped(), run.saved()),
                    money(run.cost(), run.savedCost(), run.execution(), run.totalCost()));
        } else if (event instanceof RunPausedEvent run) {
            log.info("{} run={} paused ({})", run.pipeline(), run.runId(), redactor.text(run.reason()));
        } else if (event instanceof RunWaitingEvent run) {
            log.info("{} run={} waits {}: {}", run.pipeline(), run.runId(), what(run), redactor.text(run.question()));
        } else if (event instanceof ApprovalRemindedEvent reminder) {
            log.info(
                    "{} run={} still asks, since {}: {} ({})",
                    reminder.pipeline(),
                    reminder.runId(),
                    reminder.asked(),
                    redactor.text(reminder.question()),
                    reminder.approvalId());
        } else if (event instanceof RunCancelledEvent run) {
            log.info("{} run={} cancelled ({})", run.pipeline(), run.runId(), redactor.text(run.reason()));
        }
    }

    private static String what(RunWaitingEvent run) {
        return switch (run.why()) {
            case APPROVAL -> "for an answer";
            case RETRY -> "until " + run.until() + " to try " + run.stage() + " again";
            default -> "for a decision";
        };
    }

    /** The run of a stage, if its lines might be taken for those of another run. */
    private String run(CheckpointEvent event) {
        return ids.getAsBoolean() ? " run=" + event.runId() : "";
    }

    private String failure(RunFailedEvent run) {
        return run.pipeline() + " run=" + run.runId() + " failed after " + Durations.human(run.took()) + ": "
                + counts(run.executed(), run.skipped(), run.saved())
                + money(run.cost(), run.savedCost(), run.execution(), run.totalCost()) + ": "
                + (run.stage() == null ? "" : "in " + run.stage() + ": ")
                + brief(run.error());
    }

    private static String counts(int executed, int skipped, Duration saved) {
        String stages = executed + (executed == 1 ? " stage executed" : " stages executed");
        return skipped == 0 ? stages : stages + ", " + skipped + " skipped, saved " + Durations.human(saved);
    }

    /** The cost of model calls and of skipped stages; empty if no cost is known. */
    private static String money(
            Map<String, BigDecimal> cost, Map<String, BigDecimal> saved, int execution, Map<String, BigDecimal> total) {
        String all = execution == 1 || total.isEmpty()
                ? ""
                : (cost.isEmpty() ? "; cost " : ", ") + Money.human(total) + " in all " + execution + " executions";
        return (saved.isEmpty() ? "" : " and " + Money.human(saved))
                + (cost.isEmpty() ? "" : "; cost " + Money.human(cost))
                + all;
    }

    /** Always one line, even if the message has several or the exception is broken. */
    private String brief(Throwable error) {
        String message;
        try {
            message = error.getMessage();
            if (message != null) {
                message = redactor.text(Texts.start(message, LONGEST + MARGIN));
            }
        } catch (Throwable broken) {
            message = null;
        }
        String simple = error.getClass().getSimpleName();
        String name = simple.isEmpty() ? error.getClass().getName() : simple; // anonymous classes have none
        return new ErrorInfo(name, message, List.of(), null, List.of()).brief(LONGEST);
    }
}
