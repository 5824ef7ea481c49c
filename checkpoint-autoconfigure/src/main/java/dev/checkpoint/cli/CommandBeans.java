package dev.checkpoint.cli;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.doctor.Doctor;
import dev.checkpoint.operations.GivenCalls;
import dev.checkpoint.telemetry.RunReplay;
import dev.checkpoint.webhook.WebhookLedger;

/** What the verbs act on. Each is made when a verb needs it, so that a mistake in the command line costs nothing. */
public interface CommandBeans {

    /** Looks at runs. */
    RunExplorer explorer();

    /** Acts on runs. */
    RunOperations operations();

    /** Calls pipelines with arguments that a person wrote. */
    GivenCalls calls();

    /** Sends runs as spans. */
    RunReplay replay();

    /** Keeps and removes runs. */
    RunArchive archive();

    /** Messages of webhooks that were not taken. */
    WebhookLedger webhooks();

    /** Examines configuration, store and runs, also where the others cannot be made. */
    Doctor doctor();
}
