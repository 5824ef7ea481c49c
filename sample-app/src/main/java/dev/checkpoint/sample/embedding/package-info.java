/**
 * From sentences to vectors, with one of two models that travel inside the application.
 *
 * <p>Start with {@link dev.checkpoint.sample.embedding.EmbeddingModels}; {@link dev.checkpoint.sample.embedding.ModelChooser}
 * says which model reads which document. The only package that imports LangChain4j.
 */
@NullMarked
package dev.checkpoint.sample.embedding;

import org.jspecify.annotations.NullMarked;
