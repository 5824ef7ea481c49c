package dev.checkpoint.cli;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.render.Table;
import dev.checkpoint.webhook.WebhookLetter;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Messages of webhooks that were not taken. */
@Command(
        name = WebhooksVerb.NAME,
        mixinStandardHelpOptions = true,
        description = "Lists messages of webhooks that were not taken, or lets them be sent again.")
final class WebhooksVerb implements Runnable {

    static final String NAME = "webhooks";

    /** What is done. */
    enum Act {
        LIST,
        RESEND
    }

    private final Session session;

    @Parameters(index = "0", arity = "0..1", paramLabel = "list|resend", description = "What to do.")
    private Act act = Act.LIST;

    @Parameters(index = "1..*", paramLabel = "ID", description = "Messages to send again.")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "Send all of them again.")
    private boolean all;

    @Option(names = "--receiver", paramLabel = "NAME", description = "Only those of this receiver.")
    private @Nullable String receiver;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private Change change = new Change();

    WebhooksVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (act == Act.LIST) {
            if (!ids.isEmpty() || all) {
                throw new UsageException("Messages are named behind 'webhooks resend'.");
            }
            list(session.beans().webhooks().letters(receiver));
        } else {
            resend();
        }
    }

    private void list(List<WebhookLetter> letters) {
        output.print(session, "webhooks", letters, WebhookLetter::id, table(letters));
        if (letters.isEmpty() && !output.format().isDocument()) {
            List<String> receivers = session.beans().webhooks().receivers();
            session.say(
                    receivers.isEmpty()
                            ? "No webhook was ever told anything."
                            : "Everything was delivered to " + String.join(", ", receivers) + ".");
        }
    }

    private static Table table(List<WebhookLetter> letters) {
        Table table = new Table("STATE", "ID", "RECEIVER", "EVENT", "RUN", "TIME", "TRIES", "ERROR");
        for (WebhookLetter letter : letters) {
            table.row(
                    letter.state().name(),
                    letter.id(),
                    letter.receiver(),
                    letter.event(),
                    letter.runId() + "@" + letter.entry(),
                    Times.shown(letter.time()),
                    String.valueOf(letter.attempts()),
                    letter.error() == null ? "" : letter.error());
        }
        return table;
    }

    private void resend() {
        if (all == !ids.isEmpty()) {
            throw new UsageException("Name messages, as 'webhooks list' shows them, or say --all.");
        }
        Set<String> named = Set.copyOf(ids);
        Predicate<String> which = all ? id -> true : named::contains;
        List<WebhookLetter> hit = session.beans().webhooks().letters(receiver).stream()
                .filter(letter -> which.test(letter.id()))
                .toList();
        if (hit.isEmpty()) {
            if (all) {
                session.say("Nothing waits to be sent.");
                return;
            }
            throw new CheckpointException("None of these messages waits to be sent. See: checkpoints webhooks list");
        }
        session.err().print(table(hit).text(false));
        if (change.confirmed(session, "Send " + hit.size() + (hit.size() == 1 ? " message" : " messages") + " again")) {
            int sent = session.beans().webhooks().resend(receiver, which);
            session.say(sent + (sent == 1 ? " message is" : " messages are")
                    + " sent again by the application, as soon as it runs.");
        }
    }
}
