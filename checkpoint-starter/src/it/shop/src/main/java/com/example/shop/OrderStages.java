package com.example.shop;

import dev.checkpoint.annotation.Stage;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class OrderStages {

    record Item(String name, int count, LocalDate due) {}

    private final boolean strike;

    OrderStages(@Value("${strike:false}") boolean strike) {
        this.strike = strike;
    }

    @Stage
    List<Item> reserve(String number) {
        System.out.println("Reserving " + number);
        return List.of(new Item("lamp", 2, LocalDate.of(2026, 12, 24)));
    }

    @Stage
    String ship(String number, List<Item> items) {
        System.out.println("Shipping " + number);
        if (strike) {
            throw new IllegalStateException("The carrier is on strike");
        }
        return items.get(0).count() + " " + items.get(0).name() + " by " + items.get(0).due();
    }
}
