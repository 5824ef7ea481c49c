package dev.checkpoint.control;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.OnFailure;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pipelines whose stages can be undone, and what was done and undone. */
class Booking {

    private final Stages stages;

    private final Leg leg;

    private volatile boolean failing = true;

    Booking(Stages stages, Leg leg) {
        this.stages = stages;
        this.leg = leg;
    }

    void repaired() {
        failing = false;
    }

    @Checkpointed(runId = "#id")
    String trip(String id) {
        String hotel = stages.hotel("Rome", 2).name();
        stages.look();
        String flight = stages.flight("FCO");
        return hotel + " " + flight;
    }

    @Checkpointed(runId = "#id", onFailure = OnFailure.COMPENSATE)
    String strict(String id) {
        stages.hotel("Oslo", 1);
        stages.flight("OSL");
        fail();
        return "booked";
    }

    @Checkpointed(runId = "#id")
    String failing(String id) {
        stages.hotel("Lima", 1);
        stages.car("A1");
        fail();
        return "booked";
    }

    @Checkpointed(runId = "#id")
    String journey(String id) {
        stages.hotel("Bern", 1);
        leg.leg(id + "-first", false);
        stages.flight("ZRH");
        return leg.leg(id + "-second", failing);
    }

    @Checkpointed(runId = "#id")
    String held(String id) {
        stages.hotel("Wien", 3);
        stages.held();
        stages.flight("VIE");
        return "booked";
    }

    @Checkpointed(runId = "#id")
    String last(String id) {
        stages.hotel("Prag", 1);
        return stages.held();
    }

    @Checkpointed(runId = "#id")
    String secret(String id) {
        stages.pay("4711-0815");
        return "paid";
    }

    private void fail() {
        if (failing) {
            throw new IllegalStateException("no seats");
        }
    }

    record Room(String name, int nights) {}

    static class Leg {

        private final Stages stages;

        Leg(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String leg(String id, boolean fails) {
            stages.flight(id);
            if (fails) {
                throw new IllegalStateException("no seats");
            }
            return id;
        }
    }

    static class Stages {

        private final List<String> done = Collections.synchronizedList(new ArrayList<>());

        private volatile String brokenUndo = "";

        private volatile CountDownLatch reached = new CountDownLatch(1);

        private volatile CountDownLatch onward = new CountDownLatch(1);

        private final CountDownLatch undoing = new CountDownLatch(1);

        private volatile CountDownLatch undoOnward = new CountDownLatch(0);

        /** What undoes the held stage waits, too. */
        void holdUndo() {
            undoOnward = new CountDownLatch(1);
        }

        void letUndoGo() {
            undoOnward.countDown();
        }

        void awaitUndoing() {
            try {
                if (!undoing.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("not undone: " + done);
                }
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        List<String> done() {
            return done;
        }

        void breakUndo(String which) {
            brokenUndo = which;
        }

        void letGo() {
            onward.countDown();
        }

        void awaitHeld() throws InterruptedException {
            if (!reached.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not reached: " + done);
            }
        }

        @Stage(compensate = "cancelHotel")
        Room hotel(String town, int nights) {
            done.add("hotel " + town);
            return new Room("room in " + town, nights);
        }

        void cancelHotel(String town, int nights, Room room) {
            undo("hotel " + town, nights + " " + room.name());
        }

        @Stage
        void look() {
            done.add("look");
        }

        @Stage(compensate = "cancelFlight")
        String flight(String airport) {
            done.add("flight " + airport);
            return "seat to " + airport;
        }

        void cancelFlight(String airport) {
            undo("flight " + airport, "");
        }

        @Stage(compensate = "returnCar")
        int car(String kind) {
            done.add("car " + kind);
            return 42;
        }

        CompletableFuture<Void> returnCar(int number) {
            return CompletableFuture.runAsync(() -> undo("car " + number, ""));
        }

        @Stage(compensate = "unheld")
        String held() {
            done.add("held");
            reached.countDown();
            try {
                onward.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return "held";
        }

        void unheld() throws InterruptedException {
            undoing.countDown();
            undoOnward.await();
            undo("held", "");
        }

        @Stage(compensate = "refund")
        void pay(@Sensitive String card) {
            done.add("pay");
        }

        void refund(@Sensitive String card) {
            undo("pay", card);
        }

        private void undo(String what, String with) {
            if (what.equals(brokenUndo)) {
                done.add("cannot undo " + what);
                throw new IllegalStateException("no answer from " + what);
            }
            done.add(("undo " + what + " " + with).strip());
        }
    }
}
