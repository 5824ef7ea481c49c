package dev.checkpoint.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One finding.
 *
 * @param severity how bad it is
 * @param check the subject that was examined: {@code schema}, {@code runs}
 * @param what what was found, in sentences
 * @param where where it is: a file, a table, a property; null if it is in no one place
 * @param next what to do: a command or a property; null if nothing has to be done
 */
public record Diagnosis(Severity severity, String check, String what, @Nullable String where, @Nullable String next) {}
