package dev.checkpoint.sample.readme;

import java.util.List;

final class Library {

    static final List<Source> SHELF = List.of(
            new Source("Field notes", "Tides follow the moon, and a spring tide follows the full moon by two days."),
            new Source("Harbour almanac", "High water at the quay comes fifty minutes later every day."),
            new Source("Garden book", "Sow beans after the last frost, when the soil is warm."));

    private Library() {}
}
