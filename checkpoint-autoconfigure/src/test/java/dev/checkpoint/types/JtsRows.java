package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/** Types of JTS. */
public class JtsRows extends Rows {

    /** Rows of the library. */
    public JtsRows() {
        super("JTS");
    }

    private static Point point(double x) {
        return new GeometryFactory().createPoint(new Coordinate(x, 2));
    }

    @Stage
    public @Nullable Point jtsPoint(@Nullable Point given) {
        return of(given, point(1), point(2));
    }

    @Stage
    public @Nullable Geometry geometry(@Nullable Geometry given) {
        return of(given, point(1).buffer(1), point(1).buffer(2));
    }

    @Stage
    public @Nullable Coordinate coordinate(@Nullable Coordinate given) {
        return of(given, new Coordinate(1, 2), new Coordinate(1, 3));
    }

    @Stage
    public @Nullable Envelope envelope(@Nullable Envelope given) {
        return of(given, new Envelope(1, 2, 3, 4), new Envelope(1, 2, 3, 5));
    }
}
