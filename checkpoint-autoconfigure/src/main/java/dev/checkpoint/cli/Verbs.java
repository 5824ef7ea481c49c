package dev.checkpoint.cli;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The verbs by their names. Picocli reads a class by reflection, so only what is asked for is made. */
final class Verbs {

    /** In the order of the help. */
    static final List<String> NAMES = List.of(
            "list",
            "show",
            "timeline",
            "extract",
            "compare",
            PlanVerb.NAME,
            "explain",
            "statistics",
            "approvals",
            "pause",
            "cancel",
            AnswerVerb.APPROVE,
            "reject",
            DecideVerb.NAME,
            "checkpoint",
            ForkVerb.NAME,
            AcceptVerb.NAME,
            "export",
            "import",
            "delete",
            "prune",
            RunVerb.NAME,
            ResumeVerb.NAME,
            ReplayVerb.NAME,
            WebhooksVerb.NAME,
            DoctorVerb.NAME,
            "monitor",
            ShellVerb.NAME,
            "schema",
            "completion");

    /** They list the others, or execute them. */
    static final Set<String> THAT_NEED_ALL = Set.of(ShellVerb.NAME, "completion");

    private Verbs() {}

    static @Nullable Object find(String name, Session session) {
        return switch (name) {
            case "list" -> new ListVerb(session);
            case "show" -> new ShowVerb(session);
            case "timeline" -> new TimelineVerb(session);
            case "extract" -> new ExtractVerb(session);
            case "compare" -> new CompareVerb(session);
            case PlanVerb.NAME -> new PlanVerb(session);
            case "explain" -> new ExplainVerb(session);
            case "statistics" -> new StatisticsVerb(session);
            case "approvals" -> new ApprovalsVerb(session);
            case "pause" -> new PauseVerb(session);
            case "cancel" -> new CancelVerb(session);
            case AnswerVerb.APPROVE -> new AnswerVerb.Approve(session);
            case "reject" -> new AnswerVerb.Reject(session);
            case DecideVerb.NAME -> new DecideVerb(session);
            case "checkpoint" -> new CheckpointVerb(session);
            case ForkVerb.NAME -> new ForkVerb(session);
            case AcceptVerb.NAME -> new AcceptVerb(session);
            case "export" -> new ExportVerb(session);
            case "import" -> new ImportVerb(session);
            case "delete" -> new DeleteVerb(session);
            case "prune" -> new PruneVerb(session);
            case RunVerb.NAME -> new RunVerb(session);
            case ReplayVerb.NAME -> new ReplayVerb(session);
            case ResumeVerb.NAME -> new ResumeVerb(session);
            case WebhooksVerb.NAME -> new WebhooksVerb(session);
            case DoctorVerb.NAME -> new DoctorVerb(session);
            case "monitor" -> new MonitorVerb(session);
            case ShellVerb.NAME -> new ShellVerb(session, session.questions() instanceof Asking asking ? asking : null);
            case "schema" -> new SchemaVerb(session);
            case "completion" -> new CompletionVerb(session);
            default -> null;
        };
    }
}
