/**
 * What is wrong with an installation, and what to do about it: of the store, its runs and its configuration. Nothing is changed here.
 *
 * <p>Start with {@link dev.checkpoint.doctor.Doctor}. An {@link dev.checkpoint.doctor.Checkup} is one subject; those of a store or
 * of properties are beans of the auto-configuration. Depends on the annotations module and {@code spec}; never on a front end,
 * a store or Spring.
 */
@NullMarked
package dev.checkpoint.doctor;

import org.jspecify.annotations.NullMarked;
