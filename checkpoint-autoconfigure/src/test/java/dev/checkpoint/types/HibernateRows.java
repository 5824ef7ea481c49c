package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.collection.spi.PersistentBag;
import org.jspecify.annotations.Nullable;
import org.springframework.test.util.ReflectionTestUtils;

/** Entities of JPA, as Hibernate hands them out. */
public class HibernateRows extends Rows {

    /** Rows of the library. */
    public HibernateRows() {
        super("JPA and Hibernate");
    }

    /** Equal by its id. */
    @Entity
    static class Customer {
        @Id
        private long id;

        private String name;

        protected Customer() {
            this(0, "");
        }

        Customer(long id, String name) {
            this.id = id;
            this.name = name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Customer customer && customer.id == id;
        }

        @Override
        public int hashCode() {
            return 17;
        }
    }

    @Embeddable
    record Price(BigDecimal amount) {}

    /** Its list is one of Hibernate, as after a query. */
    @Entity
    static class Basket {
        @Id
        private long id = 1;

        @ElementCollection
        private List<String> items;

        protected Basket() {
            this(new String[0]);
        }

        Basket(String... items) {
            this.items = loaded(new ArrayList<>(List.of(items)));
        }
    }

    /** A list that Hibernate has read, and whose session is closed. */
    private static List<String> loaded(List<String> content) {
        PersistentBag<String> bag = new PersistentBag<>();
        ReflectionTestUtils.setField(bag, "bag", content);
        ReflectionTestUtils.setField(bag, "collection", content);
        ReflectionTestUtils.setField(bag, "initialized", true);
        return bag;
    }

    /** Refers to lines that refer to it. */
    @Entity
    static class Invoice {
        @Id
        private long id;

        @OneToMany(mappedBy = "invoice")
        private List<Line> lines = new ArrayList<>();

        protected Invoice() {}

        Invoice(long id) {
            this.id = id;
            lines.add(new Line(this));
        }
    }

    @Entity
    static class Line {
        @Id
        private long id;

        @ManyToOne
        private @Nullable Invoice invoice;

        protected Line() {}

        Line(Invoice invoice) {
            this.invoice = invoice;
        }
    }

    @Stage
    public @Nullable Customer entity(@Nullable Customer given) {
        return of(given, new Customer(1, "a"), new Customer(1, "b"));
    }

    @Stage
    public @Nullable List<Customer> entities(@Nullable List<Customer> given) {
        return of(given, List.of(new Customer(1, "a"), new Customer(2, "b")), List.of(new Customer(2, "b")));
    }

    @Stage
    public @Nullable Price embeddable(@Nullable Price given) {
        return of(given, new Price(BigDecimal.ONE), new Price(BigDecimal.TEN));
    }

    @Stage
    public @Nullable Basket detachedWithLoadedList(@Nullable Basket given) {
        return of(given, new Basket("a", "b"), new Basket("b", "a"));
    }

    @Stage
    public @Nullable Invoice bidirectional(@Nullable Invoice given) {
        return of(given, new Invoice(1), new Invoice(2));
    }
}
