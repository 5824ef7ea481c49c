package dev.checkpoint.aot.app;

import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Stages with results of many types. */
public class Words {

    /** One word. */
    public record Word(String text, Length length) {}

    /** Of a word. */
    public record Length(int letters) {}

    /** What is counted. */
    public record Question(String text) {}

    @Stage
    public List<Word> split(Question question) {
        System.out.println("> executed split");
        return java.util.Arrays.stream(question.text().split(" "))
                .map(text -> new Word(text, new Length(text.length())))
                .toList();
    }

    @Stage
    public CompletionStage<Map<String, Answer>> count(List<Word> words) {
        System.out.println("> executed count");
        switch (System.getProperty("count", "")) {
            case "fails" -> throw new IllegalStateException("out of order");
            case "dies" -> Runtime.getRuntime().halt(137);
            default -> {
                return CompletableFuture.completedFuture(words.stream()
                        .collect(Collectors.toMap(
                                Word::text, word -> new Answer(word.length().letters()))));
            }
        }
        throw new IllegalStateException("halted");
    }

    /** What comes later. */
    public record Answer(int letters) {}
}
