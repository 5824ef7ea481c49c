/**
 * What other libraries know of people and their answers: Bean Validation of values, and the user of Spring Security.
 *
 * <p>Start with {@link dev.checkpoint.people.CurrentUser}. Used only if the library is on the class path. Depends on the
 * annotations module, {@code spec}, and these libraries; never on the engine.
 */
@NullMarked
package dev.checkpoint.people;

import org.jspecify.annotations.NullMarked;
