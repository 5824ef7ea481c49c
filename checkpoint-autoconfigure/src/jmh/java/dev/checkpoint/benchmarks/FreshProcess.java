package dev.checkpoint.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One new process of {@link FreshProcesses}: arguments are the store, what to do, how many bytes a stage takes in a file, and
 * where the store is.
 *
 * <ul>
 *   <li>{@code stages}: a run of 2,000 stages, then {@value #SHORT_RUNS} runs of one stage. After each stage the raw
 *       operation takes its turn, so that it is warmed likewise.
 *   <li>{@code prepare}: {@value #RESUMES} runs that fail in the last of 100 stages.
 *   <li>{@code resume}: each of these is called again, and fails again.
 * </ul>
 */
final class FreshProcess {

    static final String DIRECTORY = FileApplication.DIRECTORY;

    /** Begins each line that is a result; other lines are from libraries. */
    static final String MARK = "fresh ";

    private static final String QUESTION = "What is known about it?";

    private static final int SHORT_RUNS = 50;

    private static final int RESUMES = 100;

    private static final int RESUMED_STAGES = 100;

    private final Application application;

    private final RawPartner raw;

    private final Series ours = new Series();

    private final Series theirs = new Series();

    private long entered;

    private long enteredCpu;

    private long left;

    private long leftCpu;

    private FreshProcess(Application application, RawPartner raw) {
        this.application = application;
        this.raw = raw;
    }

    public static void main(String[] arguments) throws Exception {
        String store = arguments[0];
        String place = arguments[3];
        try (Application application = Application.start(properties(store, place))) {
            RawPartner raw = RawPartner.of(store, application, place, Integer.parseInt(arguments[2]));
            FreshProcess process = new FreshProcess(application, raw);
            switch (arguments[1]) {
                case "prepare" -> process.prepare();
                case "stages" -> process.stages();
                default -> process.resume(store.equals("memory"));
            }
        }
    }

    private static String[] properties(String store, String place) {
        return switch (store) {
            case "memory" -> new String[] {"checkpoint.store=memory"};
            case "jdbc" -> DatabaseApplication.properties(place);
            default -> new String[] {"checkpoint.file.directory=" + place, "checkpoint.format=" + store};
        };
    }

    private void stages() {
        String id = "stages-" + ProcessHandle.current().pid();
        raw.begin(id);
        application.runs().eachStep(this::timedStage);
        application.runs().run(id, 2000);
        raw.end();
        say("stage 1", 0, 1);
        sayMean("stages 1 to 20, mean", 0, 20);
        say("stages 1 to 20", 0, 20);
        say("stages 21 to 200", 20, 200);
        say("stages 201 to 2,000", 200, 2000);
        ours.clear();
        theirs.clear();
        application.runs().eachStep(this::onlyStage);
        for (int run = 0; run < SHORT_RUNS; run++) {
            String next = id + "-" + run;
            long start = System.nanoTime();
            long cpu = Cpu.now();
            application.runs().run(next, 1);
            ours.add(System.nanoTime() - start - (left - entered), Cpu.now() - cpu - (leftCpu - enteredCpu));
            theirs.time(() -> {
                raw.begin(next);
                raw.append(-1);
                raw.end();
            });
        }
        say("start and end of a run; raw: one write to a new place", 0, SHORT_RUNS);
    }

    private void timedStage(int number) {
        onlyStage(number);
        ours.add(left - entered, leftCpu - enteredCpu);
        theirs.time(() -> raw.append(number));
    }

    private void onlyStage(int number) {
        enteredCpu = Cpu.now();
        entered = System.nanoTime();
        application.stages().answer(QUESTION, number);
        left = System.nanoTime();
        leftCpu = Cpu.now();
    }

    private void prepare() throws IOException {
        for (int run = 0; run < RESUMES; run++) {
            fail(id(run));
        }
        System.out.println(MARK + raw.prepare(id(0), RESUMED_STAGES - 1));
    }

    private static String id(int run) {
        return "failed-" + run;
    }

    private void fail(String id) {
        application.stages().fail(true);
        application.runs().eachStep(this::failingStep);
        try {
            application.runs().run(id, RESUMED_STAGES);
            throw new AssertionError("The run was to fail");
        } catch (IllegalStateException expected) {
            // the last stage does
        }
    }

    private void failingStep(int number) {
        if (number < RESUMED_STAGES - 1) {
            application.stages().answer(QUESTION, number);
        } else {
            entered = System.nanoTime();
            enteredCpu = Cpu.now();
            application.stages().last(QUESTION);
        }
    }

    private void resume(boolean ownRuns) throws IOException {
        if (ownRuns) {
            fail(id(0)); // the memory of another process is of no use
            raw.prepare(id(0), RESUMED_STAGES - 1);
        }
        for (int run = 0; run < RESUMES; run++) {
            long start = System.nanoTime();
            long cpu = Cpu.now();
            fail(id(ownRuns ? 0 : run));
            ours.add(entered - start, enteredCpu - cpu);
            theirs.time(() -> raw.read(id(0)));
        }
        say("first resume of 99/100", 0, 1);
        say("resumes 91 to 100", 90, 100);
    }

    private void say(String what, int from, int to) {
        System.out.println(MARK + what + ours.medians(from, to) + theirs.medians(from, to));
    }

    private void sayMean(String what, int from, int to) {
        System.out.println(MARK + what + ours.means(from, to) + theirs.means(from, to));
    }

    /** Times of one thing after another, and processor times of this thread; nanoseconds. */
    private static final class Series {

        private final List<Double> times = new ArrayList<>();

        private final List<Double> cpu = new ArrayList<>();

        void add(long time, long cpuTime) {
            times.add((double) time);
            cpu.add((double) cpuTime);
        }

        void time(Runnable work) {
            long cpuStart = Cpu.now();
            long start = System.nanoTime();
            work.run();
            long end = System.nanoTime();
            add(end - start, Cpu.now() - cpuStart);
        }

        void clear() {
            times.clear();
            cpu.clear();
        }

        String medians(int from, int to) {
            return "\t" + FreshProcesses.median(times.subList(from, to)) + "\t" + FreshProcesses.median(cpu.subList(from, to));
        }

        String means(int from, int to) {
            return "\t" + mean(times.subList(from, to)) + "\t" + mean(cpu.subList(from, to));
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }
}
