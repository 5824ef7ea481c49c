package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Types of the JDK, and records and enums of the application. */
public class JdkRows extends Rows {

    /** Rows of the library. */
    public JdkRows() {
        super("JDK");
    }

    record Place(String name, int number) {}

    record Tree<T>(T value, List<Tree<T>> children) {}

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    enum Level {
        LOW,
        HIGH {
            @Override
            int weight() {
                return 2;
            }
        };

        int weight() {
            return 1;
        }
    }

    private static TreeMap<String, Long> descending(Map<String, Long> map) {
        TreeMap<String, Long> descending = new TreeMap<>(Collections.reverseOrder());
        descending.putAll(map);
        return descending;
    }

    private static Properties properties(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }

    @Stage
    public @Nullable BigDecimal bigDecimal(@Nullable BigDecimal given) {
        return of(given, new BigDecimal("3.50"), new BigDecimal("3.51"));
    }

    @Stage
    public @Nullable BigInteger bigInteger(@Nullable BigInteger given) {
        return of(given, BigInteger.ONE.shiftLeft(4000), BigInteger.ONE.shiftLeft(4001));
    }

    @Stage
    public @Nullable Double infiniteDouble(@Nullable Double given) {
        return of(given, Double.NEGATIVE_INFINITY, Double.NaN);
    }

    @Stage
    public @Nullable UUID uuid(@Nullable UUID given) {
        return of(given, new UUID(1, 2), new UUID(1, 3));
    }

    @Stage
    public @Nullable URI uri(@Nullable URI given) {
        return of(given, URI.create("https://example.org/a?b=c#d"), URI.create("https://example.org/"));
    }

    @Stage
    public @Nullable Path path(@Nullable Path given) {
        return of(given, Path.of("a", "b.txt"), Path.of("a", "c.txt"));
    }

    @Stage
    public @Nullable File file(@Nullable File given) {
        return of(given, new File("a.txt"), new File("b.txt"));
    }

    @Stage
    public @Nullable Locale locale(@Nullable Locale given) {
        return of(given, Locale.forLanguageTag("de-CH-1996"), Locale.GERMANY);
    }

    @Stage
    public @Nullable Currency currency(@Nullable Currency given) {
        return of(given, Currency.getInstance("CHF"), Currency.getInstance("EUR"));
    }

    @Stage
    public @Nullable Charset charset(@Nullable Charset given) {
        return of(given, StandardCharsets.UTF_16, StandardCharsets.UTF_8);
    }

    @Stage
    public @Nullable BitSet bitSet(@Nullable BitSet given) {
        return of(given, BitSet.valueOf(new long[] {5}), BitSet.valueOf(new long[] {6}));
    }

    @Stage
    public byte @Nullable [] bytes(byte @Nullable [] given) {
        return of(given, new byte[] {1, -1}, new byte[] {1});
    }

    @Stage
    public int @Nullable [] ints(int @Nullable [] given) {
        return of(given, new int[] {3, 1}, new int[] {1, 3});
    }

    @Stage
    public char @Nullable [] chars(char @Nullable [] given) {
        return of(given, "ab".toCharArray(), "ac".toCharArray());
    }

    @Stage
    public @Nullable Instant instant(@Nullable Instant given) {
        return of(given, Instant.parse("2026-01-02T03:04:05.006007008Z"), Instant.EPOCH);
    }

    @Stage
    public @Nullable ZonedDateTime zonedDateTime(@Nullable ZonedDateTime given) {
        return of(
                given,
                Instant.parse("2026-01-02T03:04:05.006007008Z").atZone(ZoneId.of("Europe/Paris")),
                Instant.EPOCH.atZone(ZoneId.of("UTC")));
    }

    @Stage
    public @Nullable Duration duration(@Nullable Duration given) {
        return of(given, Duration.ofNanos(1_000_000_001), Duration.ofSeconds(1));
    }

    @Stage
    public @Nullable Period period(@Nullable Period given) {
        return of(given, Period.of(1, 14, 3), Period.ofDays(1));
    }

    @Stage
    public @Nullable TimeZone timeZone(@Nullable TimeZone given) {
        return of(given, TimeZone.getTimeZone("Asia/Kolkata"), TimeZone.getTimeZone("UTC"));
    }

    @Stage
    public @Nullable Date date(@Nullable Date given) {
        return of(given, new Date(17), new Date(18));
    }

    @Stage
    public @Nullable Timestamp timestamp(@Nullable Timestamp given) {
        return of(given, Timestamp.from(Instant.parse("2026-01-02T03:04:05.006007008Z")), new Timestamp(18));
    }

    @Stage
    public @Nullable Optional<LocalDate> optional(@Nullable Optional<LocalDate> given) {
        return of(given, Optional.of(LocalDate.of(2026, 1, 2)), Optional.empty());
    }

    @Stage
    public @Nullable OptionalInt optionalInt(@Nullable OptionalInt given) {
        return of(given, OptionalInt.of(0), OptionalInt.empty());
    }

    @Stage
    public @Nullable AtomicLong atomicLong(@Nullable AtomicLong given) {
        return of(given, new AtomicLong(7), new AtomicLong(8));
    }

    @Stage
    public @Nullable StringBuilder stringBuilder(@Nullable StringBuilder given) {
        return of(given, new StringBuilder("a"), new StringBuilder("b"));
    }

    @Stage
    public @Nullable EnumMap<DayOfWeek, List<BigDecimal>> enumMap(
            @Nullable EnumMap<DayOfWeek, List<BigDecimal>> given) {
        return of(
                given,
                new EnumMap<>(Map.of(DayOfWeek.MONDAY, List.of(BigDecimal.ONE))),
                new EnumMap<>(Map.of(DayOfWeek.MONDAY, List.of(BigDecimal.TEN))));
    }

    @Stage
    public @Nullable EnumSet<DayOfWeek> enumSet(@Nullable EnumSet<DayOfWeek> given) {
        return of(given, EnumSet.of(DayOfWeek.FRIDAY), EnumSet.noneOf(DayOfWeek.class));
    }

    @Stage
    public @Nullable LinkedHashMap<String, Integer> linkedHashMap(@Nullable LinkedHashMap<String, Integer> given) {
        return of(
                given, new LinkedHashMap<>(new TreeMap<>(Map.of("b", 2, "a", 1))), new LinkedHashMap<>(Map.of("a", 1)));
    }

    @Stage
    public @Nullable TreeMap<String, Long> treeMap(@Nullable TreeMap<String, Long> given) {
        return of(given, descending(Map.of("a", 1L, "b", 2L)), descending(Map.of("a", 1L)));
    }

    @Stage
    public @Nullable TreeSet<String> treeSet(@Nullable TreeSet<String> given) {
        return of(given, new TreeSet<>(Set.of("b", "a")), new TreeSet<>(Set.of("a")));
    }

    @Stage
    public @Nullable Deque<Integer> deque(@Nullable Deque<Integer> given) {
        return of(given, new ArrayDeque<>(List.of(3, 1, 2)), new ArrayDeque<>(List.of(1, 2, 3)));
    }

    @Stage
    public @Nullable PriorityQueue<Integer> priorityQueue(@Nullable PriorityQueue<Integer> given) {
        return of(given, new PriorityQueue<>(List.of(3, 1, 2)), new PriorityQueue<>(List.of(3, 1)));
    }

    @Stage
    public @Nullable Properties properties(@Nullable Properties given) {
        return of(given, properties("a", "1"), properties("a", "2"));
    }

    @Stage
    public @Nullable Map<Place, Set<UUID>> mapOfRecords(@Nullable Map<Place, Set<UUID>> given) {
        return of(
                given,
                Map.of(new Place("a", 1), Set.of(new UUID(1, 2))),
                Map.of(new Place("a", 2), Set.of(new UUID(1, 2))));
    }

    @Stage
    public @Nullable List<Map<String, Optional<Duration>>> nested(
            @Nullable List<Map<String, Optional<Duration>>> given) {
        return of(
                given,
                List.of(Map.of("a", Optional.of(Duration.ofDays(1)), "b", Optional.empty())),
                List.of(Map.of("a", Optional.empty())));
    }

    @Stage
    public @Nullable Object object(@Nullable Object given) {
        return of(given, List.of(1, 2L, Map.of("a", LocalDate.EPOCH)), List.of(1, 2L));
    }

    @Stage
    public @Nullable Tree<Place> recursiveRecord(@Nullable Tree<Place> given) {
        return of(
                given,
                new Tree<>(new Place("a", 1), List.of(new Tree<>(new Place("b", 2), List.of()))),
                new Tree<>(new Place("a", 1), List.of()));
    }

    @Stage
    public @Nullable Shape sealedInterface(@Nullable Shape given) {
        return of(given, new Circle(1.5), new Square(1.5));
    }

    @Stage
    public @Nullable List<Shape> sealedList(@Nullable List<Shape> given) {
        return of(given, List.of(new Circle(1), new Square(2)), List.of(new Circle(1), new Circle(2)));
    }

    @Stage
    public @Nullable Level enumWithBodies(@Nullable Level given) {
        return of(given, Level.HIGH, Level.LOW);
    }

    @Stage
    public @Nullable IllegalStateException exception(@Nullable IllegalStateException given) {
        return of(given, new IllegalStateException("a"), new IllegalStateException("b"));
    }

    @Stage
    public @Nullable Pattern pattern(@Nullable Pattern given) {
        return of(
                given,
                Pattern.compile("a+", Pattern.CASE_INSENSITIVE),
                Pattern.compile("b+", Pattern.CASE_INSENSITIVE));
    }

    @Stage
    public @Nullable Class<?> javaClass(@Nullable Class<?> given) {
        return of(given, String.class, Integer.class);
    }

    @Stage
    public @Nullable Function<String, String> function(@Nullable Function<String, String> given) {
        return of(given, String::strip, String::trim);
    }
}
