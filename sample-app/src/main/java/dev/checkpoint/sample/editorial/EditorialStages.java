package dev.checkpoint.sample.editorial;

import dev.checkpoint.StageRecorder;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The stages of an issue. */
@Component
public class EditorialStages {

    private static final int SECTIONS = 5;

    private final Outbox outbox;
    private final StageRecorder recorder;
    private final Duration pace;

    EditorialStages(Outbox outbox, StageRecorder recorder, @Value("${sample.pace:0s}") Duration pace) {
        this.outbox = outbox;
        this.recorder = recorder;
        this.pace = pace;
    }

    /** The largest topics of a digest. */
    @Stage
    public List<Section> select(String digest) {
        return DigestSections.of(digest, SECTIONS);
    }

    /** A paragraph about a topic. With {@code --sample.pace=1s}, it takes a second for each quote. */
    @Stage(key = "#section.topic()")
    public String draft(Section section) throws InterruptedException {
        List<Integer> scores = new ArrayList<>();
        for (Section.Quote quote : section.quotes()) {
            Thread.sleep(pace.toMillis());
            scores.add(Copywriter.score(quote, section));
            recorder.progress(scores.size(), section.quotes().size());
        }
        return Copywriter.paragraph(section, scores);
    }

    /** A title for all of them. */
    @Stage
    public String headline(List<Section> sections) {
        return Copywriter.title(sections);
    }

    /** Puts the issue into the outbox. People read it there, so an editor is asked, and it is never repeated by accident. */
    // tag::publish[]
    @Stage(effect = Effect.IRREVERSIBLE, compensate = "withdraw")
    @RequiresApproval("Publish '#{#title}' (#{#text.length()} characters)?")
    public Edition publish(String title, String text) throws InterruptedException {
        return new Edition(title, outbox.send(recorder.idempotencyKey(), title, text));
    }

    /** Undoes {@link #publish}. */
    public void withdraw(Edition edition) {
        outbox.withdraw(edition.file());
    }
    // end::publish[]
}
