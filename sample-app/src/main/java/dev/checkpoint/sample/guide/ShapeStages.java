package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.Stage;
import java.util.List;
import org.springframework.stereotype.Component;

/** A result whose declared type leaves the class open. */
@Component
public class ShapeStages {

    // tag::sealed[]
    /** A plane figure. */
    public sealed interface Shape permits Circle, Square {}

    /** Round. */
    public record Circle(double radius) implements Shape {}

    /** Not round. */
    public record Square(double side) implements Shape {}

    /** One of each. */
    @Stage
    public List<Shape> shapes() {
        return List.of(new Circle(1), new Square(2));
    }
    // end::sealed[]

}
