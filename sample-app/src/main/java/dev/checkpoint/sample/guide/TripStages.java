package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Stages that can be undone. */
@Component
public class TripStages {

    private final Bookings bookings = new Bookings();

    /** What a service outside of this application would keep. */
    private static final class Bookings {

        private final Map<String, String> rooms = new ConcurrentHashMap<>();

        String book(String town, int nights) {
            String number = town + "-" + rooms.size();
            rooms.put(number, nights + " nights in " + town);
            return number;
        }

        void cancel(String number) {
            rooms.remove(number);
        }
    }

    /** Books a room. */
    // tag::compensate[]
    @Stage(compensate = "cancelRoom")
    public String bookRoom(String town, int nights) {
        return bookings.book(town, nights);
    }

    /** Undoes {@link #bookRoom}: is given its arguments and its result. */
    public void cancelRoom(String town, int nights, String booking) {
        bookings.cancel(booking);
    }
    // end::compensate[]
}
