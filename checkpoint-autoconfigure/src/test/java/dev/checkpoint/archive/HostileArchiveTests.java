package dev.checkpoint.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunQuery;
import dev.checkpoint.application.Kept;
import dev.checkpoint.codec.document.JsonColumnFormat;
import dev.checkpoint.codec.document.JsonDocumentFormat;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.error.ArchiveException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.SampleEntries;
import dev.checkpoint.spi.store.format.Documents;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are damaged, or made to do harm: each is refused with what is wrong, and nothing of it is imported. */
@Timeout(60)
class HostileArchiveTests {

    private static final String FILE = "runs/research/cats.yaml";

    /** The result of the first stage, as a regular expression. */
    private static final String OUTPUT = "(?s)output:.*?(?=details:)";

    private static byte[] good = {};

    private static PayloadCodec codec;

    @BeforeAll
    static void export(@TempDir Path directory) {
        Research.on(Kept.MEMORY, directory).run(context -> {
            context.getBean(Research.class).research("cats");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            context.getBean(RunArchive.class).export(List.of("cats"), out);
            good = out.toByteArray();
            codec = context.getBean(PayloadCodec.class);
        });
    }

    private static StoreRunArchive archive(CheckpointStore store, ArchiveLimits limits) {
        return new StoreRunArchive(
                store,
                List.of(new YamlDocumentFormat(), new JsonDocumentFormat()),
                new JsonColumnFormat(),
                codec,
                new Pruning(store, RetentionRules.KEEP_ALL, Clock.systemUTC()),
                Clock.systemUTC(),
                limits);
    }

    private static void refuses(byte[] archive, String... words) {
        MemoryCheckpointStore store = new MemoryCheckpointStore();
        RunArchive runs = archive(store, ArchiveLimits.DEFAULT);
        assertThatThrownBy(() -> runs.importFrom(new ByteArrayInputStream(archive)))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("Nothing was imported")
                .hasMessageContainingAll(words);
        assertThat(store.find(RunQuery.all())).isEmpty();
    }

    private byte[] with(String name, byte[] content) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(name, content);
        files.putAll(Archives.unzip(good));
        return Archives.zip(files);
    }

    private byte[] changed(String name, UnaryOperator<String> change) {
        Map<String, byte[]> files = Archives.unzip(good);
        files.computeIfPresent(name, (key, content) -> Archives.bytes(change.apply(Archives.text(content))));
        return Archives.zip(files);
    }

    /** With a manifest that fits the change. */
    private byte[] forged(UnaryOperator<String> change) {
        String run = Archives.text(Archives.unzip(good).get(FILE));
        return Archives.of("research", "cats", "yaml", Archives.bytes(change.apply(run)), 4);
    }

    private static String accepted(String run) {
        return run.replaceAll("checksum: .*", "checksum: accepted");
    }

    @Test
    void takesAForgedOneThatIsAsItShouldBe() {
        assertThat(archive(new MemoryCheckpointStore(), ArchiveLimits.DEFAULT)
                        .importFrom(new ByteArrayInputStream(forged(HostileArchiveTests::accepted)))
                        .runIds())
                .containsExactly("cats");
    }

    @Test
    void refusesWhatIsNoZipOrOnlyItsBeginning() {
        refuses(Archives.bytes("hello"), "no archive");
        refuses(new byte[0], "no archive");
        refuses(Arrays.copyOf(good, good.length / 2), "its end is missing");
        refuses(Arrays.copyOf(good, good.length - 1), "");
        refuses(Archives.zip(Map.of("readme.txt", Archives.bytes("hello"))), "manifest.jsonl");
    }

    @Test
    void refusesNamesThatLeadElsewhere() {
        for (String name : List.of(
                "../../evil.yaml",
                "runs/../../evil.yaml",
                "/etc/cron.d/evil",
                "C:\\evil.yaml",
                "runs\\..\\evil",
                "..")) {
            refuses(with(name, Archives.bytes("evil")), "do not unpack it");
        }
        refuses(with("runs/research/more.yaml", Archives.bytes("evil")), "does not list");
        byte[] elsewhere = changed(Manifest.NAME, text -> text.replace(FILE, "runs/../cats.yaml"));
        refuses(elsewhere, "which is not there");
    }

    @Test
    void refusesDuplicates() {
        byte[] twice = with("runs/research/catx.yaml", Archives.bytes("--- # evil\n"));
        String text = new String(twice, StandardCharsets.ISO_8859_1).replace("catx", "cats");
        refuses(text.getBytes(StandardCharsets.ISO_8859_1), FILE, "twice");
        refuses(
                changed(
                        Manifest.NAME,
                        lines -> lines.replace("\"runs\":\"1\"", "\"runs\":\"2\"")
                                + lines.lines().skip(1).findFirst().orElseThrow() + "\n"),
                "listed twice");
    }

    @Test
    void refusesLinks() {
        byte[] linked = good.clone();
        ByteBuffer bytes = ByteBuffer.wrap(linked).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < linked.length - 4; at++) {
            if (bytes.getInt(at) == 0x02014b50) {
                bytes.putInt(at + 38, 0xa1ff << 16);
            }
        }
        refuses(linked, "link");
    }

    @Test
    void refusesWhatDoesNotFitItsManifest() {
        refuses(changed(FILE, run -> run.replace("plan of", "plan on")), FILE, "SHA-256");
        refuses(changed(FILE, run -> run + "\n"), FILE, "more than");
        refuses(changed(FILE, run -> run.substring(1)), FILE, "only");
        refuses(changed(Manifest.NAME, text -> text.replace("\"entries\":\"4\"", "\"entries\":\"3\"")), "4 entries");
        refuses(changed(Manifest.NAME, text -> text.replaceAll("\"bytes\":\"", "\"bytes\":\"1")), FILE, "only");
        refuses(changed(Manifest.NAME, text -> text.replaceAll("\"bytes\":\"\\d+", "\"bytes\":\"-7")), "bytes");
        refuses(changed(Manifest.NAME, text -> text.replace("\"runs\":\"1\"", "\"runs\":\"2\"")), "lists 1 runs");
        refuses(changed(Manifest.NAME, text -> text.replace("\"run\":\"cats\"", "\"run\":\"dogs\"")), "dogs");
        refuses(changed(Manifest.NAME, text -> "[".repeat(100_000)), "manifest.jsonl");
        refuses(changed(Manifest.NAME, text -> ""), "empty");
    }

    @Test
    void refusesNewerVersions() {
        refuses(
                changed(Manifest.NAME, text -> text.replace("\"archive\":\"1\"", "\"archive\":\"2\"")),
                "version 2",
                "newer");
        refuses(forged(run -> accepted(run).replace("format: 2", "format: 99")), "99");
        refuses(forged(run -> accepted(run).replace("run-completed", "run-teleported")), "run-teleported");
        refuses(forged(run -> accepted(run).replace("stage-completed\ntime", "vote-taken\ntime")), "vote-taken");
    }

    @Test
    void refusesRunsThatAreNotWhatTheySay() {
        refuses(forged(run -> run.replace("plan of", "plan on")), FILE, "checksum");
        refuses(forged(run -> accepted(run).replace("run: cats", "run: dogs")), "dogs");
        refuses(forged(run -> accepted(run).replace("pipeline: research", "pipeline: bank")), "bank");
        refuses(forged(run -> accepted(run).replace("seq: 2", "seq: 7")), "7");
        refuses(forged(run -> run.substring(0, run.length() - 30)), "no end");
        refuses(forged(run -> "\u0000\u0001garbage\n"), FILE);
    }

    @Test
    void refusesJsonThatIsNone() {
        RunId run = new RunId("cats");
        StringBuilder json = new StringBuilder();
        JsonDocumentFormat format = new JsonDocumentFormat();
        json.append(Documents.write(format, run, SampleEntries.started(run, "research"), 0, null));
        json.append(Documents.write(format, run, SampleEntries.completed("plan", "{\"a\":1}"), 1, null));
        byte[] fine = Archives.of("research", "cats", "json", Archives.bytes(json.toString()), 2);
        assertThat(archive(new MemoryCheckpointStore(), ArchiveLimits.DEFAULT)
                        .importFrom(new ByteArrayInputStream(fine))
                        .runIds())
                .containsExactly("cats");
        for (String output : List.of("{\"a\":1", "1} {\"a\":2", "[1,2]]", "NaN", "{\"a\":1},\"seq\":7")) {
            String broken = json.toString().replace("{\"a\":1}", output).replaceAll("run-crc32c-[0-9a-f]+", "accepted");
            refuses(Archives.of("research", "cats", "json", Archives.bytes(broken), 2), "cats.json");
        }
    }

    @Test
    void refusesABillionLaughs() {
        refuses(
                forged(run -> accepted(run).replaceFirst(OUTPUT, "output:\n  a: &a [lol, lol]\n  b: [*a, *a]\n")),
                "anchor");
        refuses(forged(run -> accepted(run).replaceFirst(OUTPUT, "output: !!java.net.URL [x]\n")), "tag");
        refuses(forged(run -> accepted(run).replace("stage: plan", "stage: &a plan")), "anchor");
    }

    @Test
    void refusesClassesThatAreNotTrusted() {
        String evil = "output:\n  \"@type\": javax.script.ScriptEngineManager\n  \"@value\": []\n";
        refuses(
                forged(run -> accepted(run).replaceFirst(OUTPUT, evil)),
                "javax.script.ScriptEngineManager",
                "nothing was instantiated",
                "checkpoint.trusted-packages");
    }

    private static StoreRunArchive small(MemoryCheckpointStore store) {
        return archive(store, new ArchiveLimits(10, 1 << 20, 1 << 16, 50));
    }

    @Test
    void refusesBombs() {
        StoreRunArchive small = small(new MemoryCheckpointStore());
        byte[] zeros = Archives.of("research", "cats", "yaml", new byte[1 << 19], 4);
        assertThatThrownBy(() -> small.importFrom(new ByteArrayInputStream(zeros)))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("fill a disk");
        byte[] large = Archives.of("research", "cats", "yaml", new byte[(1 << 20) + 1], 4);
        assertThatThrownBy(() -> small.importFrom(new ByteArrayInputStream(large)))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("1048576 bytes");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            many.put("runs/research/" + i + ".yaml", new byte[1]);
        }
        assertThatThrownBy(() -> small.importFrom(new ByteArrayInputStream(Archives.zip(many))))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("100 files");
        assertThat(small.importFrom(new ByteArrayInputStream(good)).runIds()).containsExactly("cats");
    }

    @Test
    void readsWhateverItWrites() {
        MemoryCheckpointStore store = new MemoryCheckpointStore();
        StoreRunArchive small = small(store);
        RunId run = new RunId("repetitive");
        String payload = "\"" + "a".repeat(100_000) + "\"";
        List<Entry> entries = new ArrayList<>(List.of(SampleEntries.started(run)));
        for (int i = 0; i < 9; i++) {
            entries.add(SampleEntries.completed("stage", payload));
        }
        store.append(new Append(run, 0, entries, Trigger.LIFECYCLE));
        store.release(run);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        small.export(List.of("repetitive"), out);
        assertThat(small.delete("repetitive")).isTrue();
        small.importFrom(new ByteArrayInputStream(out.toByteArray()));
        assertThat(store.entries(run, 9, 1)).hasSize(1);
        store.append(new Append(run, 11, List.of(SampleEntries.completed("stage", payload)), Trigger.LIFECYCLE));
        store.append(new Append(
                run,
                12,
                List.of(SampleEntries.completed("stage", payload), SampleEntries.completed("stage", payload)),
                Trigger.LIFECYCLE));
        assertThatThrownBy(() -> small.export(List.of("repetitive"), new ByteArrayOutputStream()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("Export fewer runs");
    }

    @Test
    void refusesNestingWithoutEnd() {
        String deep = "{cause: ".repeat(200_000) + "x" + "}".repeat(200_000);
        refuses(
                forged(run -> accepted(run).replace("entry: run-completed", "entry: run-failed\nerror: " + deep)),
                FILE);
        refuses(forged(run -> accepted(run).replaceFirst(OUTPUT, "output: " + "[".repeat(200_000) + "\n")), FILE);
    }
}
