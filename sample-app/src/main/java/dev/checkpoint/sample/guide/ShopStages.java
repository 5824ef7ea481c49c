package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.RetryAfterException;
import java.time.Duration;
import java.time.Instant;

/** A stage that asks to be tried again later. */
public class ShopStages {

    private final Shop shop;

    /** Stages over a shop. */
    public ShopStages(Shop shop) {
        this.shop = shop;
    }

    /** A service with a limit of calls. */
    public interface Shop {

        /** The price of an article. */
        String price(String article) throws TooManyCalls;
    }

    /** The limit is exceeded. */
    public static class TooManyCalls extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Duration pause;

        /** Says how long to wait. */
        public TooManyCalls(Duration pause) {
            this.pause = pause;
        }
    }

    /** Asks for a price. */
    // tag::later[]
    @Stage
    public String price(String article) {
        try {
            return shop.price(article);
        } catch (TooManyCalls limit) {
            throw new RetryAfterException(Instant.now().plus(limit.pause), "the shop is busy", limit);
        }
    }
    // end::later[]
}
