package dev.checkpoint.cli;

import dev.checkpoint.doctor.Diagnosis;
import dev.checkpoint.doctor.Doctor;
import dev.checkpoint.doctor.Severity;
import dev.checkpoint.model.Texts;
import dev.checkpoint.render.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is wrong with an installation. */
@Command(
        name = DoctorVerb.NAME,
        mixinStandardHelpOptions = true,
        description = "Examines configuration, store and runs, and says what to do. Ends with 1 if there is a problem.")
final class DoctorVerb implements Callable<Integer> {

    static final String NAME = "doctor";

    /** Pipelines and stages are known to the application. */
    static final String CODE = "--code";

    private final Session session;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--probe", description = "Writes a file and removes it, to compare the clock of its file system.")
    private boolean probe;

    @Option(
            names = CODE,
            description =
                    "Starts the application without web server and recovery, to know whether it still has the stages"
                            + " of its runs.")
    private boolean code;

    DoctorVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Diagnosis> findings = session.beans().doctor().examine(probe);
        if (output.format() == Format.TABLE) {
            session.print(blocks(findings));
        } else {
            output.print(session, "findings", findings, Diagnosis::check, table(findings));
        }
        if (!output.format().isDocument()) {
            session.say(counted(findings));
        }
        return Doctor.worst(findings) == Severity.PROBLEM ? 1 : 0;
    }

    /** What to do is never cut, so it stands on a line of its own. */
    private static String blocks(List<Diagnosis> findings) {
        int width = findings.stream()
                .mapToInt(finding -> finding.check().length())
                .max()
                .orElse(0);
        String indent = " ".repeat(9 + width + 2);
        StringBuilder text = new StringBuilder();
        for (Diagnosis finding : findings) {
            text.append(padded(finding.severity().name(), 9))
                    .append(padded(finding.check(), width + 2))
                    .append(Texts.oneLine(finding.what()))
                    .append('\n');
            if (finding.where() != null && finding.severity() != Severity.OK) {
                text.append(indent)
                        .append("at: ")
                        .append(Texts.oneLine(finding.where()))
                        .append('\n');
            }
            if (finding.next() != null) {
                text.append(indent)
                        .append("do: ")
                        .append(Texts.oneLine(finding.next()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static Table table(List<Diagnosis> findings) {
        Table table = new Table("SEVERITY", "CHECK", "WHAT", "WHERE", "NEXT");
        for (Diagnosis finding : findings) {
            table.row(
                    finding.severity().name(),
                    finding.check(),
                    finding.what(),
                    finding.where() == null ? "" : finding.where(),
                    finding.next() == null ? "" : finding.next());
        }
        return table;
    }

    private static String counted(List<Diagnosis> findings) {
        Map<Severity, Long> counts = findings.stream()
                .collect(Collectors.groupingBy(
                        Diagnosis::severity, () -> new EnumMap<>(Severity.class), Collectors.counting()));
        return Arrays.stream(new Severity[] {Severity.PROBLEM, Severity.WARNING, Severity.NOTE})
                        .map(severity -> counted(counts.getOrDefault(severity, 0L), severity))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String counted(long count, Severity severity) {
        return count + " " + Texts.word(severity) + (count == 1 ? "" : "s");
    }
}
