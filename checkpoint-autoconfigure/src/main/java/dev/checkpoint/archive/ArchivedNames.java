package dev.checkpoint.archive;

import dev.checkpoint.error.ArchiveException;
import dev.checkpoint.model.Texts;

/** The names of files in an archive that is not trusted. */
final class ArchivedNames {

    private static final int SHOWN = 120;

    private ArchivedNames() {}

    /**
     * Refuses a name that could lead out of a directory for somebody who unpacks the archive.
     *
     * @throws ArchiveException if it could
     */
    static void check(String name) {
        boolean absolute = name.startsWith("/") || name.length() > 1 && name.charAt(1) == ':';
        boolean climbs = ("/" + name + "/").contains("/../");
        boolean odd = name.isEmpty() || name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl);
        if (absolute || climbs || odd) {
            throw new ArchiveException("The archive holds a file with the name " + shown(name) + ", which "
                    + (absolute ? "is absolute" : climbs ? "leads out of its directory" : "no archive of runs has")
                    + ". Nothing was imported; do not unpack it.");
        }
    }

    /** A name for a message. */
    static String shown(String name) {
        StringBuilder shown = new StringBuilder("'");
        Texts.shortened(name, SHOWN).chars().forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
        return shown.append('\'').toString();
    }
}
