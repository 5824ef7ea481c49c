/** Code of stages that changes between two executions of a run. */
package dev.checkpoint.codechange;
