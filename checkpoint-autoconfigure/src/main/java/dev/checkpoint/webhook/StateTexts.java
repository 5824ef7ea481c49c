package dev.checkpoint.webhook;

import dev.checkpoint.spi.store.KeptText;
import dev.checkpoint.spi.store.KeptTexts;
import java.util.List;
import java.util.Optional;

/** The states of receivers in the store. */
final class StateTexts {

    private static final String PREFIX = "webhooks/";

    private final KeptTexts texts;

    /** A state, and the revision that it was read with; 0 if there is none yet. */
    record Kept(ReceiverState state, long revision) {}

    StateTexts(KeptTexts texts) {
        this.texts = texts;
    }

    Optional<Kept> read(String receiver) {
        String name = PREFIX + receiver;
        return texts.text(name).map(kept -> new Kept(StateJson.read(name, kept.text()), kept.revision()));
    }

    /** Writes a state instead of the one that was read; empty if another instance has written one since. */
    Optional<Kept> write(String receiver, ReceiverState state, long revision) {
        boolean written = texts.writeText(PREFIX + receiver, revision, StateJson.write(state));
        return written ? Optional.of(new Kept(state, revision + 1)) : Optional.empty();
    }

    List<String> receivers() {
        return texts.textNames(PREFIX).stream()
                .map(name -> name.substring(PREFIX.length()))
                .toList();
    }

    /** A name that may be that of a receiver. */
    static boolean isName(String name) {
        return name.matches("[a-z0-9][a-z0-9._-]*") && PREFIX.length() + name.length() <= KeptText.LONGEST_NAME;
    }
}
