package dev.checkpoint.compare;

import dev.checkpoint.compare.Tree.Elements;
import dev.checkpoint.compare.Tree.Members;
import dev.checkpoint.explain.details.Captured;
import dev.checkpoint.explain.details.ModelUse;
import dev.checkpoint.explain.details.PromptPart;
import dev.checkpoint.explain.details.Source;
import dev.checkpoint.explain.details.StageDetails;
import dev.checkpoint.explain.details.TemplateUse;
import dev.checkpoint.explain.details.ToolUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an execution of a stage recorded, as values that are compared. Times, tokens and cost are no decisions. */
final class RecordedDecisions {

    private static final String NOTHING = "(not recorded)";

    private final ComparedRun run;

    private final StageDetails details;

    RecordedDecisions(ComparedRun run, StageDetails details) {
        this.run = run;
        this.details = details;
    }

    Tree models() {
        return all(details.recorded().models(), this::model);
    }

    Tree templates() {
        return all(details.recorded().templates(), this::template);
    }

    Tree tools() {
        return all(details.recorded().tools(), this::tool);
    }

    Tree notes() {
        return values(details.recorded().notes());
    }

    private static <T> Tree all(List<T> items, Function<T, Tree> tree) {
        return new Elements(items.stream().map(tree).toList());
    }

    private Tree model(ModelUse model) {
        Map<String, Tree> members = new LinkedHashMap<>();
        put(members, "chosen", model.chosen());
        put(members, "answered-by", model.answeredBy());
        if (!model.candidates().isEmpty()) {
            members.put("candidates", all(model.candidates(), Tree::text));
        }
        put(members, "reason", model.reason().isEmpty() ? null : model.reason());
        if (model.parameters() != null) {
            members.put("parameters", values(model.parameters()));
        }
        if (!model.prompt().isEmpty()) {
            members.put("prompt", all(model.prompt(), this::prompt));
        }
        model.facts().forEach((name, fact) -> members.put(name, value(fact)));
        return new Members(members);
    }

    private Tree prompt(PromptPart part) {
        String text = part.text() == null ? run.text(part.digest()) : part.text();
        return new Members(Map.of(part.role(), Tree.text(text == null ? NOTHING + " " + part.digest() : text)));
    }

    private Tree template(TemplateUse template) {
        String source = template.source() == null ? run.text(template.digest()) : template.source();
        Map<String, Tree> members = new LinkedHashMap<>();
        put(members, "template", template.name());
        put(members, "source", source == null ? NOTHING + " " + template.digest() : source);
        members.put("variables", values(template.variables()));
        put(members, "result", template.result());
        return new Members(members);
    }

    private Tree tool(ToolUse tool) {
        Map<String, Tree> members = new LinkedHashMap<>();
        put(members, "tool", tool.name());
        members.put("arguments", value(tool.arguments()));
        if (tool.result() != null) {
            members.put("result", value(tool.result()));
        }
        put(members, "error", tool.error());
        return new Members(members);
    }

    private static void put(Map<String, Tree> members, String name, @Nullable String text) {
        if (text != null) {
            members.put(name, Tree.text(text));
        }
    }

    private static Tree values(Map<String, Captured> values) {
        Map<String, Tree> members = new LinkedHashMap<>();
        values.forEach((name, value) -> members.put(name, value(value)));
        return new Members(members);
    }

    private static Tree value(Captured value) {
        return Tree.of(value.json());
    }

    /** The arguments by name, with references to results of other stages in words. */
    Map<String, Tree> input() {
        Map<String, Tree> members = new LinkedHashMap<>();
        details.input()
                .forEach((name, argument) -> members.put(
                        name,
                        argument instanceof Captured.Reference reference
                                ? new Members(Map.of("from", Tree.text(Source.inWords(reference.from(), run::stage))))
                                : value(argument)));
        return members;
    }
}
