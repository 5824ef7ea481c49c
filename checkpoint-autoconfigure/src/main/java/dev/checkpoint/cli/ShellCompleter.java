package dev.checkpoint.cli;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageSummary;
import dev.checkpoint.cli.terminal.Completer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completes verbs, options and their values as Picocli knows them; runs, stages, approvals and pipelines as the store has them. */
final class ShellCompleter implements Completer {

    /** Of more runs, people write the beginning. */
    private static final int RUNS = 200;

    /** Statuses and formats, which may be written small. */
    private static final Pattern CONSTANT = Pattern.compile("[A-Z_]{2,}");

    private final CommandSpec root;

    private final Session session;

    ShellCompleter(CommandSpec root, Session session) {
        this.root = root;
        this.session = session;
    }

    @Override
    public List<String> complete(List<String> words, int index) {
        String word = words.get(index);
        if (index == 0) {
            return beginning(Stream.concat(root.subcommands().keySet().stream(), Stream.of("exit", "help")), word);
        }
        CommandLine verb = root.subcommands().get(words.get(0));
        if (verb == null) {
            return words.get(0).equals("help") && index == 1
                    ? beginning(root.subcommands().keySet().stream(), word)
                    : List.of();
        }
        OptionSpec option = verb.getCommandSpec().findOption(words.get(index - 1));
        boolean ofOption = option != null && option.arity().max() > 0;
        if (word.startsWith("-") && !ofOption) {
            return beginning(known(words, index), word);
        }
        String label = ofOption ? label(option) : label(verb.getCommandSpec(), words.subList(1, index));
        Stream<String> values = known(words, index).filter(candidate -> !candidate.startsWith("-"));
        return beginning(Stream.concat(values, stored(label, ofOption, words)), word);
    }

    private static List<String> beginning(Stream<String> candidates, String word) {
        return candidates
                .filter(candidate -> candidate.startsWith(word))
                .distinct()
                .toList();
    }

    /** Without the word under the cursor, of which Picocli would give the rest only. */
    private Stream<String> known(List<String> words, int index) {
        List<String> before = new ArrayList<>(words.subList(0, index));
        before.add("");
        List<CharSequence> candidates = new ArrayList<>();
        AutoComplete.complete(root, before.toArray(String[]::new), index, 0, 0, candidates);
        boolean asConstants = !words.get(index).isEmpty()
                && Character.isUpperCase(words.get(index).charAt(0));
        return candidates.stream()
                .map(CharSequence::toString)
                .map(candidate -> asConstants || !CONSTANT.matcher(candidate).matches()
                        ? candidate
                        : candidate.toLowerCase(Locale.ROOT));
    }

    private static String label(OptionSpec option) {
        return option.longestName().equals("--pipeline") ? "PIPELINE" : option.paramLabel();
    }

    /** What the next word means that is no option. */
    private static String label(CommandSpec verb, List<String> before) {
        int position = 0;
        for (int i = 0; i < before.size(); i++) {
            OptionSpec option = verb.findOption(before.get(i));
            if (option != null) {
                i += option.arity().max() > 0 ? 1 : 0;
            } else if (!before.get(i).startsWith("-")) {
                position++;
            }
        }
        int at = position;
        return verb.positionalParameters().stream()
                .filter(parameter -> parameter.index().contains(at))
                .map(CommandLine.Model.PositionalParamSpec::paramLabel)
                .findFirst()
                .orElse("");
    }

    private Stream<String> stored(String label, boolean ofOption, List<String> words) {
        try {
            return switch (label) {
                case "RUN" ->
                    Stream.concat(
                            Stream.of("last", "last-failed"), runs().stream().map(RunSummary::runId));
                case "STAGE" ->
                    session.explorer().get(session.ids().find(words.get(1))).stages().stream()
                            .map(StageSummary::stage);
                case "ID" ->
                    ofOption
                            ? Stream.of() // a new one
                            : session.explorer().approvals(ApprovalQuery.open()).stream()
                                    .map(Approval::id);
                case "PIPELINE" -> runs().stream().map(RunSummary::pipeline);
                default -> Stream.of();
            };
        } catch (RuntimeException unknown) {
            return Stream.of(); // a person who completes a word does not ask whether the store can be read
        }
    }

    private List<RunSummary> runs() {
        return session.explorer().find(RunQuery.all().limit(RUNS));
    }
}
