package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.Checkpointed;
import java.util.List;
import org.springframework.stereotype.Service;

/** A pipeline that calls another one for each chapter. */
// tag::child[]
@Service
public class BookPipeline {

    private final ChapterPipeline chapters;

    BookPipeline(ChapterPipeline chapters) {
        this.chapters = chapters;
    }

    @Checkpointed(value = "book", runId = "#title")
    public List<Integer> book(String title, List<String> texts) {
        return texts.stream().map(chapters::chapter).toList();
    }
}
// end::child[]
