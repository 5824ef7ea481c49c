package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Value classes of an imaginary application. */
final class Shapes {

    private Shapes() {}

    sealed interface Shape permits Circle, Square, Nothing {}

    record Circle(double radius) implements Shape {}

    record Square(double radius) implements Shape {}

    record Nothing() implements Shape {}

    interface Priced {}

    record Book(String title, BigDecimal price) implements Priced {}

    sealed interface Outcome<T> permits Ok, Failed {}

    record Ok<T>(T value) implements Outcome<T> {}

    record Failed<T>(String reason) implements Outcome<T> {}

    record Box<T>(T content) {}

    record Point(int x, int y) {}

    record Views(Set<Long> keys, Collection<Long> values, Map<UUID, List<Long>> map) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Dog.class, name = "dog"))
    interface Animal {}

    record Dog(String name) implements Animal {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes(@JsonSubTypes.Type(Cat.class))
    interface Pet {}

    record Cat(String name) implements Pet {}

    record Order(
            long id,
            @Nullable String note,
            List<Line> lines,
            Map<Point, String> marks,
            Optional<String> coupon,
            Object extra,
            Shape shape) {}

    record Line(String sku, BigDecimal price, int[] sizes) {}

    enum Planet {
        EARTH,
        MARS {
            @Override
            public String toString() {
                return "the red one";
            }
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Api(@Nullable String a, List<@Nullable String> b) {}

    /** A bean with setters and no equals. */
    static class Bean {
        private String name;
        private List<Bean> children = new ArrayList<>();

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<Bean> getChildren() {
            return children;
        }

        public void setChildren(List<Bean> children) {
            this.children = children;
        }

        /** Computed, and different each time. */
        public long getNow() {
            return System.nanoTime();
        }
    }

    /** Immutable, restored by the names of its constructor's parameters. */
    static final class Account {
        private final String owner;
        private final long cents;

        Account(String owner, long cents) {
            this.owner = owner;
            this.cents = cents;
        }

        public String getOwner() {
            return owner;
        }

        public long getCents() {
            return cents;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account a && a.owner.equals(owner) && a.cents == cents;
        }

        @Override
        public int hashCode() {
            return Objects.hash(owner, cents);
        }
    }

    /** Fields only, no accessor. */
    static class Hidden {
        private int count;
        private transient int cache;

        static Hidden of(int count) {
            Hidden hidden = new Hidden();
            hidden.count = count;
            hidden.cache = count * 2;
            return hidden;
        }
    }

    /** Cannot come back: its only constructor computes. */
    static class Lossy {
        private final int doubled;

        Lossy(int half) {
            this.doubled = half * 2;
        }
    }

    abstract static class Base<T> {
        abstract List<T> all();

        abstract T one();
    }

    abstract static class Strings extends Base<List<Long>> {}
}
