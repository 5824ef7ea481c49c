package dev.checkpoint.sample.embedding;

import java.util.Arrays;
import java.util.List;

/**
 * The vectors of a document's sentences, with one byte per dimension: the stored text has a quarter of the size of the
 * floats, and the angle between two sentences changes by less than a hundredth.
 *
 * <p>Vectors of two models have the same length but a different meaning, so comparing them gives a meaningless number.
 * {@link #model()} prevents this.
 *
 * @param path path of the document inside the folder
 * @param model the model that made the vectors
 * @param dimensions length of one vector
 * @param values the vectors one after another, each scaled so that its largest component is 127
 */
public record DocumentVectors(String path, String model, int dimensions, byte[] values) {

    /** Packs the vectors of a document. */
    public static DocumentVectors pack(String path, String model, List<float[]> vectors) {
        int dimensions = vectors.isEmpty() ? 0 : vectors.get(0).length;
        byte[] values = new byte[dimensions * vectors.size()];
        int at = 0;
        for (float[] vector : vectors) {
            float largest = 0;
            for (float component : vector) {
                largest = Math.max(largest, Math.abs(component));
            }
            for (float component : vector) {
                values[at++] = (byte) (largest == 0 ? 0 : Math.round(component / largest * 127));
            }
        }
        return new DocumentVectors(path, model, dimensions, values);
    }

    /** Number of vectors. */
    public int size() {
        return dimensions == 0 ? 0 : values.length / dimensions;
    }

    /** The vector of a sentence, of length 1. */
    public double[] unit(int sentence) {
        double[] vector = new double[dimensions];
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            vector[i] = values[sentence * dimensions + i];
            squares += vector[i] * vector[i];
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentVectors that
                && path.equals(that.path)
                && model.equals(that.model)
                && dimensions == that.dimensions
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "DocumentVectors[" + size() + " of '" + path + "' by " + model + "]";
    }
}
