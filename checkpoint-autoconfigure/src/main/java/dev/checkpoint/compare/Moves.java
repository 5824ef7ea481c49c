package dev.checkpoint.compare;

import dev.checkpoint.compare.Siblings.Pair;
import dev.checkpoint.model.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which calls were made in another order. Calls that overlapped in time had no order; each other one comes after those that had
 * ended when it began. As few calls as possible count as moved.
 */
final class Moves {

    private Moves() {}

    private record Times(CalledStage call, Instant from, Instant to) {}

    /** The pairs, of both runs, that are among others of the same stage around them in another order. */
    static Set<Pair> of(List<Pair> siblings, ComparedRun before, ComparedRun after) {
        List<Pair> both = siblings.stream()
                .filter(pair -> pair.before() != null && pair.after() != null)
                .toList();
        Map<CalledStage, Integer> old = steps(
                both.stream().map(Pair::before).map(Objects::requireNonNull).toList(), before);
        Map<CalledStage, Integer> now = steps(
                both.stream().map(Pair::after).map(Objects::requireNonNull).toList(), after);
        List<Pair> ordered = both.stream()
                .filter(pair -> old.containsKey(pair.before()) && now.containsKey(pair.after()))
                .sorted(Comparator.<Pair, Integer>comparing(pair -> old.get(pair.before()))
                        .thenComparing(pair -> now.get(pair.after())))
                .toList();
        boolean[] kept = Increasing.longest(
                ordered.stream().mapToInt(pair -> now.get(pair.after())).toArray());
        Set<Pair> moved = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < kept.length; i++) {
            if (!kept[i]) {
                moved.add(ordered.get(i));
            }
        }
        return moved;
    }

    /** Numbers calls so that those that overlapped, also by others, have the same number; the others are in their order. */
    private static Map<CalledStage, Integer> steps(List<CalledStage> calls, ComparedRun run) {
        Map<CalledStage, Integer> steps = new IdentityHashMap<>();
        List<Times> known = times(calls, run);
        if (known.stream().map(Times::to).distinct().limit(2).count() == 1 && isOfOneThread(known)) {
            // a clock that stands still says nothing, as in tests
            known.stream()
                    .map(Times::call)
                    .sorted(Comparator.comparingLong(CalledStage::order))
                    .forEach(call -> steps.put(call, steps.size()));
            return steps;
        }
        List<Times> times = sideBySide(known);
        times.sort(Comparator.comparing(Times::from));
        int step = 0;
        Instant until = Instant.MIN;
        for (Times one : times) {
            step += one.from().isBefore(until) ? 0 : 1;
            until = one.to().isAfter(until) ? one.to() : until;
            steps.put(one.call(), step);
        }
        return steps;
    }

    /** When calls were first executed to an end; a later execution may repeat a call, out of the order. */
    private static List<Times> times(List<CalledStage> calls, ComparedRun run) {
        List<Times> times = new ArrayList<>();
        for (CalledStage call : calls) {
            Entry.StageEnded end = run.firstEnd(call);
            if (end != null) {
                times.add(new Times(call, end.time().minus(end.ran().took()), end.time()));
            }
        }
        return times;
    }

    /**
     * Calls of one stage that several threads made count as made side by side, though a short one may have ended before the next one
     * began.
     */
    private static List<Times> sideBySide(List<Times> times) {
        Map<String, List<Times>> byName = new LinkedHashMap<>();
        times.forEach(one -> byName.computeIfAbsent(one.call().name(), name -> new ArrayList<>())
                .add(one));
        List<Times> all = new ArrayList<>();
        for (List<Times> same : byName.values()) {
            Instant from = same.stream()
                    .map(Times::from)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            Instant to =
                    same.stream().map(Times::to).max(Comparator.naturalOrder()).orElseThrow();
            boolean alone = isOfOneThread(same);
            same.forEach(one -> all.add(alone ? one : new Times(one.call(), from, to)));
        }
        return all;
    }

    private static boolean isOfOneThread(List<Times> calls) {
        List<String> threads = calls.stream()
                .map(Times::call)
                .map(call -> call.call() == null ? "" : call.call().thread())
                .distinct()
                .toList();
        return calls.size() == 1 || threads.size() == 1 && !threads.get(0).isEmpty();
    }
}
