package dev.checkpoint.ai;

import io.micrometer.observation.Observation;
import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationContext;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;

/**
 * The observation contexts of chat clients. Nothing of them is recorded, but they carry the stage of their model calls.
 */
final class ClientContexts {

    private ClientContexts() {}

    static boolean include(Observation.Context context) {
        return context instanceof ChatClientObservationContext || context instanceof AdvisorObservationContext;
    }
}
