package dev.checkpoint.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.inspect.History;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Timelines as people and other programs get them. */
class TimelineFormatTests {

    private static final RunTimeline FULL = History.full().timeline(9_000_000);

    private static final Path GOLDEN = Path.of("src/test/resources/golden/timeline");

    /** Run with {@code -Dcheckpoint.docs.update=true} to write them again, and read the difference. */
    @ParameterizedTest
    @EnumSource
    void looksAsItDid(TimelineFormat format) throws IOException {
        Path golden = GOLDEN.resolve("full." + format.name().toLowerCase(Locale.ROOT));
        String rendered = format.render(FULL);
        if (Boolean.getBoolean("checkpoint.docs.update")) {
            Files.writeString(golden, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @EnumSource
    void keepsHostileTextsHarmless(TimelineFormat format) {
        String rendered = format.render(FULL);

        assertThat(rendered).doesNotContain("\u001b").doesNotContain("line one\nline two");
        if (format != TimelineFormat.TEXT && format != TimelineFormat.TRACE) {
            assertThat(rendered).doesNotContain("<b>");
        }
    }

    /** Stages that all have names of their own, each after a break; the last ones take no time. */
    @ParameterizedTest
    @EnumSource
    void showsALongRun(TimelineFormat format) {
        History history = new History();
        for (int i = 0; i < 10_000; i++) {
            history.completed("stage-" + i, i * 3_600_000L, i * 3_600_000L + (i < 5_000 ? 100 : 0));
        }
        assertThat(format.render(history.timeline(36_000_000_000L)))
                .contains("stage-0", "stage-9999")
                .doesNotContain("NaN", "Infinity");
    }

    @ParameterizedTest
    @EnumSource
    void showsARunWithoutStages(TimelineFormat format) {
        assertThat(format.render(new History().timeline(0))).contains("order-42");
    }

    @Test
    void isWellFormed() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Document svg =
                factory.newDocumentBuilder().parse(new InputSource(new StringReader(TimelineFormat.SVG.render(FULL))));

        assertThat(svg.getElementsByTagName("rect").getLength())
                .isEqualTo(FULL.bars().size());
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void isATraceWhoseEventsDoNotOverlapInAThread() {
        JsonNode trace = JsonMapper.shared().readTree(TimelineFormat.TRACE.render(FULL));

        assertThat(trace.get("traceEvents")
                        .valueStream()
                        .filter(event -> event.get("ph").asString().equals("X")))
                .hasSize(FULL.bars().size())
                .allSatisfy(event -> {
                    assertThat(event.get("ts").isIntegralNumber()).isTrue();
                    assertThat(event.get("dur").asLong()).isNotNegative();
                    assertThat(event.get("tid").asInt()).isBetween(0, FULL.lanes() - 1);
                });
    }

    /** Lines of a Gantt diagram as its grammar has them: a name without a colon, tags and two times. */
    @Test
    void isAGanttDiagram() {
        assertThat(TimelineFormat.MERMAID.render(FULL).lines().skip(4)).allSatisfy(line -> assertThat(line)
                .matches("    (section Execution \\d+|· [^:;#]+ :((done|crit|active), )?\\d{13}, \\d{13})"));
    }
}
