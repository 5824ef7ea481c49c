package dev.checkpoint.doctor;

import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what examinations find; secrets in it are masked. Used by one thread. */
public final class Diagnoses {

    private final List<Diagnosis> found;

    private final Redactor redactor;

    private final String check;

    Diagnoses(Redactor redactor) {
        this(new ArrayList<>(), redactor, "");
    }

    private Diagnoses(List<Diagnosis> found, Redactor redactor, String check) {
        this.found = found;
        this.redactor = redactor;
        this.check = check;
    }

    /** Takes findings about another subject. */
    public Diagnoses of(String subject) {
        return new Diagnoses(found, redactor, subject);
    }

    /** Nothing is wrong. */
    public void ok(String what, @Nullable String where) {
        add(Severity.OK, what, where, null);
    }

    /** Good to know. */
    public void note(String what, @Nullable String where, @Nullable String next) {
        add(Severity.NOTE, what, where, next);
    }

    /** May go wrong. */
    public void warning(String what, @Nullable String where, String next) {
        add(Severity.WARNING, what, where, next);
    }

    /** Does not work. */
    public void problem(String what, @Nullable String where, String next) {
        add(Severity.PROBLEM, what, where, next);
    }

    /** Adds a finding with a severity that depends on something. */
    public void add(Severity severity, String what, @Nullable String where, @Nullable String next) {
        found.add(new Diagnosis(severity, check, shown(what), orNull(where), orNull(next)));
    }

    private @Nullable String orNull(@Nullable String text) {
        return text == null ? null : shown(text);
    }

    private String shown(String text) {
        return Texts.oneLine(redactor.text(text));
    }

    /** Returns whether one of these subjects has a problem. */
    public boolean hasProblem(Collection<String> subjects) {
        return found.stream().anyMatch(each -> each.severity() == Severity.PROBLEM && subjects.contains(each.check()));
    }

    List<Diagnosis> list() {
        return Collections.unmodifiableList(found);
    }
}
