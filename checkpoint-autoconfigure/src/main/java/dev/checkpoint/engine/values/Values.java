package dev.checkpoint.engine.values;

import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.redaction.Redactor;

/**
 * What turns values into what entries hold, and back. There is one in an application: each of its parts remembers what it
 * has said already.
 *
 * @param codec values to payloads and back
 * @param results results of stages and runs
 * @param arguments arguments of runs
 * @param undoInput arguments of stages that can be undone
 * @param names run ids and keys of stages
 */
public record Values(
        PayloadCodec codec, Results results, RunArguments arguments, UndoInput undoInput, ClearNames names) {

    /** Values in the codec's words, watched for what the redactor knows as secrets. */
    public static Values of(PayloadCodec codec, Redactor redactor) {
        Suspicions suspicions = new Suspicions(codec, redactor);
        return new Values(
                codec,
                new Results(codec, redactor, suspicions),
                new RunArguments(codec, redactor, suspicions),
                new UndoInput(codec, redactor),
                new ClearNames(suspicions));
    }
}
