package dev.checkpoint.sample.render;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import dev.checkpoint.TemplateRendering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The two templates of a digest. */
@Component
public class DigestTemplates {

    private static final String[][] MARKDOWN_ESCAPES = {
        {"\\", "\\\\"},
        {"`", "\\`"},
        {"*", "\\*"},
        {"_", "\\_"},
        {"[", "\\["},
        {"]", "\\]"},
        {"<", "&lt;"},
        {"|", "\\|"}
    };

    private final Mustache.Compiler html = Mustache.compiler();
    private final Mustache.Compiler markdown = Mustache.compiler().withEscaper(Escapers.simple(MARKDOWN_ESCAPES));

    /** The digest as Markdown. */
    public TemplateRendering markdown(FolderDigest digest) {
        return render(markdown, "digest.md.mustache", digest);
    }

    /** The digest as one HTML page. */
    public TemplateRendering html(FolderDigest digest) {
        return render(html, "digest.html.mustache", digest);
    }

    // tag::rendering[]
    private static TemplateRendering render(Mustache.Compiler compiler, String name, FolderDigest digest) {
        String source = source(name);
        String result = compiler.compile(source).execute(DigestView.of(digest));
        return new TemplateRendering(name, source, variables(digest), result);
    }
    // end::rendering[]

    /** What a reader of the journal needs; the digest itself is an argument of the stage, and recorded as its input. */
    private static Map<String, Object> variables(FolderDigest digest) {
        return Map.of(
                "name", digest.name(),
                "topics", digest.topics().stream().map(TopicDigest::label).toList(),
                "documents", digest.documents().size());
    }

    private static String source(String name) {
        try {
            return new ClassPathResource("templates/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Template '" + name + "' is missing from the application. Build it again.", e);
        }
    }
}
