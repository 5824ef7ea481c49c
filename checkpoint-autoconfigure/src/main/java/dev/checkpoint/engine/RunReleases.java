package dev.checkpoint.engine;

import dev.checkpoint.engine.journal.JournalWriter;
import dev.checkpoint.engine.journal.Uninterrupted;
import dev.checkpoint.engine.journal.UnsavedRun;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Requests;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives runs back that have ended: to the store, and to the next caller of this process. */
final class RunReleases {

    private static final Logger log = LoggerFactory.getLogger(RunReleases.class);

    private final EngineServices services;

    private final ActiveRuns activeRuns;

    /**
     * A run whose last entries wait for the store.
     *
     * @param then gives it back once they are written
     */
    private record Unsaved(RunSession session, Consumer<RunSession> then) implements UnsavedRun {

        @Override
        public RunId id() {
            return session.id();
        }

        @Override
        public String place() {
            return session.place();
        }

        @Override
        public JournalWriter writer() {
            return session.writer();
        }

        @Override
        public void flush(Trigger trigger) {
            session.flush(trigger);
        }

        @Override
        public void saved() {
            then.accept(session);
        }
    }

    RunReleases(EngineServices services, ActiveRuns activeRuns) {
        this.services = services;
        this.activeRuns = activeRuns;
    }

    /** The last entry is on its way: the run is given back when it is written. */
    void end(RunSession session) {
        session.end();
        if (session.writer().close()) {
            letGo(session);
        } else {
            activeRuns.unsaved().keep(new Unsaved(session, this::letGo));
        }
    }

    /** The first entry could not be written, and the last one waits behind it: the same later, in the store alone. */
    void endUnbegun(RunSession session) {
        session.writer().close();
        // the id itself is given back by who took it
        activeRuns.unsaved().keep(new Unsaved(session, this::release));
    }

    private void letGo(RunSession session) {
        // in this order: the next caller of this process would be given what is released here
        try {
            settle(session);
            release(session);
        } finally {
            activeRuns.leave(session.id());
        }
    }

    /** What was asked of the run is done, or it has ended before; before it is released, or the next owner would see it. */
    private void settle(RunSession session) {
        List<String> done = session.stopping().done();
        if (done.isEmpty() || !session.writer().isOwned()) {
            return;
        }
        try {
            services.store()
                    .ability(Requests.class)
                    .ifPresent(requests ->
                            done.forEach(each -> Uninterrupted.run(() -> requests.settle(session.id(), each))));
        } catch (StoreException unsettled) {
            log.warn("run={}: {}", session.id(), services.redactor().text(String.valueOf(unsettled.getMessage())));
        }
    }

    private void release(RunSession session) {
        try {
            Uninterrupted.run(() -> services.store().release(session.id()));
        } catch (StoreException unreleased) {
            // the run has ended, with its own result or exception; the next caller waits for this process to end
            log.warn("run={}: {}", session.id(), services.redactor().text(String.valueOf(unreleased.getMessage())));
        }
    }
}
