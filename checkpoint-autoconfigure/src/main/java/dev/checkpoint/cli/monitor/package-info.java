/**
 * A live view of the runs of a store, for a terminal or as plain lines.
 *
 * <p>Start with {@link dev.checkpoint.cli.monitor.Monitor}: a thread reads {@link dev.checkpoint.cli.monitor.Seen}, keys change the
 * {@link dev.checkpoint.cli.monitor.MonitorView}, and {@link dev.checkpoint.cli.monitor.MonitorFrames} makes lines of it. Must not
 * name a terminal library.
 */
@NullMarked
package dev.checkpoint.cli.monitor;

import org.jspecify.annotations.NullMarked;
