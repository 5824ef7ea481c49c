package dev.checkpoint.explain.details;

import dev.checkpoint.explain.details.Captured.Value;
import dev.checkpoint.explain.details.RunAccount.Executions;
import dev.checkpoint.explain.details.RunAccount.ModelTotal;
import dev.checkpoint.explain.details.RunAccount.Numbers;
import dev.checkpoint.model.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads details. Fields that it does not know are read over; what cannot be read is as if it had not been written, and told
 * among the problems, for a journal may have been edited by hand. Throws only what the payload throws that cannot be fetched.
 */
public final class DetailsReader {

    private static final String UNKNOWN = "unknown";

    /** Everything else that is said of a model is a fact. */
    private static final Set<String> OF_A_MODEL = Set.of(
            Names.CHOSEN,
            Names.ANSWERED_BY,
            Names.CANDIDATES,
            Names.REASON,
            Names.PARAMETERS,
            Names.TOKENS,
            Names.COST,
            Names.CURRENCY,
            Names.TOOK,
            Names.PROMPT);

    private DetailsReader() {}

    /**
     * What an execution of a stage says.
     *
     * @param details of the entry of a stage; null if it has none
     */
    public static StageDetails stage(@Nullable Payload details) {
        if (details == null) {
            return StageDetails.NONE;
        }
        String json = details.json();
        List<String> problems = new ArrayList<>();
        try {
            return stage(Members.of(json, problems), problems);
        } catch (IllegalArgumentException broken) {
            return StageDetails.none(List.of(unreadable(broken)));
        }
    }

    /**
     * What a run that ended says of its stages.
     *
     * @param details of the last entry of a run; null if it has none
     */
    public static RunAccount account(@Nullable Payload details) {
        if (details == null) {
            return RunAccount.NONE;
        }
        String json = details.json();
        List<String> problems = new ArrayList<>();
        try {
            Members members = Members.of(json, problems);
            return new RunAccount(
                    members.text(Names.SUMMARY), members.object(Names.NUMBERS, DetailsReader::numbers), problems);
        } catch (IllegalArgumentException broken) {
            return new RunAccount(null, null, List.of(unreadable(broken)));
        }
    }

    private static String unreadable(IllegalArgumentException broken) {
        return "The details are no JSON object: " + broken.getMessage() + ".";
    }

    private static StageDetails stage(Members from, List<String> problems) {
        return new StageDetails(
                from.text(Names.EXECUTED_AGAIN),
                from.has(Names.RETRY),
                from.text(Names.INSIDE_VERSION),
                from.map(Names.INPUT, CapturedReader::argument),
                from.number(Names.OUTPUT_SIZE),
                from.object(Names.RESOURCES, DetailsReader::resources),
                recorded(from),
                from.map(Names.MDC, JsonValue::text),
                from.text(Names.SO_FAR),
                problems);
    }

    private static Resources resources(Members from) {
        return new Resources(
                from.seconds(Names.CPU),
                from.number(Names.ALLOCATED),
                from.has(Names.UNTIL),
                from.number(Names.HEAP_BEFORE),
                from.number(Names.HEAP_AFTER));
    }

    private static Recorded recorded(Members from) {
        Map<ItemKind, Long> leftOut = new LinkedHashMap<>();
        for (ItemKind kind : ItemKind.values()) {
            Long count = from.number(kind.leftOutField());
            if (count != null) {
                leftOut.put(kind, count);
            }
        }
        return new Recorded(
                from.objects(ItemKind.MODELS.field(), DetailsReader::model),
                from.objects(ItemKind.TEMPLATES.field(), DetailsReader::template),
                from.objects(ItemKind.TOOLS.field(), DetailsReader::tool),
                from.objects(ItemKind.ATTEMPTS.field(), DetailsReader::attempt),
                from.texts(ItemKind.ANSWERS.field()),
                from.texts(ItemKind.WARNINGS.field()),
                from.map(ItemKind.NOTES.field(), CapturedReader::captured),
                leftOut);
    }

    private static ModelUse model(Members from) {
        Map<String, Captured> facts = new LinkedHashMap<>();
        for (String name : from.names()) {
            Captured fact = OF_A_MODEL.contains(name) ? null : from.value(name, CapturedReader::captured);
            if (fact != null) {
                facts.put(name, fact);
            }
        }
        return new ModelUse(
                from.text(Names.CHOSEN, UNKNOWN),
                from.text(Names.ANSWERED_BY),
                from.texts(Names.CANDIDATES),
                from.text(Names.REASON, ""),
                from.has(Names.PARAMETERS) ? from.map(Names.PARAMETERS, CapturedReader::captured) : null,
                from.tokens(Names.TOKENS),
                from.amount(Names.COST),
                from.text(Names.CURRENCY),
                facts,
                from.seconds(Names.TOOK),
                from.objects(Names.PROMPT, DetailsReader::prompt));
    }

    private static PromptPart prompt(Members from) {
        for (String name : from.names()) {
            if (name.endsWith(PromptPart.DIGEST_SUFFIX)) {
                String role = name.substring(0, name.length() - PromptPart.DIGEST_SUFFIX.length());
                return new PromptPart(role, null, from.text(name));
            }
            if (!name.equals(Names.DIGEST)) {
                return new PromptPart(name, from.text(name, ""), from.text(Names.DIGEST));
            }
        }
        throw new IllegalArgumentException("a text without a role");
    }

    private static TemplateUse template(Members from) {
        return new TemplateUse(
                from.text(Names.NAME, UNKNOWN),
                from.text(Names.DIGEST, ""),
                from.text(Names.SOURCE),
                from.map(Names.VARIABLES, CapturedReader::captured),
                from.text(Names.RESULT, ""));
    }

    private static ToolUse tool(Members from) {
        Captured arguments = from.value(Names.ARGUMENTS, CapturedReader::captured);
        return new ToolUse(
                from.text(Names.NAME, UNKNOWN),
                arguments == null ? Value.NULL : arguments,
                from.value(Names.RESULT, CapturedReader::captured),
                from.text(Names.ERROR),
                from.seconds(Names.TOOK));
    }

    private static AttemptInside attempt(Members from) {
        return new AttemptInside(from.text(Names.METHOD, UNKNOWN), from.text(Names.ERROR, ""));
    }

    private static Numbers numbers(Members from) {
        return new Numbers(
                from.seconds(Names.TOOK, Duration.ZERO),
                from.seconds(Names.OUTSIDE),
                from.objectMap(
                        Names.EXECUTED,
                        of -> new Executions(of.number(Names.COUNT, 0), of.seconds(Names.TOOK, Duration.ZERO))),
                from.number(Names.FAILED, 0),
                from.numbers(Names.SKIPPED),
                from.seconds(Names.SAVED, Duration.ZERO),
                from.objectMap(Names.MODELS, of -> new ModelTotal(of.tokens(), of.amounts(Names.COST))),
                from.amounts(Names.COST),
                from.amounts(Names.SAVED_COST),
                from.number(Names.EXECUTION, 1),
                from.amounts(from.has(Names.TOTAL_COST) ? Names.TOTAL_COST : Names.COST));
    }
}
