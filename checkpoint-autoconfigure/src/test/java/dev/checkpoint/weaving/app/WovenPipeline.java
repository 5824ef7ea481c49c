package dev.checkpoint.weaving.app;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.weaving.plain.PlainStages;
import java.util.Locale;

/** Calls its own stages, private, final and static ones, those of a final class and of a record, and those of a proxy. */
public class WovenPipeline {

    private final PlainStages plain;

    private final Announces announcer;

    public WovenPipeline(PlainStages plain, Announces announcer) {
        this.plain = plain;
        this.announcer = announcer;
    }

    @Checkpointed(value = "woven", runId = "#id")
    public String whole(String id) {
        String text = hidden(trimmed(id + " "));
        text = new Suffix("!").append(new FinalStages().doubled(shared(fixed(text))));
        return plain.last(announcer.announce(text));
    }

    @Stage
    public String trimmed(String text) {
        PlainStages.tell("trimmed");
        return text.strip();
    }

    @Stage
    private String hidden(String text) {
        PlainStages.tell("hidden");
        return text.toUpperCase(Locale.ROOT);
    }

    @Stage
    public final String fixed(String text) {
        PlainStages.tell("fixed");
        return text + "-";
    }

    @Stage
    static String shared(String text) {
        PlainStages.tell("shared");
        return text + "=";
    }
}
