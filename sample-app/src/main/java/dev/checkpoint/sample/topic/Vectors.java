package dev.checkpoint.sample.topic;

import java.util.List;

/** Arithmetic on vectors of length 1. */
final class Vectors {

    private Vectors() {}

    /** Cosine of the angle between two vectors of length 1. */
    static double cosine(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The direction in which vectors point together, as a vector of length 1. */
    static double[] centre(List<double[]> vectors) {
        double[] sum = new double[vectors.get(0).length];
        for (double[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        double length = Math.sqrt(cosine(sum, sum));
        for (int i = 0; length > 0 && i < sum.length; i++) {
            sum[i] /= length;
        }
        return sum;
    }
}
