package dev.checkpoint.sample.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EmbeddingModelsTests {

    private static final List<String> TEXTS = List.of(
            "The tide rises twice a day.",
            "High water comes two times every day.",
            "The baker feeds the sourdough starter.");

    @ParameterizedTest
    @ValueSource(strings = {ModelChooser.CAREFUL, ModelChooser.FAST})
    void placesSentencesOfLikeMeaningSideBySide(String model) {
        DocumentVectors vectors = DocumentVectors.pack("a.md", model, new EmbeddingModels().embed(model, TEXTS));

        assertThat(vectors.size()).isEqualTo(3);
        assertThat(cosine(vectors, 0, 1)).isGreaterThan(cosine(vectors, 0, 2) + 0.1);
    }

    @Test
    void packsVectorsWithoutChangingTheirAngles() {
        List<float[]> exact = new EmbeddingModels().embed(ModelChooser.FAST, TEXTS);
        DocumentVectors packed = DocumentVectors.pack("a.md", ModelChooser.FAST, exact);

        double product = 0;
        for (int i = 0; i < exact.get(0).length; i++) {
            product += exact.get(0)[i] * exact.get(1)[i];
        }
        assertThat(cosine(packed, 0, 1)).isCloseTo(product, within(0.01));
    }

    @Test
    void keepsVectorsInJsonInAboutABytePerDimension() {
        DocumentVectors vectors = DocumentVectors.pack("a.md", "m", List.of(ramp(1), ramp(-1)));
        JsonMapper mapper = JsonMapper.builder().build();
        String json = mapper.writeValueAsString(vectors);

        assertThat(json.length()).isLessThan(2 * 384 * 2);
        assertThat(mapper.readValue(json, DocumentVectors.class)).isEqualTo(vectors);
    }

    @Test
    void choosesTheModelByLengthAndSaysWhy() {
        ModelChooser chooser = new ModelChooser();

        assertThat(chooser.choose(400).model()).isEqualTo(ModelChooser.CAREFUL);
        assertThat(chooser.choose(401))
                .isEqualTo(new ModelChoice(
                        ModelChooser.FAST, "401 words, more than 400: long, so the fast model reads it"));
    }

    @Test
    void namesTheModelsThereAreWhenAskedForAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmbeddingModels().embed("huge", TEXTS))
                .withMessageContaining("'huge'")
                .withMessageContaining(ModelChooser.FAST);
    }

    private static double cosine(DocumentVectors vectors, int a, int b) {
        double[] left = vectors.unit(a);
        double[] right = vectors.unit(b);
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static float[] ramp(int sign) {
        float[] vector = new float[384];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = sign * i / 384f;
        }
        return vector;
    }
}
