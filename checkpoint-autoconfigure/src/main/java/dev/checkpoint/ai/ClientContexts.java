package dev.checkpoint.ai;

import io.micrometer.observation.Observation;
import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationContext;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;

/** What a chat client observes of itself: nothing to record, but it knows the stage that its model calls belong to. */
final class ClientContexts {

    private ClientContexts() {}

    static boolean include(Observation.Context context) {
        return context instanceof ChatClientObservationContext || context instanceof AdvisorObservationContext;
    }
}
