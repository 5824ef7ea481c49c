package dev.checkpoint.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Interrupted;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What is found in stores of files, and what is said about it. */
class DoctorTests {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path directory;

    private ApplicationContextRunner bare() {
        return Applications.withFiles(directory).withPropertyValues("checkpoint.recovery.enabled=false");
    }

    private ApplicationContextRunner application() {
        return bare().withBean(Clinic.class).withBean(Clinic.Stages.class);
    }

    private void visits(String... ids) {
        application().run(context -> {
            for (String id : ids) {
                assertThat(context.getBean(Clinic.class).visit(id, false)).isEqualTo("well");
            }
        });
    }

    private void failedVisit() {
        application().run(context -> assertThatThrownBy(
                        () -> context.getBean(Clinic.class).visit("visit-2", true))
                .hasMessage("no doctor"));
    }

    private static List<Diagnosis> examined(ApplicationContextRunner application) {
        List<Diagnosis> found = new ArrayList<>();
        application.run(context -> found.addAll(context.getBean(Doctor.class).examine(false)));
        return found;
    }

    private static Diagnosis only(List<Diagnosis> findings, String check, Severity severity) {
        List<Diagnosis> some = findings.stream()
                .filter(finding -> finding.check().equals(check) && finding.severity() == severity)
                .toList();
        assertThat(some).as(findings.toString()).hasSize(1);
        return some.get(0);
    }

    @Test
    void findsNothingWrongWithAHealthyStore() {
        visits("visit-1");
        List<Diagnosis> findings = examined(application());

        assertThat(Doctor.worst(findings)).isLessThan(Severity.WARNING);
        assertThat(only(findings, "store", Severity.OK).where()).isEqualTo("files under " + directory);
        assertThat(only(findings, "runs", Severity.OK).what()).isEqualTo("1 run: 1 completed.");
        assertThat(findings)
                .extracting(Diagnosis::check)
                .contains(
                        "configuration", "permissions", "space", "clock", "stages", "owners", "requests", "retention");
    }

    @Test
    void changesNothing() throws IOException {
        visits("visit-1");
        failedVisit();
        Map<Path, FileTime> before = files();
        examined(application());
        assertThat(files()).isEqualTo(before);
        application()
                .run(context -> assertThat(only(context.getBean(Doctor.class).examine(true), "clock", Severity.OK)
                                .what())
                        .contains("agree"));
        assertThat(files().keySet()).isEqualTo(before.keySet());
    }

    private Map<Path, FileTime> files() throws IOException {
        Map<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                files.put(path, Files.getLastModifiedTime(path));
            }
        }
        return files;
    }

    @Test
    void saysOfAMissingDirectoryThatTheFirstRunMakesIt() {
        Path none = directory.resolve("none");
        List<Diagnosis> findings = examined(application().withPropertyValues("checkpoint.file.directory=" + none));
        assertThat(only(findings, "permissions", Severity.NOTE).where()).isEqualTo(none.toString());
        assertThat(only(findings, "runs", Severity.OK).what()).isEqualTo("There are no runs yet.");
        assertThat(none).doesNotExist();
    }

    @Test
    void saysWhichRunCannotBeReadAndWhatToDo() throws IOException {
        visits("visit-1");
        Path file = directory.resolve("visits/visit-1.yaml");
        Files.writeString(file, "nonsense: [");

        Diagnosis unreadable = only(examined(application()), "runs", Severity.PROBLEM);
        assertThat(unreadable.what()).contains("Run visit-1", "visits/visit-1.yaml:");
        assertThat(unreadable.next()).contains("Restore it", "delete visit-1");
    }

    @Test
    void seesThatOthersMayListTheDirectory() throws IOException {
        visits("visit-1");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Diagnosis listed = only(examined(application()), "permissions", Severity.NOTE);
        assertThat(listed.what()).contains("may list the directory", "(rwxr-xr-x)");
        assertThat(listed.next()).endsWith("chmod go-rwx " + directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(only(examined(application()), "permissions", Severity.WARNING)
                        .what())
                .contains("may add and remove files in the directory");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(examined(application().withPropertyValues("checkpoint.file.permissions=rw-r--r--")))
                .noneMatch(finding -> finding.check().equals("permissions") && finding.severity() != Severity.OK);
    }

    @Test
    void findsRunsThatNoInstanceContinues() {
        new Interrupted(application())
                .runs(Map.of("visit-1", List.of(Interrupted.started("visits", "visit-1", "{\"id\":\"visit-1\"}"))));

        assertThat(only(examined(application()), "owners", Severity.OK).what())
                .as("an instance may still notice it")
                .startsWith("No run waits");
        Diagnosis left = only(
                examined(application().withBean(Clock.class, () -> Clock.offset(Clock.systemUTC(), DAY))),
                "owners",
                Severity.WARNING);
        assertThat(left.what()).contains("1 run whose process died", "1 d 0 h", "visit-1");
        assertThat(left.next()).contains("checkpoint.recovery.enabled=true", "resume visit-1");
    }

    @Test
    void noticesRunsFromTheFuture() {
        visits("visit-1");
        Diagnosis ahead = only(
                // some minutes more, because some time passes until it is examined
                examined(application()
                        .withBean(
                                Clock.class,
                                () -> Clock.offset(
                                        Clock.systemUTC(), DAY.plusMinutes(10).negated()))),
                "clock",
                Severity.WARNING);
        assertThat(ahead.what()).contains("1 d 0 h in the future");
    }

    @Test
    void findsRequestsThatNoInstanceHasDone() {
        failedVisit();
        Instant asked = Instant.now().minus(DAY);
        application().run(context -> context.getBean(CheckpointStore.class)
                .ability(Requests.class)
                .orElseThrow()
                .leave(new Request("1", new RunId("visit-2"), Request.Kind.CANCEL, asked, "ada", "not needed", null)));

        Diagnosis open = only(examined(application()), "requests", Severity.WARNING);
        assertThat(open.what()).isEqualTo("Run visit-2 was asked 1 d 0 h ago by ada: cancel. No instance has done it.");
        assertThat(open.next()).contains("pipeline visits");
    }

    @Test
    void tellsStagesAndPipelinesWhoseCodeIsGone() {
        failedVisit();
        assertThat(only(examined(application()), "stages", Severity.OK).what()).contains("has the pipelines");
        Diagnosis stage = only(
                examined(bare().withBean(Clinic.Later.class).withBean(Clinic.LaterStages.class)),
                "stages",
                Severity.WARNING);
        assertThat(stage.what()).contains("no stage admit", "run visit-2");
        assertThat(stage.next()).contains("@Stage(formerly = \"admit\")", "plan visit-2");
        Diagnosis pipeline = only(examined(bare()), "stages", Severity.WARNING);
        assertThat(pipeline.what()).contains("no pipeline visits", "run visit-2");
    }

    @Test
    void tellsWhatWasMaskedForWantOfAKey() {
        failedVisit();
        Diagnosis masked = only(examined(application()), "secrets", Severity.WARNING);
        assertThat(masked.what()).contains("results of admit in run visit-2");
        assertThat(masked.next()).contains("checkpoint.encryption.keyset");
    }

    @Test
    void warnsOfALargeStoreThatNothingMakesSmaller() {
        visits("visit-1");
        Diagnosis kept = only(
                examined(application().withPropertyValues("checkpoint.retention.interval=0")),
                "retention",
                Severity.NOTE);
        assertThat(kept.what()).contains("1 run,");
        assertThat(kept.next()).contains("prune");
    }

    @Test
    void saysHowManyOfTheRunsItHasLookedAt() {
        visits("visit-1", "visit-2", "visit-3");
        application().run(context -> {
            CheckpointStore store = context.getBean(CheckpointStore.class);
            Doctor doctor = new Doctor(
                    List.of(new RunsCheckup()), () -> store, Advice::of, Redactor.none(), Clock.systemUTC(), 2);
            assertThat(only(doctor.examine(false), "runs", Severity.NOTE).what())
                    .isEqualTo("Only the 2 runs that were updated last were examined, of 3.");
        });
    }

    @Test
    void asksAStoreThatIsAwayOnce() {
        AtomicInteger asked = new AtomicInteger();
        Doctor doctor = new Doctor(
                new RunCheckups(() -> null, false, true, Duration.ZERO, Duration.ZERO, () -> true).list(),
                () -> {
                    asked.incrementAndGet();
                    throw new StoreException("the database is away", null);
                },
                Advice::of,
                Redactor.none(),
                Clock.systemUTC(),
                10);
        List<Diagnosis> findings = doctor.examine(false);

        assertThat(asked).hasValue(1);
        assertThat(only(findings, "store", Severity.PROBLEM).what())
                .isEqualTo("The store cannot be used: the database is away");
        assertThat(only(findings, "store", Severity.NOTE).what())
                .isEqualTo(
                        "Not examined, because the store cannot be used: runs, stages, owners, requests, retention.");
    }

    @Test
    void isNotStoppedByACheckupThatFails() {
        List<Diagnosis> findings = examined(application().withBean(Checkup.class, Broken::new));
        Diagnosis broken = only(findings, "broken", Severity.WARNING);
        assertThat(broken.what()).contains("out of order").doesNotContain("hunter2");
        assertThat(only(findings, "runs", Severity.OK).what()).isEqualTo("There are no runs yet.");
    }

    /** A checkup of an application. */
    static final class Broken implements Checkup {

        @Override
        public String subject() {
            return "broken";
        }

        @Override
        public void examine(Visit visit, Diagnoses found) {
            throw new IllegalStateException("out of order, password=hunter2");
        }
    }
}
