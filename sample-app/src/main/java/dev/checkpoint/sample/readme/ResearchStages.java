package dev.checkpoint.sample.readme;

import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The stages of the README: a plan, a search through a small library, a report. */
// tag::stages[]
@Component
public class ResearchStages {

    @Stage
    public Plan plan(String topic) {
        return new Plan(
                topic, Stream.of(topic.toLowerCase(Locale.ROOT).split("\\W+")).toList());
    }

    @Stage
    public List<Source> search(Plan plan) {
        return Library.SHELF.stream()
                .filter(source -> source.mentionsAny(plan.words()))
                .toList();
    }

    @Stage(critical = true)
    public Report write(Plan plan, List<Source> sources) {
        return new Report(plan.topic(), sources.stream().map(Source::name).toList());
    }
}
// end::stages[]
