package dev.checkpoint.plan;

import dev.checkpoint.Explanation;
import dev.checkpoint.Reason;
import dev.checkpoint.StageReason;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.error.StageNotFoundException;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.explain.details.RunAccount;
import dev.checkpoint.explain.details.StageDetails;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says why a stage was executed, or was not, from what the journal tells. */
final class Explanations {

    private static final int LISTED = 20;

    private static final int LONGEST = 300;

    private final Journal journal;

    private final Causes causes;

    private final Pipelines pipelines;

    Explanations(Pipelines pipelines, Journal journal) {
        this.journal = journal;
        this.pipelines = pipelines;
        this.causes = new Causes(
                journal,
                name -> pipelines.findStage(name).map(StageSpec::method).orElse(name));
    }

    Explanation of(String wanted) {
        Wanted call = Wanted.of(wanted);
        List<Integer> all = ends(call);
        List<Integer> calls = apart(all);
        if (call.number() == 0) {
            int last = all.isEmpty() ? 0 : Collections.max(all);
            Explanation unended = new Unended(journal).of(call.stage(), last);
            if (unended != null) {
                return unended;
            }
        }
        if (calls.isEmpty()) {
            throw unknown(call.stage());
        }
        if (call.number() > calls.size()) {
            throw new StageNotFoundException(
                    "Run '" + journal.runId() + "' has no '" + wanted + "': it called the stage "
                            + (calls.size() == 1 ? "once" : calls.size() + " times") + ".",
                    journal.runId().value(),
                    wanted);
        }
        int seq = call.number() == 0 ? Collections.max(all) : calls.get(call.number() - 1);
        String others = call.number() > 0 || calls.size() == 1
                ? ""
                : " This is the last of " + calls.size() + " calls; name one with " + call.stage() + "#1 to "
                        + call.stage() + "#" + calls.size() + ".";
        Entry.StageEnded ended = (Entry.StageEnded) journal.entries().get(seq);
        String stage = ended.stage().asPath();
        List<Explanation.Step> chain = new ArrayList<>();
        String cause = causes.of(seq, chain);
        String sentence;
        if (isOfLastExecution(seq) || ended instanceof Entry.StageFailed) {
            sentence = executed(stage, ended, cause);
        } else {
            RunAccount account = DetailsReader.account(journal.account());
            sentence = skipped(stage, ended, seq, account);
            chain.clear();
            chain.add(step(stage, seq, false, skipReasons(ended, account)));
        }
        return new Explanation(journal.runId().value(), stage, Texts.sentence(sentence) + others, chain);
    }

    private static String executed(String stage, Entry.StageEnded ended, @Nullable String cause) {
        if (ended.by() != null) {
            return stage + " was not executed: its end was " + Reason.GIVEN.words();
        }
        StageDetails details = DetailsReader.stage(ended.ran().details());
        StringBuilder text = new StringBuilder(stage);
        text.append(cause == null ? " was executed for the " + Reason.FIRST.words() : " was executed again: " + cause);
        if (ended instanceof Entry.StageFailed failed) {
            text.append(", and ")
                    .append(Reason.FAILED.words())
                    .append(": ")
                    .append(failed.error().brief(LONGEST));
        }
        details.recorded().warnings().stream()
                .filter(warning -> warning.startsWith("unstable"))
                .findFirst()
                .ifPresent(warning -> text.append(", and is ").append(warning));
        return text.toString();
    }

    private String skipped(String stage, Entry.StageEnded ended, int seq, RunAccount account) {
        String result = "its result at entry " + seq;
        if (account.numbers() != null
                && !account.numbers().skipped().containsKey(ended.stage().name())) {
            return stage + " was not called by the last execution; " + result + " is kept";
        }
        if (isUsedInSpiteOfCode(ended, account)) {
            return stage + " was skipped: " + result + " was used although its code " + Reason.CHANGED.words();
        }
        if (ended.by() != null) {
            return stage + " was skipped: " + result + " was " + Reason.GIVEN.words();
        }
        if (isUsedWhateverChanged(ended)) {
            return stage + " was skipped: " + result + " was used, whatever it depends on (onInputChange = REUSE)";
        }
        return stage + " was skipped: " + result + " was used, as what it depends on is " + Reason.UNCHANGED.words();
    }

    /** A result that is used leaves no entry that says whether its inputs had changed. */
    private boolean isUsedWhateverChanged(Entry.StageEnded ended) {
        return pipelines.findStage(ended.stage().name()).stream()
                .anyMatch(stage -> stage.onInputChange() == InputChange.REUSE);
    }

    private List<StageReason> skipReasons(Entry.StageEnded ended, RunAccount account) {
        if (isUsedInSpiteOfCode(ended, account)) {
            return List.of(StageReason.of(Reason.REUSED, "code"));
        }
        if (ended.by() == null && isUsedWhateverChanged(ended)) {
            return List.of(StageReason.of(Reason.REUSED));
        }
        return List.of(StageReason.of(ended.by() == null ? Reason.UNCHANGED : Reason.GIVEN));
    }

    private static boolean isUsedInSpiteOfCode(Entry.StageEnded ended, RunAccount account) {
        String summary = account.summary() == null ? "" : account.summary();
        int at = summary.indexOf("of changed code: ");
        if (at < 0) {
            return false;
        }
        int end = summary.indexOf(". ", at);
        String names = summary.substring(at + "of changed code: ".length(), end < 0 ? summary.length() : end);
        return List.of(names.replaceAll("\\.$", "").split(", ")).stream()
                .anyMatch(name -> name.equals(ended.stage().name())
                        || name.equals(ended.stage().asPath()));
    }

    private Explanation.Step step(String stage, long seq, boolean executed, List<StageReason> reasons) {
        return new Explanation.Step(stage, new Position(journal.runId(), seq).toString(), executed, reasons);
    }

    private boolean isOfLastExecution(int seq) {
        for (int later = seq + 1; later < journal.entries().size(); later++) {
            if (journal.entries().get(later) instanceof Entry.RunResumed) {
                return false;
            }
        }
        return true;
    }

    /**
     * What is asked about.
     *
     * @param stage path, name and key, or the name alone
     * @param number which of its calls, the first executed first; 0 for the last one
     */
    private record Wanted(String stage, int number) {

        private static final Pattern NUMBERED = Pattern.compile("(.+)#([1-9][0-9]{0,8})");

        static Wanted of(String wanted) {
            Matcher matcher = NUMBERED.matcher(wanted);
            return matcher.matches()
                    ? new Wanted(matcher.group(1), Integer.parseInt(matcher.group(2)))
                    : new Wanted(wanted, 0);
        }
    }

    /** Without those of calls that others replaced, as they were made in their places with other inputs. */
    private List<Integer> apart(List<Integer> ends) {
        List<Integer> apart =
                ends.stream().filter(seq -> !causes.isReplaced(seq)).toList();
        return apart.isEmpty() ? ends : apart;
    }

    /** The last entry of each call of a stage, the first call first; the whole path counts more than the name. */
    private List<Integer> ends(Wanted wanted) {
        Map<Call.Id, Integer> byPath = new LinkedHashMap<>();
        Map<Call.Id, Integer> byName = new LinkedHashMap<>();
        for (int seq = 1; seq < journal.entries().size(); seq++) {
            if (journal.entries().get(seq) instanceof Entry.StageEnded ended) {
                if (ended.stage().asPath().equals(wanted.stage())) {
                    byPath.put(ended.call().id(), seq);
                } else if (ended.stage().name().equals(wanted.stage())) {
                    byName.put(ended.call().id(), seq);
                }
            }
        }
        return List.copyOf((byPath.isEmpty() ? byName : byPath).values());
    }

    private StageNotFoundException unknown(String wanted) {
        TreeSet<String> stages = new TreeSet<>();
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.OfStage of) {
                stages.add(of.stage().asPath());
            } else if (entry instanceof Entry.ApprovalRequested question) {
                stages.add(question.call().stage().asPath());
            }
        }
        return new StageNotFoundException(
                "Run '" + journal.runId() + "' has no entry of a stage '" + wanted
                        + "', so nothing is known of it. Its stages: "
                        + (stages.isEmpty() ? "none" : Texts.listed(List.copyOf(stages), LISTED)) + ".",
                journal.runId().value(),
                wanted);
    }
}
