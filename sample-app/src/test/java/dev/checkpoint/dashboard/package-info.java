/** A real browser looks at the dashboard. Start with {@code RunsPageTests}; {@code Shop} holds what there is to see. */
@NullMarked
package dev.checkpoint.dashboard;

import org.jspecify.annotations.NullMarked;
