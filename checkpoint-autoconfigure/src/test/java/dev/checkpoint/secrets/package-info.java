/**
 * Secrets planted wherever a run takes text, and what a run leaves behind searched for them.
 *
 * <p>Start with {@link dev.checkpoint.secrets.PlantedSecretsTests}. {@link dev.checkpoint.secrets.PlantedApplication} plants,
 * {@link dev.checkpoint.secrets.Artefacts} collects.
 */
@NullMarked
package dev.checkpoint.secrets;

import org.jspecify.annotations.NullMarked;
