package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Payload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The details of a stage in fewer characters: each row has the same numbers under the same names, the size of the result is in a
 * column too, and the heap mostly is as large before as after.
 *
 * <p>{@code {"input":{},"output-size":9,"resources":{"cpu":"0.00003s","allocated":80,"heap-before":70,"heap-after":70},"so-far":""}}
 * becomes {@code {"used":[30,80,70,12],"input":{},"so-far":""}}. The list has the microseconds of CPU time, the bytes allocated, the
 * bytes of the heap, and how many characters follow where the two members were; then by how much the heap grew, and by how much
 * the size of the result is more than {@code PAYLOAD_SIZE}. What was not said is -1, and zeros at the end are left out.
 *
 * <p>What is shortened is restored to the character, and everything else is kept as it is.
 */
final class ShortDetails {

    private static final String USED = "{\"used\":[";

    private static final String END = "],";

    private static final String OUTPUT_SIZE = "\"output-size\":";

    private static final String RESOURCES = "\"resources\":{";

    private static final String CPU = "\"cpu\":\"";

    private static final String ALLOCATED = "\"allocated\":";

    private static final String HEAP_BEFORE = "\"heap-before\":";

    private static final String HEAP_AFTER = "\"heap-after\":";

    private static final int MICROS = 6;

    private static final int UNKNOWN = -1;

    private ShortDetails() {}

    /**
     * What is written of details.
     *
     * @param payloadSize what the column of the same name says; null if there is no payload
     */
    static String shorten(String details, @Nullable Integer payloadSize) {
        int from = details.indexOf(RESOURCES);
        if (from < 0) {
            return unshortened(details);
        }
        int to = details.indexOf('}', from);
        long cpu = number(details, CPU, from, to, MICROS);
        long allocated = number(details, ALLOCATED, from, to, 0);
        long heap = number(details, HEAP_BEFORE, from, to, 0);
        long growth = number(details, HEAP_AFTER, from, to, 0) - heap;
        long size = UNKNOWN;
        long more = UNKNOWN;
        if (payloadSize != null) {
            int sizeAt = details.lastIndexOf(OUTPUT_SIZE, from);
            if (sizeAt >= 0) {
                size = number(details, OUTPUT_SIZE, sizeAt, from, 0);
                more = size - payloadSize;
                from = sizeAt;
            }
        }
        String members = members(size, cpu, allocated, heap, growth);
        boolean isLess = size >= 0 && more < 0;
        if (isLess || !details.startsWith(members, from)) {
            return unshortened(details);
        }
        int after = from + members.length();
        StringBuilder shortened = new StringBuilder(details.length())
                .append(USED)
                .append(cpu)
                .append(',')
                .append(allocated)
                .append(',')
                .append(heap)
                .append(',')
                .append(details.length() - after);
        if (growth != 0 || more != 0) {
            shortened.append(',').append(growth);
        }
        if (more != 0) {
            shortened.append(',').append(more);
        }
        return shortened
                .append(END)
                .append(details, 1, from)
                .append(details, after, details.length())
                .toString();
    }

    /** An empty list tells details that begin like shortened ones from these. */
    private static String unshortened(String details) {
        return details.startsWith(USED) ? USED + END + details.substring(1) : details;
    }

    /** The number behind a name, in units of so many decimals; -1 if there is none. */
    private static long number(String text, String name, int from, int to, int decimals) {
        int at = text.indexOf(name, from);
        if (at < 0 || at >= to) {
            return UNKNOWN;
        }
        long number = 0;
        int missing = decimals;
        boolean fraction = false;
        for (int i = at + name.length(); i < to; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                fraction = true;
            } else if (c >= '0' && c <= '9') {
                number = number * 10 + c - '0';
                missing -= fraction ? 1 : 0;
            } else {
                break;
            }
        }
        while (missing-- > 0) {
            number *= 10;
        }
        return number;
    }

    /** The members as they are written when nothing is shortened. */
    private static String members(long size, long cpu, long allocated, long heap, long growth) {
        StringBuilder members = new StringBuilder(128);
        if (size >= 0) {
            members.append(OUTPUT_SIZE).append(size).append(',');
        }
        members.append(RESOURCES);
        if (cpu >= 0) {
            members.append(CPU)
                    .append(Durations.exact(Duration.ofNanos(cpu * 1000)))
                    .append("\",");
        }
        if (allocated >= 0) {
            members.append(ALLOCATED).append(allocated).append(',');
        }
        return members.append(HEAP_BEFORE)
                .append(heap)
                .append(',')
                .append(HEAP_AFTER)
                .append(heap + growth)
                .append("},")
                .toString();
    }

    /** The details of a row, restored when they are asked for. */
    static Payload payload(String kept, @Nullable Integer payloadSize) {
        return kept.startsWith(USED) ? new Shortened(kept, payloadSize) : Payload.of(kept);
    }

    /** Equals any payload of the same text, as those do that were read at once. */
    private record Shortened(String kept, @Nullable Integer payloadSize) implements Payload {

        @Override
        public String json() {
            return restore(kept, payloadSize);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Payload payload && json().equals(payload.json());
        }

        @Override
        public int hashCode() {
            return json().hashCode();
        }
    }

    /** What {@link #shorten} was given; a list that is none of its, in a row edited by hand, stays as it is. */
    static String restore(String kept, @Nullable Integer payloadSize) {
        int end = kept.startsWith(USED) ? kept.indexOf(END) : -1;
        if (end < 0) {
            return kept;
        }
        String rest = kept.substring(end + END.length());
        if (end == USED.length()) {
            return '{' + rest;
        }
        try {
            String[] list = kept.substring(USED.length(), end).split(",");
            long more = list.length > 5 ? Long.parseLong(list[5]) : 0;
            long size = more < 0 ? UNKNOWN : more + (payloadSize == null ? 0 : payloadSize);
            String members = members(
                    size,
                    Long.parseLong(list[0]),
                    Long.parseLong(list[1]),
                    Long.parseLong(list[2]),
                    list.length > 4 ? Long.parseLong(list[4]) : 0);
            int place = rest.length() - Integer.parseInt(list[3]);
            return '{' + rest.substring(0, place) + members + rest.substring(place);
        } catch (IndexOutOfBoundsException | NumberFormatException edited) {
            return kept;
        }
    }
}
