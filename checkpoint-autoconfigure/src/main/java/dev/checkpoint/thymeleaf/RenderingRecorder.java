package dev.checkpoint.thymeleaf;

import dev.checkpoint.TemplateRendering;
import dev.checkpoint.explain.StageReport;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICDATASection;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IComment;
import org.thymeleaf.model.IDocType;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessingInstruction;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.ITemplateEnd;
import org.thymeleaf.model.ITemplateEvent;
import org.thymeleaf.model.IText;
import org.thymeleaf.model.IXMLDeclaration;

/** Collects the output of one rendering inside a stage. Thymeleaf creates an instance for each rendering. */
public final class RenderingRecorder extends AbstractTemplateHandler {

    private static final Logger log = LoggerFactory.getLogger(RenderingRecorder.class);

    private final StringWriter result = new StringWriter();

    private @Nullable StageReport report;

    /** Creates a recorder; called by Thymeleaf. */
    public RenderingRecorder() {}

    @Override
    public void setContext(ITemplateContext context) {
        super.setContext(context);
        report = context.getConfiguration().getDialects().stream()
                .filter(RecordingDialect.class::isInstance)
                .findFirst()
                .map(dialect -> ((RecordingDialect) dialect).report())
                .orElse(null);
    }

    private <T extends ITemplateEvent> T collected(T event) {
        if (report != null) {
            try {
                event.write(result);
            } catch (IOException impossible) {
                throw new IllegalStateException("A text in memory can be written", impossible);
            }
        }
        return event;
    }

    @Override
    public void handleText(IText event) {
        super.handleText(collected(event));
    }

    @Override
    public void handleOpenElement(IOpenElementTag event) {
        super.handleOpenElement(collected(event));
    }

    @Override
    public void handleCloseElement(ICloseElementTag event) {
        super.handleCloseElement(collected(event));
    }

    @Override
    public void handleStandaloneElement(IStandaloneElementTag event) {
        super.handleStandaloneElement(collected(event));
    }

    @Override
    public void handleComment(IComment event) {
        super.handleComment(collected(event));
    }

    @Override
    public void handleCDATASection(ICDATASection event) {
        super.handleCDATASection(collected(event));
    }

    @Override
    public void handleDocType(IDocType event) {
        super.handleDocType(collected(event));
    }

    @Override
    public void handleXMLDeclaration(IXMLDeclaration event) {
        super.handleXMLDeclaration(collected(event));
    }

    @Override
    public void handleProcessingInstruction(IProcessingInstruction event) {
        super.handleProcessingInstruction(collected(event));
    }

    @Override
    public void handleTemplateEnd(ITemplateEnd event) {
        super.handleTemplateEnd(event);
        if (report != null) {
            try {
                report.template(rendering(getContext()));
            } catch (IOException | RuntimeException odd) {
                // the text is rendered, even if it cannot be recorded
                log.debug("A rendering of {} is not recorded", event.getTemplateName(), odd);
            }
        }
    }

    private TemplateRendering rendering(ITemplateContext context) throws IOException {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (String name : context.getVariableNames()) {
            Object value = context.getVariable(name);
            variables.put(name, value == null ? "null" : value);
        }
        StringWriter source = new StringWriter();
        try (Reader text = context.getTemplateData().getTemplateResource().reader()) {
            text.transferTo(source);
        }
        // a template without a file has no name except its text
        String name = context.getTemplateData().getTemplate();
        boolean named = !name.contentEquals(source.getBuffer());
        return new TemplateRendering(named ? name : "text", source.toString(), variables, result.toString());
    }
}
