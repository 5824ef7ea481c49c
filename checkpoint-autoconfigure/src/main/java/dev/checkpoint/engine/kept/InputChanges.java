package dev.checkpoint.engine.kept;

import dev.checkpoint.Reason;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.spi.key.Fingerprinter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What differs between two calls: what has changed, and what cannot be compared.
 *
 * @param changed names of digests that are known to differ
 * @param secret names of digests of something sensitive that were made with another key, or by another process without one
 * @param earlier names of digests that an earlier version made, which compared less
 * @param without names of arguments that have no digest, now or then
 */
public record InputChanges(List<String> changed, List<String> secret, List<String> earlier, List<String> without) {

    private static final String NOT_COMPARABLE = Reason.NOT_COMPARABLE.words();

    /** What differs between two calls of a stage, or of a pipeline. */
    public static InputChanges between(Fingerprint before, Fingerprint now) {
        InputChanges changes =
                new InputChanges(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        TreeSet<String> names = new TreeSet<>(before.digests().keySet());
        names.addAll(now.digests().keySet());
        for (String name : names) {
            changes.add(
                    name, before.digests().getOrDefault(name, ""), now.digests().getOrDefault(name, ""));
        }
        return changes;
    }

    /** The same, and the code has changed. */
    public InputChanges andCode() {
        TreeSet<String> all = new TreeSet<>(changed);
        all.add("code");
        return new InputChanges(List.copyOf(all), secret, earlier, without);
    }

    private void add(String name, String was, String is) {
        if (!Digests.isComparable(is)) {
            without.add(name);
        } else if (!Digests.isComparable(was)) {
            if (!is.isEmpty()) { // else it is none of the inputs now
                without.add(name);
            }
        } else if (!was.equals(is)) {
            list(was, is).add(name);
        }
    }

    private List<String> list(String was, String is) {
        if (was.isEmpty() || is.isEmpty()) {
            return changed;
        }
        if (was.equals(Digests.former(is))) {
            return earlier;
        }
        return haveSameKey(was, is) ? changed : secret;
    }

    /** Whether two digests were made with the same key, or both without one. */
    public static boolean haveSameKey(String one, String other) {
        return key(one).equals(key(other));
    }

    /** The beginning of a digest that tells its key; empty for one without. */
    private static String key(String digest) {
        int end = digest.indexOf(Fingerprinter.FORMERLY);
        String own = end < 0 ? digest : digest.substring(0, end);
        return own.startsWith(Fingerprinter.KEYED) ? own.substring(0, own.lastIndexOf(':') + 1) : "";
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return changed.isEmpty() && secret.isEmpty() && earlier.isEmpty() && without.isEmpty();
    }

    /** Whether nothing is known to have changed, but something may have. */
    public boolean areUnknown() {
        return changed.isEmpty() && !isEmpty();
    }

    /** Whether something could be compared if a key were configured. */
    public boolean wantKey() {
        return !secret.isEmpty();
    }

    /** The names of all digests that differ or may differ. */
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>(changed);
        names.addAll(secret);
        names.addAll(earlier);
        names.addAll(without);
        return List.copyOf(names);
    }

    /** For people: {@code args.name changed}. */
    public String inWords() {
        return inWords(List.of());
    }

    /**
     * For people: {@code args.name changed (first at args.name.first)}.
     *
     * @param places where what changed differs, as far as that is known
     */
    public String inWords(List<String> places) {
        List<String> words = new ArrayList<>();
        String is = Reason.CHANGED.words();
        say(changed, places.isEmpty() ? is : is + " (first at " + String.join(", ", places) + ")", words);
        say(
                secret,
                NOT_COMPARABLE + " (sensitive, and digested with another key or by another process without one)",
                words);
        say(earlier, NOT_COMPARABLE + " (recorded by an earlier version, which compared less of it)", words);
        say(without, NOT_COMPARABLE + " (no digest, see the log)", words);
        return String.join(", and ", words);
    }

    private static void say(List<String> names, String what, List<String> words) {
        if (!names.isEmpty()) {
            words.add(String.join(", ", names) + " " + what);
        }
    }
}
