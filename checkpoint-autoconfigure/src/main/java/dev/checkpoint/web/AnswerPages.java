package dev.checkpoint.web;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.error.ApprovalAnsweredException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Texts;
import dev.checkpoint.webhook.AnswerLinks;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The pages behind links that answer an approval. A {@code GET} asks and changes nothing, as programs that examine links send it;
 * the {@code POST} of its form answers. Whoever has the link may do that: the link is the permission, so nothing else is asked.
 */
public final class AnswerPages {

    /** Follows the base path, and precedes the token. */
    public static final String PATH = "/answers/";

    private static final int LONGEST_COMMENT = 1000;

    private static final String GONE =
            "This link cannot be used: it is not whole, its time is over, or it is of another application.";

    private final AnswerLinks links;

    private final RunExplorer explorer;

    private final RunOperations operations;

    /** Pages for some links. */
    public AnswerPages(AnswerLinks links, RunExplorer explorer, RunOperations operations) {
        this.links = links;
        this.explorer = explorer;
        this.operations = operations;
    }

    /** The routes below a path such as {@code /checkpoints}. */
    public RouterFunction<ServerResponse> under(String basePath) {
        String path = basePath + PATH + "{token}";
        return route().GET(path, guarded(this::ask))
                .POST(path, guarded(this::answer))
                .build();
    }

    /** A page for a link. */
    @FunctionalInterface
    private interface Page {

        ServerResponse of(ServerRequest request, String token, AnswerLinks.Said said);
    }

    private HandlerFunction<ServerResponse> guarded(Page page) {
        return request -> {
            String token = request.pathVariable("token");
            try {
                Optional<AnswerLinks.Said> said = links.read(token);
                if (said.isEmpty()) {
                    return AnswerHtml.page(HttpStatus.GONE, GONE);
                }
                return links.isUsed(token)
                        ? AnswerHtml.page(HttpStatus.GONE, "This link was used. Each link answers once.")
                        : page.of(request, token, said.get());
            } catch (CheckpointException unavailable) {
                return AnswerHtml.page(
                        HttpStatus.SERVICE_UNAVAILABLE, "Nothing was changed: the runs cannot be read now. Try again.");
            }
        };
    }

    private ServerResponse ask(ServerRequest request, String token, AnswerLinks.Said said) {
        Approval approval = find(said.approval());
        if (approval == null) {
            return AnswerHtml.page(HttpStatus.NOT_FOUND, "The question does not exist any more.");
        }
        if (approval.status() != Approval.Status.OPEN) {
            return AnswerHtml.page(
                    HttpStatus.OK,
                    "The question was answered: " + approval.status().name().toLowerCase(Locale.ROOT) + ".");
        }
        return AnswerHtml.form(approval, said);
    }

    private @Nullable Approval find(String id) {
        int slash = id.lastIndexOf('/');
        // ids of runs may have slashes, too: the run is the longest beginning that is one
        for (int end = slash; end > 0; end = id.lastIndexOf('/', end - 1)) {
            ApprovalQuery query = ApprovalQuery.all().run(id.substring(0, end));
            try {
                for (Approval approval : explorer.approvals(query)) {
                    if (approval.id().equals(id)) {
                        return approval;
                    }
                }
            } catch (RunNotFoundException shorter) {
                continue;
            }
        }
        return null;
    }

    private ServerResponse answer(ServerRequest request, String token, AnswerLinks.Said said) {
        String written = request.servletRequest().getParameter("comment");
        String comment =
                written == null || written.isBlank() ? null : Texts.start(Texts.oneLine(written), LONGEST_COMMENT);
        if (!links.use(token, said)) {
            return AnswerHtml.page(HttpStatus.GONE, "This link was used. Each link answers once.");
        }
        ApprovalAnswer answer = ApprovalAnswer.by("link sent to " + said.receiver())
                .withComment(comment)
                .withRoles(said.approvers().toArray(String[]::new));
        try {
            if (said.approve()) {
                operations.approve(said.approval(), answer);
            } else {
                operations.reject(said.approval(), answer);
            }
        } catch (ApprovalAnsweredException answered) {
            return AnswerHtml.page(
                    HttpStatus.CONFLICT, "The question has another answer already. Nothing was changed.");
        } catch (CheckpointException refused) {
            links.giveBack(token);
            return AnswerHtml.page(HttpStatus.CONFLICT, "The answer was not accepted: " + refused.getMessage());
        }
        return AnswerHtml.page(HttpStatus.OK, said.approve() ? "Approved." : "Rejected.");
    }
}
