/**
 * Tests of the whole as an application sees it: real contexts, real proxies, real files.
 *
 * <p>Start with {@link dev.checkpoint.application.Applications}, which makes such contexts, and
 * {@link dev.checkpoint.application.Calls}, which counts what was executed.
 */
@NullMarked
package dev.checkpoint.application;

import org.jspecify.annotations.NullMarked;
