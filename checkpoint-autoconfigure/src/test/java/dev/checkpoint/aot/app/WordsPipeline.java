package dev.checkpoint.aot.app;

import dev.checkpoint.annotation.Checkpointed;
import java.util.Map;
import java.util.TreeMap;

/** Counts the letters of words. */
public class WordsPipeline {

    private final Words words;

    public WordsPipeline(Words words) {
        this.words = words;
    }

    @Checkpointed(value = "words", runId = "#id")
    public Map<String, Words.Answer> run(String id, String text) {
        return new TreeMap<>(words.count(words.split(new Words.Question(text)))
                .toCompletableFuture()
                .join());
    }
}
