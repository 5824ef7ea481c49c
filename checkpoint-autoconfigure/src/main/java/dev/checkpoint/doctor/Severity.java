package dev.checkpoint.doctor;

/** How bad a finding is, the least first. */
public enum Severity {

    /** It was examined, and nothing is wrong. */
    OK,

    /** Good to know; nothing has to be done. */
    NOTE,

    /** Works for now, and will not always, or not as expected. */
    WARNING,

    /** Something does not work. */
    PROBLEM
}
