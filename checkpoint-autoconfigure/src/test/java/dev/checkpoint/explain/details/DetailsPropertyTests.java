package dev.checkpoint.explain.details;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.TokenUsage;
import dev.checkpoint.explain.details.Captured.Beginning;
import dev.checkpoint.explain.details.Captured.Reference;
import dev.checkpoint.explain.details.Captured.Unrecorded;
import dev.checkpoint.explain.details.Captured.Value;
import dev.checkpoint.explain.details.RunAccount.Executions;
import dev.checkpoint.explain.details.RunAccount.ModelTotal;
import dev.checkpoint.explain.details.RunAccount.Numbers;
import dev.checkpoint.model.Payload;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is written as details comes back as it was. */
class DetailsPropertyTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Quotes, backslashes, control characters, halves of characters, and what JSON is made of. */
    private static final List<String> TEXTS =
            List.of("", "\"", "\\", "a\\\"b", "\n\t\r\b\f", "\u0000", "😀", "\ud800", "x\udc00", "{[]},:", "null");

    private static final List<String> SCALARS =
            List.of("null", "true", "false", "0", "1.50", "-3e-7", "[]", "{}", "{\"from\":\"@3\",\"x\":1}");

    @Property(tries = 300)
    void detailsOfAStageComeBack(@ForAll("stages") StageDetails details, @ForAll Random order) {
        Payload written = write(details, order);
        assertThat(JSON.readTree(written.json()).isObject()).isTrue();
        assertThat(DetailsReader.stage(written)).isEqualTo(details);
    }

    @Property(tries = 300)
    void accountsOfRunsComeBack(@ForAll("accounts") RunAccount account) {
        Payload written = DetailsWriter.account(account);
        assertThat(JSON.readTree(written.json()).isObject()).isTrue();
        assertThat(DetailsReader.account(written)).isEqualTo(account);
    }

    /** A store may write JSON in its own way, as long as it says the same. */
    @Property(tries = 300)
    void detailsComeBackHoweverTheirJsonIsLaidOut(@ForAll("stages") StageDetails details, @ForAll Random order) {
        String pretty = JSON.readTree(write(details, order).json()).toPrettyString();
        StageDetails back = DetailsReader.stage(Payload.of(pretty));
        assertThat(back.problems()).isEmpty();
        assertThat(tree(write(back, new Random(1)))).isEqualTo(tree(write(details, new Random(1))));
    }

    private static JsonNode tree(Payload payload) {
        return JSON.readTree(payload.json());
    }

    /** However the text breaks off, and whatever stands in it. */
    @Property(tries = 500)
    void nothingThatIsReadThrows(@ForAll("stages") StageDetails details, @ForAll Random random) {
        StringBuilder text = new StringBuilder(write(details, random).json());
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setLength(Math.max(1, at));
                case 1 -> text.deleteCharAt(at).append(' ');
                default -> text.insert(at, "{}[]\",:\\x1e9 ".charAt(random.nextInt(13)));
            }
        }
        Payload broken = Payload.of(text.toString());
        assertThat(DetailsReader.stage(broken).problems()).hasSizeLessThanOrEqualTo(20);
        assertThat(DetailsReader.account(broken).problems()).hasSizeLessThanOrEqualTo(20);
    }

    private static Payload write(StageDetails details, Random order) {
        Recorded recorded = details.recorded();
        StageText text = new StageText();
        text.executedAgain(details.executedAgain());
        if (details.retry()) {
            text.retry();
        }
        text.insideVersion(details.insideVersion());
        text.input(details.input().isEmpty() ? null : json(details.input()));
        text.outputSize(details.outputSize());
        Resources used = details.resources();
        if (used != null) {
            text.resources(used.cpu(), used.allocated(), used.untilReturned(), used.heapBefore(), used.heapAfter());
        }
        List<Runnable> lists = new ArrayList<>(List.of(
                () -> items(text, ItemKind.MODELS, recorded.models(), DetailsWriter::model),
                () -> items(text, ItemKind.TEMPLATES, recorded.templates(), DetailsWriter::template),
                () -> items(text, ItemKind.TOOLS, recorded.tools(), DetailsWriter::tool),
                () -> items(text, ItemKind.ATTEMPTS, recorded.attempts(), DetailsWriter::attempt),
                () -> items(text, ItemKind.ANSWERS, recorded.answers(), DetailsWriter::text),
                () -> items(text, ItemKind.WARNINGS, recorded.warnings(), DetailsWriter::text)));
        Collections.shuffle(lists, order);
        lists.forEach(Runnable::run);
        Map<String, String> notes = new LinkedHashMap<>();
        recorded.notes().forEach((name, note) -> notes.put(name, note.json()));
        text.notes(notes);
        recorded.leftOut().forEach(text::leftOut);
        text.loggingContext(details.loggingContext());
        String soFar = details.soFar();
        return text.end(soFar == null ? "" : soFar);
    }

    private static <T> void items(StageText text, ItemKind kind, List<T> items, Function<T, String> json) {
        text.items(kind, items.stream().map(json).toList());
    }

    private static String json(Map<String, Captured> input) {
        JsonObject object = new JsonObject(64);
        input.forEach((name, value) -> object.member(name, value.json()));
        return object.end();
    }

    private record Around(boolean isRetry, @Nullable String version) {}

    @Provide
    Arbitrary<StageDetails> stages() {
        return Combinators.combine(
                        maybe(texts()),
                        Combinators.combine(Arbitraries.of(true, false), maybe(texts()))
                                .as(Around::new),
                        maps(Arbitraries.oneOf(captured(), references())),
                        maybe(counts()),
                        maybe(resources()),
                        recorded(),
                        maps(texts()),
                        texts())
                .as((again, retry, input, size, resources, recorded, mdc, soFar) -> new StageDetails(
                        again,
                        retry.isRetry(),
                        retry.version(),
                        input,
                        size,
                        resources,
                        recorded,
                        mdc,
                        soFar,
                        List.of()));
    }

    private static Arbitrary<Resources> resources() {
        return Combinators.combine(
                        maybe(durations()),
                        maybe(counts()),
                        Arbitraries.of(true, false),
                        maybe(counts()),
                        maybe(counts()))
                .as(Resources::new);
    }

    private static Arbitrary<Recorded> recorded() {
        Arbitrary<Map<ItemKind, Long>> leftOut =
                Arbitraries.maps(Arbitraries.of(ItemKind.class), counts()).ofMaxSize(2);
        return Combinators.combine(
                        lists(models()),
                        lists(templates()),
                        lists(tools()),
                        lists(Combinators.combine(texts(), texts()).as(AttemptInside::new)),
                        lists(texts()),
                        lists(texts()),
                        maps(captured()),
                        leftOut)
                .as(Recorded::new);
    }

    private static Arbitrary<ModelUse> models() {
        Arbitrary<TokenUsage> tokens =
                Combinators.combine(counts(), counts(), counts()).as(TokenUsage::new);
        Arbitrary<Map<String, Captured>> facts = Arbitraries.maps(
                        Arbitraries.of("finish-reason", "streaming", "error", "texts"), captured())
                .ofMaxSize(2);
        return Combinators.combine(
                        texts(),
                        lists(texts()),
                        texts(),
                        maybe(maps(captured())),
                        maybe(tokens),
                        Combinators.combine(maybe(amounts()), maybe(texts()), maybe(texts()))
                                .as((cost, currency, answering) -> new Object[] {cost, currency, answering}),
                        Combinators.combine(facts, maybe(durations()), lists(prompts()))
                                .as((said, took, prompt) -> new Object[] {said, took, prompt}))
                .as(DetailsPropertyTests::model);
    }

    @SuppressWarnings("unchecked")
    private static ModelUse model(
            String chosen,
            List<String> candidates,
            String reason,
            @Nullable Map<String, Captured> parameters,
            @Nullable TokenUsage tokens,
            Object[] paid,
            Object[] call) {
        return new ModelUse(
                chosen,
                (String) paid[2],
                candidates,
                reason,
                parameters,
                tokens,
                (BigDecimal) paid[0],
                (String) paid[1],
                (Map<String, Captured>) call[0],
                (Duration) call[1],
                (List<PromptPart>) call[2]);
    }

    private static Arbitrary<PromptPart> prompts() {
        Arbitrary<String> roles = Arbitraries.of("system", "user");
        return Arbitraries.oneOf(
                Combinators.combine(roles, texts(), maybe(texts())).as(PromptPart::new),
                Combinators.combine(roles, texts()).as((role, digest) -> new PromptPart(role, null, digest)),
                texts().map(text -> new PromptPart(PromptPart.LEFT_OUT, text, null)));
    }

    private static Arbitrary<TemplateUse> templates() {
        return Combinators.combine(texts(), texts(), maybe(texts()), maps(captured()), texts())
                .as(TemplateUse::new);
    }

    private static Arbitrary<ToolUse> tools() {
        return Combinators.combine(texts(), captured(), maybe(captured()), maybe(texts()), maybe(durations()))
                .as(ToolUse::new);
    }

    @Provide
    Arbitrary<RunAccount> accounts() {
        Arbitrary<Map<String, BigDecimal>> sums = maps(amounts());
        Arbitrary<ModelTotal> totals = Combinators.combine(
                        Combinators.combine(counts(), counts(), counts()).as(TokenUsage::new), sums)
                .as(ModelTotal::new);
        Arbitrary<Executions> executions =
                Combinators.combine(counts(), durations()).as(Executions::new);
        Arbitrary<Numbers> numbers = Combinators.combine(
                        Combinators.combine(durations(), maybe(durations()), durations())
                                .as((took, outside, saved) -> new Duration[] {took, outside, saved}),
                        maps(executions),
                        counts(),
                        maps(counts()),
                        maps(totals),
                        sums,
                        sums,
                        Arbitraries.longs().between(1, 3))
                .as((times, executed, failed, skipped, models, cost, saved, execution) -> new Numbers(
                        times[0],
                        times[1],
                        executed,
                        failed,
                        skipped,
                        times[2],
                        models,
                        cost,
                        saved,
                        execution,
                        // the first execution is all there is
                        execution == 1 ? cost : saved));
        return Combinators.combine(maybe(texts()), maybe(numbers))
                .as((summary, all) -> new RunAccount(summary, all, List.of()));
    }

    /** As values are captured; a reference is only taken for one where there are references. */
    private static Arbitrary<Captured> captured() {
        return Arbitraries.oneOf(
                values().map(Value::new),
                Combinators.combine(counts(), texts()).as(Beginning::new),
                maybe(texts()).map(Unrecorded::new));
    }

    private static Arbitrary<Captured> references() {
        return counts().map(seq -> new Reference("@" + seq + "[0]"));
    }

    private static Arbitrary<String> values() {
        return Arbitraries.randomValue(random -> value(random, 3));
    }

    private static String value(Random random, int depth) {
        int size = random.nextInt(3);
        return switch (random.nextInt(depth == 0 ? 2 : 4)) {
            case 0 -> SCALARS.get(random.nextInt(SCALARS.size()));
            case 1 -> Json.quote(TEXTS.get(random.nextInt(TEXTS.size())));
            case 2 ->
                IntStream.range(0, size)
                        .mapToObj(i -> value(random, depth - 1))
                        .collect(Collectors.joining(",", "[", "]"));
            default ->
                IntStream.range(0, size)
                        .mapToObj(i -> Json.quote(i + TEXTS.get(random.nextInt(TEXTS.size()))) + ":"
                                + value(random, depth - 1))
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.strings().ofMaxLength(8)), Tuple.of(1, Arbitraries.of(TEXTS)));
    }

    private static Arbitrary<Long> counts() {
        return Arbitraries.longs().between(0, 1L << 50);
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE).map(Duration::ofNanos);
    }

    private static Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000))
                .ofScale(9);
    }

    private static <T> Arbitrary<@Nullable T> maybe(Arbitrary<T> some) {
        return some.injectNull(0.3);
    }

    private static <T> Arbitrary<List<T>> lists(Arbitrary<T> items) {
        return items.list().ofMaxSize(2);
    }

    private static <T> Arbitrary<Map<String, T>> maps(Arbitrary<T> values) {
        return Arbitraries.maps(texts(), values).ofMaxSize(2);
    }
}
