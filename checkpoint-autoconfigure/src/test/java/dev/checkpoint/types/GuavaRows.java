package dev.checkpoint.types;

import com.google.common.base.Optional;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.BiMap;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimap;
import com.google.common.collect.Multiset;
import com.google.common.collect.Range;
import com.google.common.collect.Table;
import com.google.common.hash.HashCode;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of Guava. */
public class GuavaRows extends Rows {

    /** Rows of the library. */
    public GuavaRows() {
        super("Guava");
    }

    record Counted(Multimap<String, Integer> counts) {}

    private static Multimap<String, Integer> multimap(int value) {
        Multimap<String, Integer> map = ArrayListMultimap.create();
        map.put("a", value);
        return map;
    }

    private static Table<String, String, Integer> table(int value) {
        Table<String, String, Integer> table = HashBasedTable.create();
        table.put("a", "b", value);
        return table;
    }

    @Stage
    public @Nullable ImmutableList<String> immutableList(@Nullable ImmutableList<String> given) {
        return of(given, ImmutableList.of("a", "b"), ImmutableList.of("a"));
    }

    @Stage
    public @Nullable ImmutableSet<Integer> immutableSet(@Nullable ImmutableSet<Integer> given) {
        return of(given, ImmutableSet.of(2, 1), ImmutableSet.of(1));
    }

    @Stage
    public @Nullable ImmutableMap<String, Long> immutableMap(@Nullable ImmutableMap<String, Long> given) {
        return of(given, ImmutableMap.of("a", 1L), ImmutableMap.of("a", 2L));
    }

    @Stage
    public @Nullable List<String> immutableListAsList(@Nullable List<String> given) {
        return of(given, ImmutableList.of("a", "b"), ImmutableList.of("a"));
    }

    @Stage
    public @Nullable Map<String, Long> immutableMapAsMap(@Nullable Map<String, Long> given) {
        return of(given, ImmutableMap.of("a", 1L), ImmutableMap.of("a", 2L));
    }

    @Stage
    public @Nullable Multimap<String, Integer> multimap(@Nullable Multimap<String, Integer> given) {
        return of(given, ArrayListMultimap.create(multimap(1)), ArrayListMultimap.create(multimap(2)));
    }

    @Stage
    public @Nullable Counted multimapInRecord(@Nullable Counted given) {
        return of(given, new Counted(multimap(1)), new Counted(multimap(2)));
    }

    @Stage
    public @Nullable Multiset<String> multiset(@Nullable Multiset<String> given) {
        return of(given, HashMultiset.create(List.of("a", "a")), HashMultiset.create(List.of("a")));
    }

    @Stage
    public @Nullable BiMap<String, Integer> biMap(@Nullable BiMap<String, Integer> given) {
        return of(given, HashBiMap.create(Map.of("a", 1)), HashBiMap.create(Map.of("a", 2)));
    }

    @Stage
    public @Nullable Table<String, String, Integer> guavaTable(@Nullable Table<String, String, Integer> given) {
        return of(given, table(1), table(2));
    }

    @Stage
    public @Nullable Range<Integer> guavaRange(@Nullable Range<Integer> given) {
        return of(given, Range.closedOpen(1, 5), Range.closed(1, 5));
    }

    @Stage
    public @Nullable Optional<String> guavaOptional(@Nullable Optional<String> given) {
        return of(given, Optional.of("a"), Optional.absent());
    }

    @Stage
    public @Nullable HashCode hashCodeOfGuava(@Nullable HashCode given) {
        return of(given, HashCode.fromInt(5), HashCode.fromInt(6));
    }
}
