package dev.checkpoint.codec.jackson;

import static dev.checkpoint.codec.jackson.CodecFixture.FINGERPRINTER;
import static dev.checkpoint.codec.jackson.CodecFixture.type;

import dev.checkpoint.codec.jackson.Shapes.*;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/** Values whose digests must be the same on every JVM; started as a program, it prints them. */
final class DigestSamples {

    private DigestSamples() {}

    public static void main(String[] arguments) {
        digests().forEach((name, digest) -> System.out.println(name + "=" + digest));
    }

    static Map<String, String> digests() {
        Map<String, String> digests = new LinkedHashMap<>();
        samples().forEach((name, value) -> digests.put(name, FINGERPRINTER.digest(value, type(Object.class))));
        digests.put("order", FINGERPRINTER.digest(order(), type(Order.class)));
        digests.put("floats", FINGERPRINTER.digest(new float[] {0.1f, 1e-40f, 2e-3f, 3e30f}, type(float[].class)));
        return digests;
    }

    private static Map<String, Object> samples() {
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("null", null);
        samples.put("one", 1);
        samples.put("text", "1");
        samples.put("umlauts", "äöü Iıİi \u0131 \ud83d\ude00 \ud800");
        samples.put("tenth", 0.1);
        samples.put("shortest", 2.0E-3);
        samples.put("smallest", Double.MIN_VALUE);
        samples.put("largest", Double.MAX_VALUE);
        samples.put("nan", Double.NaN);
        samples.put("decimal", new BigDecimal("1234567890.123456789"));
        samples.put("huge", new BigDecimal("1E+1000"));
        samples.put("set", new HashSet<>(List.of("b", "a", "ä", 3, 2L, new Point(1, 2))));
        samples.put("immutable set", Set.of("x", "y", "z", "w"));
        samples.put("map", Map.of("I", 1, "i", 2, "ı", 3, "é", List.of(1.5, 2)));
        samples.put("keys", Map.of(new Point(1, 2), 1, 5L, 2, LocalDate.EPOCH, 3));
        samples.put("date", new Date(1234567890123L));
        samples.put("instant", Instant.parse("2026-01-02T03:04:05.000000001Z"));
        samples.put("zoned", ZonedDateTime.of(LocalDateTime.parse("2026-10-25T02:30:00"), ZoneId.of("Europe/Paris")));
        samples.put("locale", Locale.forLanguageTag("tr-TR"));
        samples.put("circle", new Circle(1));
        samples.put("square", new Square(1));
        samples.put("enum", Planet.MARS);
        samples.put("bytes", new byte[] {1, 2, 3});
        samples.put("optional", Optional.of(5));
        return samples;
    }

    private static Order order() {
        return new Order(
                5,
                null,
                List.of(new Line("a", new BigDecimal("1.10"), new int[] {1})),
                Map.of(new Point(1, 2), "here", new Point(0, 0), "there"),
                Optional.of("ten"),
                Map.of("k", 5L, "j", Set.of("p", "q", "r")),
                new Square(2));
    }
}
