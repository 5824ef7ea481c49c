package dev.checkpoint.engine.kept;

import dev.checkpoint.Approval;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The approvals of a run and their answers, as the notes of its journal tell them. Not thread-safe. */
public final class KeptApprovals {

    /** The member of the value of an answer to a question in code. */
    public static final String ANSWER = "answer";

    private static final String IN_CODE = "question";

    private final Map<String, Entry.ApprovalRequested> asked = new LinkedHashMap<>();

    private final Map<String, List<Entry.ApprovalGiven>> given = new LinkedHashMap<>();

    /** When somebody looked last whether to remind; each wait begins with that. */
    private @Nullable Instant looked;

    /** Questions for whose answer this execution held back a call. */
    private final Set<Entry.ApprovalRequested> holding = new LinkedHashSet<>();

    /** Those of a journal. */
    public static KeptApprovals of(Journal journal) {
        return of(journal.runId(), journal.entries());
    }

    /**
     * Those among the entries of a run. What another run asked, and this fork of it copied without an answer, is left out: its
     * answer belongs to that run, so the fork asks itself.
     */
    static KeptApprovals of(RunId run, List<? extends Entry> entries) {
        KeptApprovals approvals = new KeptApprovals();
        entries.forEach(approvals::add);
        approvals
                .asked
                .values()
                .removeIf(question ->
                        !question.id().startsWith(ids(run, question.call().stage()))
                                && approvals.status(question.id(), question.votes()) == Approval.Status.OPEN);
        return approvals;
    }

    /** Whether an entry tells something of approvals. */
    static boolean isAbout(Entry entry) {
        return entry instanceof Entry.ApprovalRequested
                || entry instanceof Entry.ApprovalGiven
                || entry instanceof Entry.RunWaiting waiting && waiting.why() == Why.APPROVAL;
    }

    /** One more entry of the journal. */
    public void add(Entry entry) {
        if (entry instanceof Entry.ApprovalRequested question) {
            holding.remove(asked.remove(question.id())); // asked again, it is the last one
            asked.put(question.id(), question);
        } else if (entry instanceof Entry.ApprovalGiven answer) {
            given.computeIfAbsent(answer.id(), id -> new ArrayList<>(1)).add(answer);
        } else if (entry instanceof Entry.RunWaiting waiting && waiting.why() == Why.APPROVAL) {
            looked = waiting.time();
        }
    }

    /** A call is held back for this question. */
    public void hold(Entry.ApprovalRequested question) {
        holding.add(question);
    }

    /** The call was made again, and the question is answered. */
    public void release(Entry.ApprovalRequested question) {
        holding.remove(question);
    }

    /** The first question for which this execution held back a call and that is not answered; null if there is none. */
    public Entry.@Nullable ApprovalRequested holding() {
        return holding.isEmpty() ? null : holding.iterator().next();
    }

    /** All that were asked, the first asked first. */
    public List<Entry.ApprovalRequested> asked() {
        return List.copyOf(asked.values());
    }

    /** The approval with an id; null if it was not asked. */
    public Entry.@Nullable ApprovalRequested asked(String id) {
        return asked.get(id);
    }

    /** The approval of this call; null if it was not asked. */
    public Entry.@Nullable ApprovalRequested of(Call.Id call) {
        for (Entry.ApprovalRequested question : asked.values()) {
            if (question.call().id().equals(call)) {
                return question;
            }
        }
        return null;
    }

    /** The answers to an approval, the first given first. */
    public List<Entry.ApprovalGiven> answers(String id) {
        return List.copyOf(given.getOrDefault(id, List.of()));
    }

    /** The id of the next approval before a stage: {@code RUN/path#n}. */
    public String nextId(RunId run, StageId stage) {
        return nextId(run, stage, early -> true);
    }

    /**
     * The id of the next approval.
     *
     * @param fits whether an answer that was given before counts; with one that does not, the id is passed over
     */
    public String nextId(RunId run, StageId stage, Predicate<Entry.ApprovalGiven> fits) {
        long number = 1
                + asked.values().stream()
                        .filter(question -> question.call().stage().asPath().equals(stage.asPath()))
                        .count();
        String path = ids(run, stage);
        while (asked.containsKey(path + number)
                || !answers(path + number).stream().allMatch(fits)) {
            number++;
        }
        return path + number;
    }

    private static String ids(RunId run, StageId stage) {
        return run + "/" + stage.asPath() + "#";
    }

    /** The stage that stands for a question in code; it is none that can be called, though it may have the name of one. */
    public static StageId inCode(String name) {
        return new StageId("", name, "", IN_CODE);
    }

    /** Whether the pipeline itself asks, and not before a stage. */
    public static boolean isInCode(Entry.ApprovalRequested question) {
        return question.call().stage().scope().equals(IN_CODE);
    }

    /** Where an approval stands that needs so many votes. */
    public Approval.Status status(String id, int votes) {
        Set<Object> people = new HashSet<>();
        for (Entry.ApprovalGiven answer : answers(id)) {
            if (!answer.approved()) {
                return Approval.Status.REJECTED;
            }
            people.add(answer.by() == null ? answer : answer.by());
            if (people.size() >= votes) {
                return Approval.Status.APPROVED;
            }
        }
        return Approval.Status.OPEN;
    }

    /** Whether the same call was asked about later, with other arguments, so that this question is void. */
    public boolean isReplaced(Entry.ApprovalRequested question) {
        boolean later = false;
        for (Entry.ApprovalRequested other : asked.values()) {
            if (later
                    && other.call().stage().equals(question.call().stage())
                    && other.call().position() == question.call().position()) {
                return true;
            }
            later = later || other == question;
        }
        return false;
    }

    /** Whether it is open, and nothing waits for its answer. */
    public boolean isVoid(Entry.ApprovalRequested question) {
        return isOpen(question) && isReplaced(question);
    }

    private boolean isOpen(Entry.ApprovalRequested question) {
        return status(question.id(), question.votes()) == Approval.Status.OPEN;
    }

    /** Those that wait for an answer, the first asked first. */
    public List<Entry.ApprovalRequested> open() {
        return asked.values().stream()
                .filter(question -> isOpen(question) && !isReplaced(question))
                .toList();
    }

    /** Open questions of which people are to be reminded now: a period has passed since it was looked last. */
    public List<Entry.ApprovalRequested> toRemind(Instant now) {
        return open().stream()
                .filter(question ->
                        periods(question, now) > Math.max(0, looked == null ? 0 : periods(question, looked)))
                .toList();
    }

    /** When a wait is over for now: at the first deadline or reminder; null if it never is. */
    public @Nullable Instant nextLook(Instant now) {
        return open().stream()
                .flatMap(question -> Stream.of(question.deadline(), nextReminder(question, now)))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant nextReminder(Entry.ApprovalRequested question, Instant now) {
        Duration every = question.remindAfter();
        return every == null ? null : question.time().plus(every.multipliedBy(periods(question, now) + 1));
    }

    private static long periods(Entry.ApprovalRequested question, Instant now) {
        Duration every = question.remindAfter();
        return every == null
                ? 0
                : Math.max(0, Duration.between(question.time(), now).dividedBy(every));
    }

    /**
     * The answer that keeps another one from being given: one that decided, or one of the same person.
     *
     * @return null if the answer is still possible
     */
    public Entry.@Nullable ApprovalGiven before(Entry.ApprovalGiven answer) {
        List<Entry.ApprovalGiven> known = answers(answer.id());
        for (Entry.ApprovalGiven other : known) {
            if (Objects.equals(other.by(), answer.by())) {
                return other;
            }
        }
        Entry.ApprovalRequested question = asked.get(answer.id());
        boolean decided = question != null && status(answer.id(), question.votes()) != Approval.Status.OPEN;
        return decided ? known.get(known.size() - 1) : null;
    }

    /** Whether two answers of one person say the same. */
    public static boolean isSame(Entry.ApprovalGiven one, Entry.ApprovalGiven other) {
        return one.approved() == other.approved()
                && Objects.equals(one.by(), other.by())
                && Objects.equals(json(one), json(other));
    }

    private static @Nullable String json(Entry.ApprovalGiven answer) {
        return answer.value() == null ? null : answer.value().json();
    }
}
