/** What the doctor finds in real stores. */
@NullMarked
package dev.checkpoint.doctor;

import org.jspecify.annotations.NullMarked;
