/**
 * Stages beside the other things Spring does with a method, through real proxies: in the first execution, when the call is
 * made again, when the run is resumed by its id and when it is recovered.
 *
 * <p>Start with {@link dev.checkpoint.coexistence.TwoLives}.
 */
@NullMarked
package dev.checkpoint.coexistence;

import org.jspecify.annotations.NullMarked;
