package dev.checkpoint.compare;

/** Longest subsequences that never decrease. */
final class Increasing {

    private Increasing() {}

    /** Which elements belong to one that is as long as possible; of several the one that ends lowest. In n log n steps. */
    static boolean[] longest(int[] values) {
        int[] ends = new int[values.length]; // by length, the index of the lowest end
        int[] previous = new int[values.length];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[ends[middle]] <= values[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] kept = new boolean[values.length];
        for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = previous[i]) {
            kept[i] = true;
        }
        return kept;
    }
}
