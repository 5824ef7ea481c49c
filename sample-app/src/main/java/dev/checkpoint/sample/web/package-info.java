/** The sample with its dashboard: {@code --web}. Start with {@link dev.checkpoint.sample.web.WebCommand}. */
@NullMarked
package dev.checkpoint.sample.web;

import org.jspecify.annotations.NullMarked;
