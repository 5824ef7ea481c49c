package dev.checkpoint.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Grafana dashboard asks for what is there. */
class DashboardTests {

    private static final Pattern WORD = Pattern.compile("checkpoint_[a-z_]+");

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=~?\"");

    private static final Pattern GROUPING = Pattern.compile("by ?\\(([^)]*)\\)");

    private final JsonNode dashboard = JsonMapper.shared()
            .readTree(Path.of("../docs/observability/grafana-dashboard.json").toFile());

    private final PrometheusNames known = new PrometheusNames();

    @Test
    void asksForMetersAndLabelsThatExist() {
        assertThat(expressions()).hasSizeGreaterThan(8).allSatisfy(expression -> {
            assertThat(WORD.matcher(expression).results().map(match -> match.group()))
                    .as(expression)
                    .isNotEmpty()
                    .allMatch(word ->
                            known.names().contains(word) || known.labels().contains(word));
            assertThat(labels(expression)).as(expression).allMatch(known.labels()::contains);
        });
    }

    @Test
    void showsEveryMeter() {
        String all = String.join("\n", expressions());
        Set<String> families = known.names().stream()
                .map(name -> name.replaceFirst("_(count|sum|max|total)$", ""))
                .collect(Collectors.toSet());
        assertThat(families).allSatisfy(family -> assertThat(all).contains(family));
    }

    @Test
    void givesEveryPanelATitleAndAPlaceOfItsOwn() {
        List<String> places = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(panel.path("title").asString()).isNotBlank();
            JsonNode place = panel.path("gridPos");
            places.add(place.path("x").asInt() + "/" + place.path("y").asInt());
        }
        assertThat(places).doesNotHaveDuplicates();
    }

    private List<String> expressions() {
        List<String> expressions = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                if (target.has("expr")) {
                    expressions.add(target.path("expr").asString());
                }
            }
        }
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            String query = variable.path("query").path("query").asString("");
            if (!query.isEmpty()) {
                expressions.add(query);
            }
        }
        return expressions;
    }

    private static Stream<String> labels(String expression) {
        return Stream.concat(
                LABEL.matcher(expression).results().map(match -> match.group(1)),
                GROUPING.matcher(expression)
                        .results()
                        .flatMap(match -> Stream.of(match.group(1).split(", *"))));
    }
}
