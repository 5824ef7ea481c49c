package dev.checkpoint.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several applications in one process, whose start costs more than theirs. */
public final class SharedJvm {

    private static final String NEXT = "--and-another";

    private SharedJvm() {}

    /** The arguments of a process, made of those of its applications. */
    public static List<String> join(List<List<String>> applications) {
        List<String> arguments = new ArrayList<>();
        for (List<String> application : applications) {
            if (!arguments.isEmpty()) {
                arguments.add(NEXT);
            }
            arguments.addAll(application);
        }
        return arguments;
    }

    /** The arguments of each application, made of those of its process. */
    public static List<String[]> split(String[] arguments) {
        List<String[]> applications = new ArrayList<>();
        List<String> rest = List.of(arguments);
        for (int end = rest.indexOf(NEXT); end >= 0; end = rest.indexOf(NEXT)) {
            applications.add(rest.subList(0, end).toArray(String[]::new));
            rest = rest.subList(end + 1, rest.size());
        }
        applications.add(rest.toArray(String[]::new));
        return applications;
    }

    /** What is asked of each of them. */
    public interface Question<T> {

        boolean ask(T one) throws Exception;
    }

    /** Asks all side by side; whether it is true of each. */
    public static <T> boolean each(List<T> all, Question<T> question) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (T one : all) {
                answers.add(threads.submit(() -> question.ask(one)));
            }
            boolean each = true;
            for (Future<Boolean> answer : answers) {
                each &= answer.get();
            }
            return each;
        } finally {
            threads.shutdown();
        }
    }
}
