/**
 * The files of the dashboard: a page without a build step, which shows what the interface over HTTP says.
 *
 * <p>Start with {@link dev.checkpoint.web.page.PageFiles}; the files themselves are resources of this package, of which
 * {@code app.js} comes first. Knows nothing of runs: depends on Spring MVC only.
 */
@NullMarked
package dev.checkpoint.web.page;

import org.jspecify.annotations.NullMarked;
