package dev.checkpoint.sample.guide;

import dev.checkpoint.StageRecorder;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import org.springframework.stereotype.Component;

/** A stage with an external side effect. */
@Component
public class PaymentStages {

    private final StageRecorder recorder;
    private final Payments payments;

    PaymentStages(StageRecorder recorder, Payments payments) {
        this.recorder = recorder;
        this.payments = payments;
    }

    /** Charges an order once, if the service recognises the key. */
    // tag::idempotency[]
    @Stage(effect = Effect.IRREVERSIBLE)
    public String charge(String order, long cents) {
        return payments.charge(recorder.idempotencyKey(), order, cents);
    }
    // end::idempotency[]
}
