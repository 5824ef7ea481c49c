package dev.checkpoint.explain.details;

import dev.checkpoint.TokenUsage;
import dev.checkpoint.explain.details.RunAccount.Executions;
import dev.checkpoint.explain.details.RunAccount.ModelTotal;
import dev.checkpoint.explain.details.RunAccount.Numbers;
import dev.checkpoint.model.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of what is recorded. The items of a stage are written one by one, when they are recorded; {@link StageText} puts
 * them together.
 */
public final class DetailsWriter {

    private DetailsWriter() {}

    /** A text, such as a warning. */
    public static String text(String text) {
        return Json.quote(text);
    }

    /** A model that was used. */
    public static String model(ModelUse model) {
        JsonObject to =
                new JsonObject(256).text(Names.CHOSEN, model.chosen()).text(Names.ANSWERED_BY, model.answeredBy());
        if (!model.candidates().isEmpty()) {
            to.json(Names.CANDIDATES, array(model.candidates(), Json::quote));
        }
        if (!model.reason().isEmpty()) {
            to.text(Names.REASON, model.reason());
        }
        if (model.parameters() != null) {
            to.members(Names.PARAMETERS, model.parameters(), Captured::json);
        }
        to.json(Names.TOKENS, tokens(model.tokens()))
                .amount(Names.COST, model.cost())
                .text(Names.CURRENCY, model.currency());
        model.facts().forEach((name, fact) -> to.member(name, fact.json()));
        to.seconds(Names.TOOK, model.took());
        if (!model.prompt().isEmpty()) {
            to.json(Names.PROMPT, array(model.prompt(), DetailsWriter::prompt));
        }
        return to.end();
    }

    private static @Nullable String tokens(@Nullable TokenUsage tokens) {
        if (tokens == null) {
            return null;
        }
        JsonObject to = new JsonObject().number(Names.INPUT, tokens.input()).number(Names.OUTPUT, tokens.output());
        return (tokens.cached() == 0 ? to : to.number(Names.CACHED, tokens.cached())).end();
    }

    /** A text that a model was sent. */
    public static String prompt(PromptPart part) {
        JsonObject to = new JsonObject();
        if (part.text() != null) {
            to.member(part.role(), Json.quote(part.text())).text(Names.DIGEST, part.digest());
        } else if (part.digest() != null) {
            to.member(part.role() + PromptPart.DIGEST_SUFFIX, Json.quote(part.digest()));
        }
        return to.end();
    }

    /** A template that was rendered. */
    public static String template(TemplateUse template) {
        return new JsonObject(256)
                .text(Names.NAME, template.name())
                .text(Names.DIGEST, template.digest())
                .text(Names.SOURCE, template.source())
                .members(Names.VARIABLES, template.variables(), Captured::json)
                .text(Names.RESULT, template.result())
                .end();
    }

    /** A tool that was called. */
    public static String tool(ToolUse tool) {
        return new JsonObject()
                .text(Names.NAME, tool.name())
                .json(Names.ARGUMENTS, tool.arguments().json())
                .json(Names.RESULT, tool.result() == null ? null : tool.result().json())
                .text(Names.ERROR, tool.error())
                .seconds(Names.TOOK, tool.took())
                .end();
    }

    /** An attempt that failed inside the stage. */
    public static String attempt(AttemptInside attempt) {
        return new JsonObject()
                .text(Names.METHOD, attempt.method())
                .text(Names.ERROR, attempt.error())
                .end();
    }

    /** The account of a run: {@code summary} in words, {@code numbers} for programs. */
    public static Payload account(RunAccount account) {
        return Payload.of(new JsonObject(512)
                .text(Names.SUMMARY, account.summary())
                .json(Names.NUMBERS, account.numbers() == null ? null : numbers(account.numbers()))
                .end());
    }

    private static String numbers(Numbers numbers) {
        JsonObject to = new JsonObject(512)
                .seconds(Names.TOOK, numbers.took())
                .seconds(Names.OUTSIDE, numbers.outside())
                .members(Names.EXECUTED, numbers.executed(), DetailsWriter::executions)
                .number(Names.FAILED, numbers.failed())
                .members(Names.SKIPPED, numbers.skipped(), String::valueOf)
                .seconds(Names.SAVED, numbers.saved());
        if (!numbers.models().isEmpty()) {
            to.members(Names.MODELS, numbers.models(), DetailsWriter::total);
        }
        to.json(Names.COST, amounts(numbers.cost())).json(Names.SAVED_COST, amounts(numbers.savedCost()));
        if (numbers.execution() > 1) {
            to.number(Names.EXECUTION, numbers.execution()).json(Names.TOTAL_COST, amounts(numbers.totalCost()));
        }
        return to.end();
    }

    private static String executions(Executions executions) {
        return new JsonObject()
                .number(Names.COUNT, executions.count())
                .seconds(Names.TOOK, executions.took())
                .end();
    }

    private static String total(ModelTotal model) {
        return new JsonObject()
                .number(Names.INPUT, model.tokens().input())
                .number(Names.OUTPUT, model.tokens().output())
                .number(Names.CACHED, model.tokens().cached())
                .json(Names.COST, model.cost().isEmpty() ? null : amounts(model.cost()))
                .end();
    }

    private static String amounts(Map<String, BigDecimal> amounts) {
        return object(amounts, BigDecimal::toPlainString);
    }

    static <T> String object(Map<String, T> members, Function<T, String> json) {
        JsonObject to = new JsonObject();
        members.forEach((name, value) -> to.member(name, json.apply(value)));
        return to.end();
    }

    private static <T> String array(List<T> items, Function<T, String> json) {
        StringBuilder to = new StringBuilder().append('[');
        items.forEach(item -> (to.length() == 1 ? to : to.append(',')).append(json.apply(item)));
        return to.append(']').toString();
    }
}
