package dev.checkpoint.render;

import dev.checkpoint.RunTimeline;

/** A page around the picture. Its policy forbids all scripts and everything from elsewhere. */
final class HtmlTimeline {

    private HtmlTimeline() {}

    static String render(RunTimeline timeline) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>%s</title>
                </head>
                <body style="margin:1rem;overflow-x:auto">
                %s</body>
                </html>
                """
                .formatted(Markup.escape(BarWords.title(timeline)), SvgTimeline.render(timeline));
    }
}
