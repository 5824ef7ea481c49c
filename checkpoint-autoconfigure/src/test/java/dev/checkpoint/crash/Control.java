package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an uninterrupted run of a shape does.
 *
 * @param result what it returns, as text
 * @param executions how often each label is executed
 */
record Control(String result, Map<String, Integer> executions) {

    Control {
        executions = new TreeMap<>(executions);
    }

    /** Executes each shape once in one process that nobody kills. */
    static Map<Shape, Control> ofAllShapes(Path directory) {
        List<String> runs =
                Arrays.stream(Shape.values()).map(shape -> shape.run(1)).toList();
        try (Application application = Application.startFirst(directory, runs)) {
            assertThat(application.awaitReady().await())
                    .as("exit code, see %s", Layout.log(directory))
                    .isZero();
        }
        Map<Shape, Control> controls = new EnumMap<>(Shape.class);
        for (Shape shape : Shape.values()) {
            Map<String, Integer> executions = new TreeMap<>();
            Trace.read(Layout.trace(directory)).stream()
                    .filter(line -> Shape.of(line.runId()) == shape)
                    .forEach(line -> executions.merge(line.label(), 1, Integer::sum));
            controls.put(shape, new Control(Results.of(directory, shape.run(1)).get(0), executions));
        }
        return controls;
    }
}
