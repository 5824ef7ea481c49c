package dev.checkpoint.webhook;

import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of messages. What runs say is data in them: no mark-up of a chat, and no mention of its people. */
final class EventBodies {

    /** A longer payload is left out. */
    static final int MOST_PAYLOAD = 1 << 18;

    private static final int LONGEST_LINE = 2000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventBodies() {}

    static byte[] write(BodyFormat format, EventFacts facts) {
        Map<String, Object> body =
                switch (format) {
                    case JSON -> plain(facts);
                    case SLACK -> slack(facts);
                    case TEAMS -> teams(facts);
                };
        return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> plain(EventFacts facts) {
        Map<String, Object> data = new LinkedHashMap<>(facts.fields());
        Payload payload = facts.payload();
        if (payload != null) {
            String json = payload.json();
            if (json.length() <= MOST_PAYLOAD) {
                data.put("payload", JSON.readTree(json));
            } else {
                data.put("payloadLength", json.length());
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", facts.delivery().event());
        body.put("timestamp", facts.delivery().time().toString());
        body.put("data", data);
        return body;
    }

    private static Map<String, Object> slack(EventFacts facts) {
        String line = Texts.start(facts.headline(), LONGEST_LINE);
        List<Object> blocks = new ArrayList<>();
        blocks.add(Map.of("type", "section", "text", Map.of("type", "plain_text", "text", line)));
        List<Object> buttons = new ArrayList<>();
        slackButton(buttons, "Open", facts.text("link"));
        slackButton(buttons, "Approve\u2026", facts.approve());
        slackButton(buttons, "Reject\u2026", facts.reject());
        if (!buttons.isEmpty()) {
            blocks.add(Map.of("type", "actions", "elements", buttons));
        }
        // the text is what notifications show, and is marked up unless escaped
        return Map.of("text", escaped(line), "blocks", blocks);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void slackButton(List<Object> buttons, String label, @Nullable String url) {
        if (url != null) {
            buttons.add(Map.of("type", "button", "text", Map.of("type", "plain_text", "text", label), "url", url));
        }
    }

    private static Map<String, Object> teams(EventFacts facts) {
        List<Object> actions = new ArrayList<>();
        teamsButton(actions, "Open", facts.text("link"));
        teamsButton(actions, "Approve\u2026", facts.approve());
        teamsButton(actions, "Reject\u2026", facts.reject());
        // a text run shows its text as it is; a text block would take it for Markdown
        Map<String, Object> run = Map.of("type", "TextRun", "text", Texts.start(facts.headline(), LONGEST_LINE));
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.put("body", List.of(Map.of("type", "RichTextBlock", "inlines", List.of(run))));
        card.put("actions", actions);
        Map<String, Object> attachment = new LinkedHashMap<>();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        attachment.put("contentUrl", null);
        attachment.put("content", card);
        return Map.of("type", "message", "attachments", List.of(attachment));
    }

    private static void teamsButton(List<Object> actions, String title, @Nullable String url) {
        if (url != null) {
            actions.add(Map.of("type", "Action.OpenUrl", "title", title, "url", url));
        }
    }
}
