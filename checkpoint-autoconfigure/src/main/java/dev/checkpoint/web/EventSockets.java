package dev.checkpoint.web;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The same events over web sockets, of servers that have them. */
final class EventSockets {

    private final EventStreams streams;

    EventSockets(EventStreams streams) {
        this.streams = streams;
    }

    /**
     * Answers with a web socket. Pages of other sites are refused whatever tells who the caller is: browsers send cookies with such
     * requests, and no other rule keeps the page from reading what comes.
     */
    ServerResponse open(ServerRequest request, Caller caller) {
        Sites.refuseOthers(request);
        ServerContainer container = container(request);
        if (container == null) {
            throw new WebProblem(
                    WebProblem.Type.NOT_FOUND,
                    "The server of this application has no web sockets. Use events instead.");
        }
        if (!"websocket".equalsIgnoreCase(request.headers().firstHeader(HttpHeaders.UPGRADE))) {
            throw new WebProblem(
                    WebProblem.Type.UPGRADE, "This is a web socket. Use events instead, or upgrade to it.");
        }
        EventWish wish = streams.wish(request, caller);
        return WebJson.safe(ServerResponse.ok()).build((asked, answer) -> {
            SocketConnection.Listening endpoint = new SocketConnection.Listening(
                    streams, connection -> streams.join(new EventListener(wish, connection)));
            try {
                container.upgradeHttpToWebSocket(asked, answer, config(request.path(), endpoint), Map.of());
            } catch (DeploymentException refused) {
                throw new IllegalStateException(refused);
            }
            return null;
        });
    }

    private static @Nullable ServerContainer container(ServerRequest request) {
        return request.servletRequest().getServletContext().getAttribute(ServerContainer.class.getName())
                        instanceof ServerContainer container
                ? container
                : null;
    }

    private static ServerEndpointConfig config(String path, SocketConnection.Listening endpoint) {
        return ServerEndpointConfig.Builder.create(SocketConnection.Listening.class, path)
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(endpoint);
                    }

                    @Override
                    public boolean checkOrigin(String origin) {
                        return true; // done above, as for all requests
                    }
                })
                .build();
    }
}
