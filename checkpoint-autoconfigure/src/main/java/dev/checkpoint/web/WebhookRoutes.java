package dev.checkpoint.web;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.checkpoint.webhook.WebhookLedger;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Messages of webhooks that were not taken, and sending them again. */
public final class WebhookRoutes {

    private final WebhookLedger ledger;

    private final Gate gate;

    private final boolean readOnly;

    /**
     * Routes over the ledger.
     *
     * @param readOnly whether nothing acts
     */
    public WebhookRoutes(WebhookLedger ledger, Access access, boolean readOnly) {
        this.ledger = ledger;
        this.gate = new Gate(access);
        this.readOnly = readOnly;
    }

    /** The routes below a path such as {@code /checkpoints}. */
    public RouterFunction<ServerResponse> under(String basePath) {
        String path = basePath + "/api/webhooks";
        return route().GET(path, gate.needs(this::list, Permission.READ))
                .POST(path + "/resend", gate.needs(this::resend, Permission.OPERATE))
                .build();
    }

    private ServerResponse list(ServerRequest request, Caller caller) {
        String receiver = request.param("receiver").orElse(null);
        return WebJson.ok(caller, Map.of("receivers", ledger.receivers(), "webhooks", ledger.letters(receiver)));
    }

    private ServerResponse resend(ServerRequest request, Caller caller) {
        if (readOnly) {
            throw new WebProblem(
                    WebProblem.Type.FORBIDDEN, "This application serves its runs with checkpoint.web.mode=read-only.");
        }
        BodyFields body = BodyFields.of(request, "receiver", "ids", "all");
        Set<String> ids = ids(body.value("ids"));
        boolean all = body.flag("all");
        if (all == !ids.isEmpty()) {
            throw WebProblem.invalid("Name messages with 'ids', or set 'all' to true.");
        }
        Predicate<String> which = all ? id -> true : ids::contains;
        int sent = ledger.resend(body.text("receiver"), which);
        if (sent == 0 && !all) {
            throw new WebProblem(WebProblem.Type.NOT_FOUND, "None of these messages waits to be sent.");
        }
        return WebJson.ok(caller, Map.of("resent", sent));
    }

    private static Set<String> ids(@Nullable Object written) {
        if (written == null) {
            return Set.of();
        }
        if (written instanceof Collection<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String::valueOf).collect(Collectors.toSet());
        }
        throw WebProblem.invalid("Field 'ids' is not a list of texts.");
    }
}
