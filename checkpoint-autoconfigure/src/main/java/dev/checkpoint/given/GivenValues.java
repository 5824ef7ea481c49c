package dev.checkpoint.given;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.UserCode;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;
import java.lang.reflect.Type;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of declared types of what was given as text or JSON. Thread-safe.
 *
 * <table>
 *   <caption>What is tried, in this order</caption>
 *   <tr><td>{@code null}</td><td>no value; of a primitive type there is none</td></tr>
 *   <tr><td>texts</td><td>JSON in quotation marks is read, all else is the text itself</td></tr>
 *   <tr><td>{@code Optional}</td><td>as its content</td></tr>
 *   <tr><td>JSON</td><td>as the codec reads it, names of enum constants in any case</td></tr>
 *   <tr><td>bare text</td><td>as JSON text, which is how dates, durations, ids and enum constants are written</td></tr>
 *   <tr><td>bare text, numbers, {@code true}</td><td>by the conversion: {@code 5m}, {@code a,b}</td></tr>
 * </table>
 *
 * <p>A bare number is no time and no duration: libraries do not agree on its unit.
 */
public final class GivenValues {

    private static final int LONGEST = 80;

    private static final ValueType TEXT = ValueType.of(String.class);

    private static final ValueType ANY = ValueType.of(Object.class);

    /** What the codec says of the type, which is said already. */
    private static final Pattern TYPE = Pattern.compile("Cannot (?:deserialize|coerce)|has no constructor or factory");

    private final PayloadCodec codec;

    private final TextConversion conversion;

    private final Redactor redactor;

    /**
     * Creates one.
     *
     * @param codec reads JSON
     * @param conversion makes values of what is no JSON
     * @param redactor masks what messages quote
     */
    public GivenValues(PayloadCodec codec, TextConversion conversion, Redactor redactor) {
        this.codec = codec;
        this.conversion = conversion;
        this.redactor = redactor;
    }

    /**
     * The arguments of a pipeline in the order of its parameters. One that is {@code Optional} may be left out.
     *
     * @param given what was given by the name of the parameter
     * @throws UnfitValueException if a name is unknown, an argument is missing, or one does not fit
     */
    public @Nullable Object[] arguments(RunSpec spec, Map<String, String> given) {
        String pipeline = "pipeline " + spec.pipeline() + " (" + spec.method() + ")";
        List<String> names = spec.parameters().stream().map(ParameterSpec::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                throw new UnfitValueException("There is no argument '" + name + "': " + pipeline
                        + (names.isEmpty() ? " takes none." : " takes " + String.join(", ", names) + "."));
            }
        }
        List<String> missing = new ArrayList<>();
        @Nullable Object[] values = new Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            ParameterSpec parameter = spec.parameters().get(i);
            String text = given.get(parameter.name());
            if (text != null) {
                values[i] = value("argument", parameter.name(), " of " + pipeline, text, parameter.type());
            } else if (Examples.content(parameter.type().type()) != null) {
                values[i] = Optional.empty();
            } else {
                missing.add(parameter.name() + " (" + Examples.name(parameter.type()) + ", such as "
                        + Examples.of(parameter.type()) + ")");
            }
        }
        if (!missing.isEmpty()) {
            throw new UnfitValueException("The call of " + pipeline + " lacks "
                    + (missing.size() == 1 ? "an argument: " : "arguments: ") + String.join(", ", missing) + ".");
        }
        return values;
    }

    /**
     * A value: what {@link GivenText} stands for, or the value itself.
     *
     * @param kind what it is, in a word: {@code argument}
     * @param name its name
     * @param where the rest of the sentence, with the blank before it; may be empty
     * @throws UnfitValueException if it does not fit
     */
    public @Nullable Object value(String kind, String name, String where, @Nullable Object given, ValueType type) {
        return given instanceof GivenText text ? value(kind, name, where, text.text(), type) : given;
    }

    /** A value whose type is not known: what the JSON says, or the text. */
    public @Nullable Object untyped(String text) {
        return isJson(text) ? codec.given(text.strip(), ANY) : text;
    }

    /**
     * The members of a JSON object, each to be made into a value by itself.
     *
     * @return empty if it is no JSON object
     */
    public Map<String, GivenText> members(GivenText object) {
        String text = object.text().strip();
        Map<String, GivenText> members = new LinkedHashMap<>();
        if (text.startsWith("{") && isJson(text)) {
            codec.members(Payload.of(text)).forEach((name, value) -> members.put(name, new GivenText(value.json())));
        }
        return members;
    }

    private @Nullable Object value(String kind, String name, String where, String text, ValueType type) {
        try {
            Object value = make(text, type);
            if (value == null && isPrimitive(type)) {
                throw new IllegalArgumentException("it cannot be null");
            }
            return value;
        } catch (RuntimeException | StackOverflowError unfit) {
            boolean secret = type.sensitive() || redactor.isSensitive(name);
            throw new UnfitValueException("The " + kind + " '" + name + "'" + where + " takes " + Examples.name(type)
                    + ", and was given " + (secret ? Redactor.MASK : shown(text) + reason(text, unfit))
                    + ". Write it as " + Examples.of(type) + ".");
        }
    }

    private @Nullable Object make(String text, ValueType type) {
        Type content = Examples.content(type.type());
        if (content != null) {
            return Optional.ofNullable(make(text, new ValueType(content, type.context(), type.sensitive())));
        }
        String json = text.strip();
        if (json.equals("null")) {
            return null;
        }
        Class<?> raw = Examples.raw(type.type());
        boolean quoted = json.startsWith("\"") && isJson(json);
        if (raw == String.class || raw == CharSequence.class) {
            return quoted ? codec.given(json, TEXT) : text;
        }
        if (quoted) {
            return ofText(json, String.valueOf(codec.given(json, TEXT)), type);
        }
        boolean structure = json.startsWith("{") || json.startsWith("[");
        if (!structure && (raw == char.class || raw == Character.class || !isJson(json))) {
            return ofText(codec.forReading().encode(text, TEXT).json(), text, type);
        }
        if (!structure && raw != null && isTime(raw)) {
            throw new IllegalArgumentException("a number does not say its unit");
        }
        try {
            return codec.given(json, type);
        } catch (PayloadException unfit) {
            if (structure) {
                throw unfit;
            }
            return converted(text, type, unfit);
        }
    }

    private @Nullable Object ofText(String json, String text, ValueType type) {
        try {
            return codec.given(json, type);
        } catch (PayloadException unfit) {
            return converted(text, type, unfit);
        }
    }

    /** An empty text would be no value for most conversions; there is a word for that. */
    private Object converted(String text, ValueType type, PayloadException unfit) {
        if (text.isBlank()) {
            throw unfit;
        }
        try {
            Object value = conversion.convert(text, type);
            if (value != null) {
                return value;
            }
        } catch (Throwable impossible) {
            UserCode.rethrowFatal(impossible); // the codec says why
        }
        throw unfit;
    }

    private boolean isJson(String text) {
        try {
            codec.examine(Payload.of(text));
            return true;
        } catch (PayloadException another) {
            return false;
        }
    }

    private static boolean isTime(Class<?> raw) {
        return TemporalAmount.class.isAssignableFrom(raw)
                || Date.class.isAssignableFrom(raw)
                || Temporal.class.isAssignableFrom(raw) && raw != java.time.Year.class;
    }

    private static boolean isPrimitive(ValueType type) {
        return type.type() instanceof Class<?> raw && raw.isPrimitive() && raw != void.class;
    }

    private String shown(String text) {
        return "'" + Texts.shortened(Texts.oneLine(redactor.text(text)), LONGEST) + "'";
    }

    /** The type is said already; of a structure, the place and what is wrong there is not. */
    private String reason(String text, Throwable unfit) {
        String message = String.valueOf(unfit.getMessage());
        boolean structure = text.strip().startsWith("{") || text.strip().startsWith("[");
        if (unfit.getMessage() == null || !structure && TYPE.matcher(message).find()) {
            return "";
        }
        String place = message.replaceFirst("^Cannot restore a value declared .*? at \\$(?:: )?", "");
        String said = Texts.shortened(Texts.oneLine(redactor.text(place)), 3 * LONGEST);
        return " (" + said.replaceFirst("\\.$", "") + ")";
    }
}
