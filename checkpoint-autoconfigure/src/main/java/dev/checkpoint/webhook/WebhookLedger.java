package dev.checkpoint.webhook;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.KeptTexts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was not delivered yet, as the store has it: also while no application runs. */
public final class WebhookLedger {

    private final CheckpointStore store;

    private final Clock clock;

    /** The ledger of a store. */
    public WebhookLedger(CheckpointStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private StateTexts texts() {
        return store.ability(KeptTexts.class)
                .map(StateTexts::new)
                .orElseThrow(() -> new CheckpointException(
                        "The store " + store.kind() + " keeps no texts, so it knows of no webhooks."));
    }

    /** The names of all receivers that were ever told something. */
    public List<String> receivers() {
        return texts().receivers();
    }

    /**
     * Messages that were not taken: those that were given up first.
     *
     * @param receiver only of this one; null for all
     */
    public List<WebhookLetter> letters(@Nullable String receiver) {
        List<WebhookLetter> dead = new ArrayList<>();
        List<WebhookLetter> waiting = new ArrayList<>();
        StateTexts texts = texts();
        for (String name : texts.receivers()) {
            if (receiver == null || receiver.equals(name)) {
                texts.read(name).ifPresent(kept -> {
                    kept.state().dead().forEach(one -> dead.add(letter(name, one, WebhookLetter.State.DEAD)));
                    kept.state().waiting().forEach(one -> waiting.add(letter(name, one, WebhookLetter.State.WAITING)));
                });
            }
        }
        dead.addAll(waiting);
        return dead;
    }

    private static WebhookLetter letter(String receiver, WebhookDelivery delivery, WebhookLetter.State state) {
        return new WebhookLetter(
                delivery.id(),
                state,
                receiver,
                delivery.event(),
                delivery.run(),
                delivery.seq(),
                delivery.pipeline(),
                delivery.time(),
                delivery.attempts(),
                delivery.next(),
                delivery.error());
    }

    /**
     * Lets messages be sent again that were given up, and those that wait at once. The application that sends them sees that
     * within its interval.
     *
     * @param receiver only of this one; null for all
     * @param which by their ids
     * @return how many
     */
    public int resend(@Nullable String receiver, Predicate<String> which) {
        int all = 0;
        StateTexts texts = texts();
        for (String name : texts.receivers()) {
            if (receiver == null || receiver.equals(name)) {
                all += resend(texts, name, which);
            }
        }
        return all;
    }

    private int resend(StateTexts texts, String receiver, Predicate<String> which) {
        while (true) {
            StateTexts.Kept kept = texts.read(receiver).orElse(null);
            if (kept == null) {
                return 0;
            }
            Instant now = clock.instant();
            List<WebhookDelivery> waiting = new ArrayList<>();
            List<WebhookDelivery> dead = new ArrayList<>();
            kept.state().waiting().forEach(one -> waiting.add(which.test(one.id()) ? one.anew(now) : one));
            for (WebhookDelivery one : kept.state().dead()) {
                (which.test(one.id()) ? waiting : dead).add(which.test(one.id()) ? one.anew(now) : one);
            }
            int chosen =
                    (int) waiting.stream().filter(one -> which.test(one.id())).count();
            Optional<StateTexts.Kept> written = chosen == 0
                    ? Optional.of(kept)
                    : texts.write(receiver, kept.state().with(waiting, dead), kept.revision());
            if (written.isPresent()) {
                return chosen;
            }
        }
    }
}
