/**
 * What happens when the database is away: applications as their users see them, PostgreSQL, and between the two a
 * {@link dev.checkpoint.outage.TcpProxy} that refuses, resets, stalls, delays and loses answers.
 *
 * <p>Start with {@link dev.checkpoint.outage.OutageTests}. {@link dev.checkpoint.outage.Away} makes the databases and the
 * applications, {@link dev.checkpoint.outage.LongRun} is the pipeline.
 */
@NullMarked
package dev.checkpoint.outage;

import org.jspecify.annotations.NullMarked;
