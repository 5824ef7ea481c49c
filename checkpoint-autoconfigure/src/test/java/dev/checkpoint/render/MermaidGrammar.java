package dev.checkpoint.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the grammar of Mermaid that our diagrams use, line by line. What is not in it is refused. */
final class MermaidGrammar {

    /** Between quotes: no quote, and signs with a meaning only as numbered characters. */
    private static final String TEXT = "\"((?:[^\"#;%{}<>&`|:\\n\\r]|#\\d+;)+)\"";

    private static final Pattern NODE =
            Pattern.compile("(run|s\\d+)(?:\\(\\[" + TEXT + "\\]\\)|\\[" + TEXT + "\\]):::(\\w+)");

    private static final Pattern SUBGRAPH = Pattern.compile("subgraph (s\\d+)\\[" + TEXT + "\\]");

    private static final Pattern EDGE = Pattern.compile("(run|s\\d+) -->\\|" + TEXT + "\\| (s\\d+)");

    private static final Pattern CLASS = Pattern.compile("class (s\\d+) (\\w+)");

    private static final Pattern CLASS_DEF = Pattern.compile("classDef (\\w+) [a-z-]+:[^,;]+(,[a-z-]+:[^,;]+)*");

    private static final Pattern TASK =
            Pattern.compile("· [^:;#%\"<>{}\\\\\\n\\r]+ :((done|crit|active), )?\\d+, \\d+");

    private MermaidGrammar() {}

    /** Parses a flowchart; returns the ids of its nodes. */
    static Set<String> flowchart(String text) {
        List<String> lines = text.lines().toList();
        expect(lines.get(0).equals("flowchart TD"), lines.get(0));
        Deque<String> open = new ArrayDeque<>();
        Set<String> nodes = new HashSet<>();
        Set<String> defined = new HashSet<>();
        Set<String> used = new HashSet<>();
        for (String indented : lines.subList(1, lines.size())) {
            String line = indented.strip();
            Matcher node = NODE.matcher(line);
            Matcher subgraph = SUBGRAPH.matcher(line);
            Matcher edge = EDGE.matcher(line);
            Matcher style = CLASS.matcher(line);
            Matcher definition = CLASS_DEF.matcher(line);
            if (node.matches()) {
                expect(nodes.add(node.group(1)), "twice: " + line);
                used.add(node.group(4));
            } else if (subgraph.matches()) {
                expect(nodes.add(subgraph.group(1)), "twice: " + line);
                open.push(subgraph.group(1));
            } else if (line.equals("end")) {
                expect(!open.isEmpty(), line);
                open.pop();
            } else if (edge.matches()) {
                expect(open.isEmpty(), line);
                expect(nodes.contains(edge.group(1)) && nodes.contains(edge.group(3)), "unknown: " + line);
            } else if (style.matches()) {
                expect(nodes.contains(style.group(1)), "unknown: " + line);
                used.add(style.group(2));
            } else {
                expect(definition.matches(), line);
                defined.add(definition.group(1));
            }
        }
        expect(open.isEmpty(), "no end of " + open);
        expect(defined.containsAll(used), used + " are not all of " + defined);
        return nodes;
    }

    /** Parses a Gantt diagram; returns how many bars it has. */
    static int gantt(String text) {
        List<String> lines = text.lines().toList();
        expect(lines.get(0).equals("gantt"), lines.get(0));
        expect(lines.get(1).matches(" {4}title [^:;#%\"<>{}\\\\]+:? ?[^;#%\"<>{}\\\\]*"), lines.get(1));
        expect(lines.get(2).equals("    dateFormat x"), lines.get(2));
        expect(lines.get(3).equals("    axisFormat %H:%M:%S"), lines.get(3));
        int bars = 0;
        for (String indented : lines.subList(4, lines.size())) {
            String line = indented.strip();
            boolean task = TASK.matcher(line).matches();
            expect(task || line.matches("section Execution \\d+"), line);
            bars += task ? 1 : 0;
        }
        return bars;
    }

    private static void expect(boolean holds, String line) {
        if (!holds) {
            throw new AssertionError("Not in the grammar: " + line);
        }
    }
}
