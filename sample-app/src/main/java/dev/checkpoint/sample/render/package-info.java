/**
 * Renders a digest as Markdown and HTML.
 *
 * <p>Start with {@link dev.checkpoint.sample.render.DigestTemplates}; the templates are {@code templates/digest.*} among
 * the resources. The only package that imports Mustache.
 */
@NullMarked
package dev.checkpoint.sample.render;

import org.jspecify.annotations.NullMarked;
