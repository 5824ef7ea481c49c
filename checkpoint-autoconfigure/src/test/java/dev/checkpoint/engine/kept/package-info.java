/** What a journal keeps, and how calls are matched with it: by rules, and against a model that is too simple to be wrong. */
@NullMarked
package dev.checkpoint.engine.kept;

import org.jspecify.annotations.NullMarked;
