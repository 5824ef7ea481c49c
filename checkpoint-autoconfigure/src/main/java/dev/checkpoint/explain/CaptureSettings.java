package dev.checkpoint.explain;

/**
 * What is recorded about each stage.
 *
 * @param resources CPU time, allocation and heap
 * @param inputs the arguments
 * @param inputLimit the longest text kept of all arguments of a stage together, in characters
 * @param templates rendered templates
 * @param models model decisions, and with them cost
 * @param valueLimit the longest text kept of one recorded value, in characters
 */
public record CaptureSettings(
        boolean resources, boolean inputs, int inputLimit, boolean templates, boolean models, int valueLimit) {

    /** Everything, within small bounds. */
    public static final CaptureSettings DEFAULT = new CaptureSettings(true, true, 512, true, true, 65_536);

    /** Nothing but what the application records itself as notes. */
    public static final CaptureSettings NONE = new CaptureSettings(false, false, 512, false, false, 65_536);

    /** The same without the arguments. */
    public CaptureSettings withoutInputs() {
        return new CaptureSettings(resources, false, inputLimit, templates, models, valueLimit);
    }
}
