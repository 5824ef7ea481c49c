package dev.checkpoint.mcp;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.Explanation;
import dev.checkpoint.RunComparison;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunPlan;
import dev.checkpoint.model.Texts;
import dev.checkpoint.render.ComparisonFormat;
import dev.checkpoint.render.TimelineFormat;
import dev.checkpoint.web.Caller;
import dev.checkpoint.web.Permission;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is concluded from journals: why, what next, since when, how two runs differ, and what is asked. */
final class ReportTools {

    static final String PLAN = "checkpoint_plan_run";

    static final String APPROVALS = "checkpoint_list_approvals";

    private static final List<Permission> READ = List.of(Permission.READ);

    private static final String ALL = "ALL";

    private static final String INDENT = "  ";

    private final RunExplorer explorer;

    ReportTools(RunExplorer explorer) {
        this.explorer = explorer;
    }

    List<Tool> all() {
        return List.of(
                Tool.looks(
                        "checkpoint_explain_stage",
                        "Explain a stage",
                        "Says in a sentence why a stage of a run was executed, or was not, root cause first, and at which entries"
                                + " of the journal that is recorded.",
                        READ,
                        ToolSchema.run().required("stage", "string", "Path of the stage, or its name."),
                        this::explain),
                Tool.looks(
                        PLAN,
                        "Plan a run",
                        "Says what a resume of a run would skip and execute, and why, with time and cost as far as they are"
                                + " known. Executes nothing.",
                        READ,
                        ToolSchema.run(),
                        (input, caller) -> plan(explorer.plan(input.run()))),
                Tool.looks(
                        "checkpoint_compare_runs",
                        "Compare two runs",
                        "Says how two runs differ: stages, times, values, decisions, cost, code. One run alone is compared with"
                                + " its origin, or else with the run of its pipeline before it. Needs CHECKPOINT_PAYLOAD, since"
                                + " it shows values.",
                        List.of(Permission.READ, Permission.PAYLOAD),
                        ToolSchema.run()
                                .optional("other", "string", "Id of the run after; run is the one before then."),
                        this::compare),
                Tool.looks(
                        APPROVALS,
                        "List approvals",
                        "Lists what runs ask people, the longest asked first: id, question, who may answer, until when, and what"
                                + " was answered.",
                        READ,
                        ToolSchema.none()
                                .optional("run", "string", "Only those of this run.")
                                .optional("pipeline", "string", "Only those of this pipeline.")
                                .word(
                                        "status",
                                        "Usually open.",
                                        List.of("open", "approved", "rejected", ALL.toLowerCase(Locale.ROOT))),
                        this::approvals),
                Tool.looks(
                        "checkpoint_show_timeline",
                        "Show a timeline",
                        "Shows what happened in a run and when, as a line per stage with a bar. Many calls of one stage are one"
                                + " line.",
                        READ,
                        ToolSchema.run(),
                        (input, caller) -> TimelineFormat.TEXT.render(explorer.timeline(input.run()))));
    }

    private String explain(ToolInput input, Caller caller) {
        Explanation explanation = explorer.explain(input.run(), input.required("stage"));
        return Texts.oneLine(explanation.sentence())
                + explanation.chain().stream()
                        .map(step -> "\n  " + step.checkpoint() + " "
                                + Texts.oneLine(
                                        step.stage() + (step.executed() ? " was executed" : " was not executed")))
                        .collect(Collectors.joining());
    }

    private static String plan(RunPlan plan) {
        return "status: " + plan.status() + "\n" + words(plan);
    }

    /** A plan in words, with the entry that tells of each stage. */
    static String words(RunPlan plan) {
        return plan
                .lines(stage -> stage.inWords() + (stage.checkpoint() == null ? "" : " [" + stage.checkpoint() + "]"))
                .stream()
                .map(line -> (line.startsWith(INDENT) ? INDENT : "") + Texts.oneLine(line))
                .collect(Collectors.joining("\n"));
    }

    private String compare(ToolInput input, Caller caller) {
        String other = input.text("other");
        RunComparison comparison = other == null ? explorer.compare(input.run()) : explorer.compare(input.run(), other);
        return ComparisonFormat.TEXT.render(comparison);
    }

    private String approvals(ToolInput input, Caller caller) {
        String word = input.text("status", "open");
        ApprovalQuery query = new ApprovalQuery(
                input.text("pipeline"), input.text("run"), word.equalsIgnoreCase(ALL) ? null : status(input));
        List<Approval> approvals = explorer.approvals(query);
        return approvals.isEmpty()
                ? "Nothing waits for an answer."
                : approvals.stream().map(one -> ApprovalWords.of(one, caller)).collect(Collectors.joining("\n"));
    }

    private static Approval.Status status(ToolInput input) {
        return input.has("status") ? input.word("status", Approval.Status.class) : Approval.Status.OPEN;
    }
}
