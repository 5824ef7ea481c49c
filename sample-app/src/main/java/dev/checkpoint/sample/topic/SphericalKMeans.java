package dev.checkpoint.sample.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * k-means over directions. The first start is the vector nearest to the common centre, and each further start is the
 * vector farthest from all previous ones: without random numbers, equal input gives equal clusters.
 */
final class SphericalKMeans {

    private static final int MAX_ROUNDS = 50;

    private SphericalKMeans() {}

    /** The cluster number of each vector, 0 to {@code k - 1}; some numbers may stay unused. */
    static int[] cluster(List<double[]> vectors, int k) {
        List<double[]> centres = starts(vectors, k);
        int[] assigned = new int[vectors.size()];
        Arrays.fill(assigned, -1);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            int[] next = assign(vectors, centres);
            if (Arrays.equals(next, assigned)) {
                break;
            }
            assigned = next;
            centres = centres(vectors, assigned, centres);
        }
        return assigned;
    }

    private static List<double[]> starts(List<double[]> vectors, int k) {
        double[] middle = Vectors.centre(vectors);
        List<double[]> starts = new ArrayList<>();
        starts.add(vectors.stream()
                .max(Comparator.comparingDouble(v -> Vectors.cosine(v, middle)))
                .orElseThrow());
        double[] nearest = new double[vectors.size()];
        Arrays.fill(nearest, -1);
        while (starts.size() < Math.min(k, vectors.size())) {
            double[] last = starts.get(starts.size() - 1);
            int farthest = 0;
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = Math.max(nearest[i], Vectors.cosine(vectors.get(i), last));
                farthest = nearest[i] < nearest[farthest] ? i : farthest;
            }
            starts.add(vectors.get(farthest));
        }
        return starts;
    }

    private static int[] assign(List<double[]> vectors, List<double[]> centres) {
        return vectors.stream()
                .mapToInt(vector -> IntStream.range(0, centres.size())
                        .boxed()
                        .max(Comparator.comparingDouble(c -> Vectors.cosine(vector, centres.get(c))))
                        .orElse(0))
                .toArray();
    }

    private static List<double[]> centres(List<double[]> vectors, int[] assigned, List<double[]> before) {
        List<double[]> centres = new ArrayList<>();
        for (int cluster = 0; cluster < before.size(); cluster++) {
            int number = cluster;
            List<double[]> members = IntStream.range(0, assigned.length)
                    .filter(i -> assigned[i] == number)
                    .mapToObj(vectors::get)
                    .toList();
            centres.add(members.isEmpty() ? before.get(cluster) : Vectors.centre(members));
        }
        return centres;
    }
}
