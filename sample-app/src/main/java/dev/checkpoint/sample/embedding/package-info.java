/**
 * Converts sentences to vectors, with one of two models that are part of the application.
 *
 * <p>Start with {@link dev.checkpoint.sample.embedding.EmbeddingModels};
 * {@link dev.checkpoint.sample.embedding.ModelChooser} chooses the model for a document. The only package that imports
 * LangChain4j.
 */
@NullMarked
package dev.checkpoint.sample.embedding;

import org.jspecify.annotations.NullMarked;
