package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import java.time.Instant;
import java.util.List;
import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.Data;
import lombok.NoArgsConstructor;
import lombok.Singular;
import lombok.Value;
import lombok.experimental.SuperBuilder;
import lombok.extern.jackson.Jacksonized;

/** Types that Lombok generates code for. */
public class LombokRows extends Rows {

    @Value
    static class Point {
        int x;
        String name;
    }

    @Data
    static class Account {
        private String owner;
        private Instant since;
    }

    @Data
    @AllArgsConstructor
    @NoArgsConstructor
    static class Loan {
        private String book;
        private int days;
    }

    @Value
    @Builder
    static class Pizza {
        String size;

        @Singular
        List<String> toppings;
    }

    @Data
    @Builder
    static class Coffee {
        private String roast;

        @Builder.Default
        private int shots = 2;
    }

    @Value
    @Builder
    @Jacksonized
    static class Juice {
        String fruit;
    }

    @Data
    @SuperBuilder
    @NoArgsConstructor
    static class Vehicle {
        private int wheels;
    }

    @Data
    @SuperBuilder
    @NoArgsConstructor
    @lombok.EqualsAndHashCode(callSuper = true)
    static class Car extends Vehicle {
        private String brand;
    }

    public LombokRows() {
        super("Lombok");
    }

    private static Account account(String owner) {
        Account account = new Account();
        account.setOwner(owner);
        account.setSince(Instant.EPOCH);
        return account;
    }

    @Stage
    public Point valueOfLombok(Point given) {
        return of(given, new Point(1, "a"), new Point(2, "a"));
    }

    @Stage
    public Account dataOfLombok(Account given) {
        return of(given, account("a"), account("b"));
    }

    @Stage
    public Loan dataWithBothConstructors(Loan given) {
        return of(given, new Loan("a", 1), new Loan("a", 2));
    }

    @Stage
    public Pizza valueWithBuilder(Pizza given) {
        return of(given, Pizza.builder().size("L").topping("a").build(), Pizza.builder().size("L").build());
    }

    @Stage
    public Coffee dataWithBuilder(Coffee given) {
        return of(given, Coffee.builder().roast("a").build(), Coffee.builder().roast("a").shots(3).build());
    }

    @Stage
    public Juice jacksonized(Juice given) {
        return of(given, Juice.builder().fruit("a").build(), Juice.builder().fruit("b").build());
    }

    @Stage
    public Car superBuilder(Car given) {
        return of(given, Car.builder().wheels(4).brand("a").build(), Car.builder().wheels(3).brand("a").build());
    }
}
