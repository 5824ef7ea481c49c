package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Range;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.data.geo.Point;

/** Types of Spring Data. */
public class SpringDataRows extends Rows {

    /** Rows of the library. */
    public SpringDataRows() {
        super("Spring Data");
    }

    record Item(String name) {}

    @Stage
    public @Nullable Page<Item> page(@Nullable Page<Item> given) {
        return of(
                given,
                new PageImpl<>(List.of(new Item("a")), PageRequest.of(1, 1), 7),
                new PageImpl<>(List.of(new Item("a")), PageRequest.of(1, 1), 8));
    }

    @Stage
    public @Nullable Slice<Item> slice(@Nullable Slice<Item> given) {
        return of(
                given,
                new SliceImpl<>(List.of(new Item("a")), PageRequest.of(1, 1), true),
                new SliceImpl<>(List.of(new Item("a")), PageRequest.of(1, 1), false));
    }

    @Stage
    public @Nullable Sort sort(@Nullable Sort given) {
        return of(given, Sort.by("a").descending().and(Sort.by("b")), Sort.by("a"));
    }

    @Stage
    public @Nullable Pageable pageable(@Nullable Pageable given) {
        return of(given, PageRequest.of(1, 2, Sort.by("a")), Pageable.unpaged());
    }

    @Stage
    public @Nullable PageRequest pageRequest(@Nullable PageRequest given) {
        return of(given, PageRequest.of(1, 2), PageRequest.of(2, 2));
    }

    @Stage
    public @Nullable Limit limit(@Nullable Limit given) {
        return of(given, Limit.of(3), Limit.of(4));
    }

    @Stage
    public @Nullable Range<Integer> dataRange(@Nullable Range<Integer> given) {
        return of(given, Range.closed(1, 2), Range.open(1, 2));
    }

    @Stage
    public @Nullable Point geoPoint(@Nullable Point given) {
        return of(given, new Point(1, 2), new Point(2, 1));
    }

    @Stage
    public @Nullable OffsetScrollPosition scrollPosition(@Nullable OffsetScrollPosition given) {
        return of(given, ScrollPosition.offset(3), ScrollPosition.offset(4));
    }
}
