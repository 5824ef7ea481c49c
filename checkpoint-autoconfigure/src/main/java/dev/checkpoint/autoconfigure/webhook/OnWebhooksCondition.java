package dev.checkpoint.autoconfigure.webhook;

import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether there is a receiver. */
final class OnWebhooksCondition extends SpringBootCondition {

    private static final String NAME = "checkpoint.webhooks";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ResolvableType receiver = ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class);
        boolean some = Binder.get(context.getEnvironment())
                .bind(NAME, Bindable.<List<Object>>of(ResolvableType.forClassWithGenerics(List.class, receiver)))
                .map(all -> !all.isEmpty())
                .orElse(false);
        ConditionMessage.Builder message = ConditionMessage.forCondition("Webhooks");
        return new ConditionOutcome(some, some ? message.foundExactly(NAME) : message.because(NAME + " is empty"));
    }
}
