/**
 * What is told about runs to people and machines, through real registries and a real OTLP receiver.
 *
 * <p>Start with {@link dev.checkpoint.telemetry.TraceTests}; {@link dev.checkpoint.telemetry.OtlpReceiver} decodes what an
 * application exports.
 */
@NullMarked
package dev.checkpoint.telemetry;

import org.jspecify.annotations.NullMarked;
