package dev.checkpoint.validation.styles;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Services behind interfaces, called through them; a default method is an ordinary helper. */
@Configuration(proxyBeanMethods = false)
@Import({LayeredInterfaces.Orders.class, LayeredInterfaces.Pricing.class})
public class LayeredInterfaces {

    /** What callers see. */
    public interface PricingService {
        long price(String item);

        /** Calls a method that is no stage. */
        default String label(String item) {
            return currency() + item;
        }

        String describe(String item);

        String currency();
    }

    static class Pricing implements PricingService {

        @Override
        @Stage
        public long price(String item) {
            return rate() * item.length();
        }

        @Override
        @Stage
        public String describe(String item) {
            return item + " at " + rate();
        }

        @Override
        public String currency() {
            return "EUR ";
        }

        private long rate() {
            return 3;
        }
    }

    static class Orders {

        private final PricingService pricing;

        Orders(PricingService pricing) {
            this.pricing = pricing;
        }

        @Checkpointed(value = "ordinary", runId = "#item")
        String order(String item) {
            return pricing.describe(item) + " = " + pricing.price(item);
        }
    }
}
