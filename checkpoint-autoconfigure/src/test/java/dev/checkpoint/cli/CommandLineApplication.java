package dev.checkpoint.cli;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointRecoveryAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointJdbcStoreAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** An application that calls a pipeline when it starts, unless its first argument says otherwise. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    CheckpointAutoConfiguration.class,
    CheckpointCodecAutoConfiguration.class,
    CheckpointExplainAutoConfiguration.class,
    CheckpointLifecycleAutoConfiguration.class,
    CheckpointRecoveryAutoConfiguration.class,
    CheckpointJdbcStoreAutoConfiguration.class,
    CheckpointStoreAutoConfiguration.class
})
class CommandLineApplication {

    /** Its main method, as an application has one. */
    public static void main(String[] arguments) {
        SpringApplication.run(CommandLineApplication.class, arguments);
    }

    @Bean
    Orders.Stages stages(Environment environment) {
        Orders.Stages stages = new Orders.Stages();
        stages.allow(environment.getProperty("orders.limit", Integer.class, 100));
        return stages;
    }

    @Bean
    Orders orders(Orders.Stages stages) {
        return new Orders(stages);
    }

    @Bean
    ApplicationRunner runner(Orders orders, Environment environment) {
        return arguments -> {
            System.out.println("calls");
            String gate = environment.getProperty("orders.gate");
            if (gate != null) {
                orders.deliver(environment.getProperty("orders.id", "parcel-1"), gate);
                return;
            }
            orders.order(environment.getProperty("orders.id", "order-42"), 1000);
        };
    }
}
