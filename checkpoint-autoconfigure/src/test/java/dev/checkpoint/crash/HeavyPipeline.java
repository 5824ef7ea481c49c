package dev.checkpoint.crash;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;

/** A run whose results together are larger than the heap. */
class HeavyPipeline {

    private final Stages stages;

    HeavyPipeline(Stages stages) {
        this.stages = stages;
    }

    @Checkpointed(runId = "#id")
    long heavy(String id, int count, int size) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum = 31 * sum + stages.chunk(i, size).hashCode();
        }
        return sum;
    }

    /** Its one stage. */
    static class Stages {

        @Stage
        String chunk(int number, int size) {
            StringBuilder text = new StringBuilder(size + 16);
            for (int word = 0; text.length() < size; word++) {
                text.append(number).append(' ').append(word * 7919L).append(' ');
            }
            text.setLength(size);
            return text.toString();
        }
    }
}
