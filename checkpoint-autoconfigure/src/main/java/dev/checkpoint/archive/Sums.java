package dev.checkpoint.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The sums of the files of an archive. */
final class Sums {

    private Sums() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
