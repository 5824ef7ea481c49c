package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** A pipeline whose stage is a method of its own class, called through the bean. */
// tag::self[]
@Service
public class LetterPipeline {

    private final ObjectProvider<LetterPipeline> self;

    LetterPipeline(ObjectProvider<LetterPipeline> self) {
        this.self = self;
    }

    @Checkpointed(value = "letter", runId = "#name")
    public String letter(String name) {
        return self.getObject().greeting(name); // this.greeting(name) would be a plain call
    }

    @Stage
    public String greeting(String name) {
        return "Dear " + name;
    }
}
// end::self[]
