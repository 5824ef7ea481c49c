package dev.checkpoint.sample;

import dev.checkpoint.Approval;
import dev.checkpoint.RunStatistics;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.sample.editorial.Desk;
import dev.checkpoint.sample.editorial.EditorialPipeline;
import dev.checkpoint.sample.render.RenderedDigest;
import dev.checkpoint.sample.source.FolderSnapshot;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/**
 * The issue about a digest: {@code --publish} writes it, and {@code --desk=VERB} says what an editor does with it. Its run id
 * follows from the folder, so all commands about one folder mean the same issue, unless {@code --run=ID} names another.
 *
 * <p>Exit code 0 if it is done, or if the run stopped to go on later; 1 if not; 2 for a command that does not exist.
 */
@Component
class EditorialCommand {

    static final String HELP =
            """

            An issue about the digest, for which an editor is asked:

              --publish                        writes it, and publishes it in ./outbox when it is approved
              --desk=list                      the issues, the open questions, and statistics
              --desk=approve [--title=TEXT]    approves the issue, with another title
              --desk=reject                    rejects it
              --desk=pause, --desk=cancel      stops the process that writes it
              --desk=checkpoint --name=NAME    names the position that it has come to
              --desk=fork --title=TEXT         makes another issue of it, with this title; --as=ID names it
              --desk=resume                    goes on with it
              --desk=retry                     publishes again what was killed while it was published
              --desk=undo                      withdraws it
              --desk=await                     waits for the process that writes it
              --run=ID, --by=NAME, --comment=TEXT  which issue, who, and why
            """;

    private static final Logger log = LoggerFactory.getLogger(EditorialCommand.class);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final EditorialPipeline pipeline;
    private final Desk desk;

    EditorialCommand(EditorialPipeline pipeline, Desk desk) {
        this.pipeline = pipeline;
        this.desk = desk;
    }

    /** Writes the issue, or goes on with it. Returns the exit code. */
    int publish(FolderSnapshot folder, RenderedDigest digest, ApplicationArguments arguments) {
        String run = option(arguments, "run", issue(folder));
        return exitCode(() -> published(pipeline.publish(run, digest.markdown())));
    }

    /** Does what {@code --desk} says. Returns the exit code. */
    int desk(FolderSnapshot folder, ApplicationArguments arguments) {
        String run = option(arguments, "run", issue(folder));
        String by = option(arguments, "by", System.getProperty("user.name"));
        String why = option(arguments, "comment", "asked by " + by);
        String verb = option(arguments, "desk", "");
        return exitCode(() -> {
            switch (verb) {
                case "list" -> statistics();
                case "approve" -> desk.approve(question(run), by, option(arguments, "title"));
                case "reject" -> desk.reject(question(run), by, why);
                case "pause" -> desk.pause(run, why);
                case "cancel" -> desk.cancel(run, why);
                case "checkpoint" -> log.info("{}", desk.checkpoint(run, needed(arguments, "name"), by));
                case "fork" ->
                    log.info("{}", desk.fork(run, needed(arguments, "title"), option(arguments, "as", run + "-fork")));
                case "resume" -> published(desk.resume(run).result());
                case "retry" -> desk.retryPublish(run);
                case "undo" -> desk.undo(run);
                case "await" -> published(desk.await(run, PATIENCE));
                default -> throw new UnknownCommand("There is no --desk=" + verb + ". See --help.");
            }
            show();
        });
    }

    private void statistics() {
        RunStatistics all = desk.statistics();
        log.info("Issues: {}", all.runs());
        log.info(
                "Checkpoints: {}, {} bytes",
                all.checkpoints().byTrigger(),
                all.checkpoints().bytes());
    }

    /** The issues and what is asked about them: whatever was done, this is how things stand after it. */
    private void show() {
        for (RunSummary issue : desk.issues()) {
            log.info("{} is {}{}{}", issue.runId(), issue.status(), due(issue), origin(issue));
        }
        for (Approval question : desk.questions()) {
            log.info("{} asks: {}", question.id(), question.question());
        }
    }

    private static String due(RunSummary issue) {
        return issue.due() == null ? "" : ", and goes on when it is resumed";
    }

    private static String origin(RunSummary issue) {
        return issue.origin() == null ? "" : ", forked from " + issue.origin();
    }

    /** The question that is open; the first one if it is not asked yet. */
    private String question(String run) {
        List<String> open = desk.questions().stream()
                .filter(question -> question.runId().equals(run))
                .map(Approval::id)
                .toList();
        return open.isEmpty() ? run + "/publish#1" : open.get(0);
    }

    private static void published(@Nullable Object edition) {
        log.info("Published {}", edition);
    }

    private static String issue(FolderSnapshot folder) {
        return "issue-" + folder.id();
    }

    private static @Nullable String option(ApplicationArguments arguments, String name) {
        List<String> values = arguments.getOptionValues(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private static String option(ApplicationArguments arguments, String name, String otherwise) {
        String value = option(arguments, name);
        return value == null ? otherwise : value;
    }

    private static String needed(ApplicationArguments arguments, String name) {
        String value = option(arguments, name);
        if (value == null) {
            throw new UnknownCommand("Say --" + name + "=TEXT, too.");
        }
        return value;
    }

    private static int exitCode(Work work) {
        try {
            work.run();
            return 0;
        } catch (UnknownCommand unknown) {
            log.error("{}", unknown.getMessage());
            return 2;
        } catch (ApprovalPendingException asks) {
            log.info("{} waits for an editor: answer with --desk=approve or --desk=reject", asks.runId());
            return 0;
        } catch (RunStoppedException stopped) {
            log.info("{}", stopped.getMessage());
            return 0;
        } catch (CheckpointException refused) {
            log.error("{}", refused.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private interface Work {

        void run() throws InterruptedException;
    }

    private static final class UnknownCommand extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnknownCommand(String message) {
            super(message);
        }
    }
}
