package dev.checkpoint.doctor;

/** Sizes for people. */
public final class Bytes {

    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Bytes() {}

    /** Formats a size: {@code 512 bytes}, {@code 12 KiB}, {@code 3.4 GiB}. */
    public static String human(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        long tenths = Math.round(size * 10);
        return (unit == 0 || size >= 10 || tenths % 10 == 0
                        ? String.valueOf(Math.round(size))
                        : tenths / 10 + "." + tenths % 10)
                + " " + UNITS[unit];
    }
}
