package com.example.shop;

import dev.checkpoint.annotation.Checkpointed;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
class OrderPipeline {

    private final OrderStages stages;

    OrderPipeline(OrderStages stages) {
        this.stages = stages;
    }

    @Checkpointed(value = "order", runId = "'order-' + #number")
    String place(String number) {
        List<OrderStages.Item> items = stages.reserve(number);
        return stages.ship(number, items);
    }
}
