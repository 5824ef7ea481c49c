package dev.checkpoint.render;

/** Round distances of the marks of an axis of time, in seconds. */
final class TimeSteps {

    private static final double[] LONG = {
        60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800
    };

    private TimeSteps() {}

    /** The smallest round step that is no shorter. */
    static double atLeast(double seconds) {
        if (seconds <= 30) {
            double power = Math.pow(10, Math.floor(Math.log10(Math.max(seconds, 1e-6))));
            for (double factor : new double[] {1, 2, 5, 10}) {
                if (factor * power >= seconds) {
                    return Math.min(factor * power, 60);
                }
            }
        }
        for (double step : LONG) {
            if (step >= seconds) {
                return step;
            }
        }
        double days = Math.pow(10, Math.ceil(Math.log10(seconds / 86_400)));
        return days * 86_400;
    }
}
