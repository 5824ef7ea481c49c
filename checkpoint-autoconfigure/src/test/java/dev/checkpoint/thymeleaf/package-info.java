/** What is recorded of Thymeleaf, with the engine that Spring Boot configures. */
@NullMarked
package dev.checkpoint.thymeleaf;

import org.jspecify.annotations.NullMarked;
