package dev.checkpoint.cli;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.operations.GivenCalls;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** What all verbs share. */
record Session(
        CommandBeans beans,
        BufferedReader in,
        PrintWriter out,
        PrintWriter err,
        @Nullable Questions questions,
        Ansi ansi,
        Clock clock) {

    RunExplorer explorer() {
        return beans.explorer();
    }

    RunOperations operations() {
        return beans.operations();
    }

    RunArchive archive() {
        return beans.archive();
    }

    GivenCalls calls() {
        return beans.calls();
    }

    RunIds ids() {
        return new RunIds(explorer());
    }

    /** The runs that are meant, each once; {@code -} stands for the lines of standard input. */
    List<String> runs(Collection<String> meant) {
        Set<String> found = new LinkedHashSet<>();
        RunIds ids = ids();
        for (String run : meant) {
            if (run.equals("-")) {
                in.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(ids::find)
                        .forEach(found::add);
            } else {
                found.add(ids.find(run));
            }
        }
        if (found.isEmpty()) {
            throw new UsageException("No run is named on standard input.");
        }
        return List.copyOf(found);
    }

    /** The same, but what is printed goes elsewhere. */
    Session to(PrintWriter data, PrintWriter words) {
        return new Session(beans, in, data, words, questions, ansi, clock);
    }

    void print(String data) {
        out.print(data);
        out.flush();
    }

    void say(String words) {
        err.println(words);
        err.flush();
    }
}
