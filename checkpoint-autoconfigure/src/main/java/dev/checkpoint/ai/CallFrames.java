package dev.checkpoint.ai;

import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.Frame;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** The run in which a call was made, for the parts of it that libraries execute on threads of their own. */
final class CallFrames {

    private CallFrames() {}

    /** Keeps the run of the current thread in an observation that starts on it. */
    static void keep(Observation.Context context) {
        Frame frame = CurrentRun.get();
        if (frame != null) {
            context.put(Frame.class, frame);
        }
    }

    /** The run of a subscription, by the observation that it works for; null outside any run. */
    static @Nullable Frame of(ContextView subscription) {
        return current(subscription.getOrDefault(ObservationThreadLocalAccessor.KEY, null));
    }

    /** The run of the current thread, or of the observation that the thread works for; null outside any run. */
    static @Nullable Frame current(@Nullable ObservationView observation) {
        Frame frame = CurrentRun.get();
        ObservationView view = observation;
        while (frame == null && view != null) {
            frame = view.getContextView().get(Frame.class);
            view = view.getContextView().getParentObservation();
        }
        return frame;
    }
}
