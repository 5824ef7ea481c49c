package com.example.shop;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class ShopApplication {

    public static void main(String[] args) {
        System.exit(SpringApplication.exit(SpringApplication.run(ShopApplication.class, args)));
    }

    @Bean
    ApplicationRunner placeOrder(OrderPipeline orders) {
        return arguments -> System.out.println("Shipped: " + orders.place("4711"));
    }
}
