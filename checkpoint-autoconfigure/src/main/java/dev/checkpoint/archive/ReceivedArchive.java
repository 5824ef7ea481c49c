package dev.checkpoint.archive;

import dev.checkpoint.error.ArchiveException;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.spi.store.format.DocumentFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * An archive from elsewhere, unpacked into a directory for the time of the import. It is not trusted: files get names that we
 * chose, no more is unpacked than the manifest says, and it is checked against its sums.
 */
final class ReceivedArchive implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private static final String NOTHING = " Nothing was imported.";

    private final ColumnFormat lines;

    private final List<DocumentFormat> formats;

    private final ArchiveLimits limits;

    private final Path directory;

    private final List<ReceivedRun.Unpacked> runs = new ArrayList<>();

    private ReceivedArchive(ColumnFormat lines, List<DocumentFormat> formats, ArchiveLimits limits) throws IOException {
        this.lines = lines;
        this.formats = formats;
        this.limits = limits;
        this.directory = Files.createTempDirectory("checkpoint-import-"); // for its owner only
    }

    /**
     * Takes an archive in.
     *
     * @throws ArchiveException if it is none, or not as its manifest says
     */
    static ReceivedArchive of(InputStream in, ColumnFormat lines, List<DocumentFormat> formats, ArchiveLimits limits)
            throws IOException {
        ReceivedArchive archive = new ReceivedArchive(lines, formats, limits);
        try {
            archive.unpack(in);
            return archive;
        } catch (Throwable e) {
            archive.close();
            throw e;
        }
    }

    List<ReceivedRun.Unpacked> runs() {
        return runs;
    }

    private void unpack(InputStream in) throws IOException {
        Path packed = directory.resolve("archive.zip");
        try (OutputStream to = Files.newOutputStream(packed)) {
            // compressed, an archive is hardly longer than its files
            copy(in, to, limits.bytes() + (64L << 20), "The archive");
        }
        try (ZipFile zip = open(packed)) {
            FileKinds.check(packed);
            Map<String, ZipEntry> entries = entries(zip);
            Manifest manifest = manifest(zip, entries.remove(Manifest.NAME));
            checkSize(manifest);
            for (ArchivedFile listed : manifest.runs()) {
                ZipEntry entry = entries.remove(listed.file());
                if (entry == null) {
                    throw new ArchiveException(
                            "The archive is damaged: its manifest lists " + ArchivedNames.shown(listed.file())
                                    + ", which is not there, or is listed twice." + NOTHING);
                }
                runs.add(unpack(zip, entry, listed));
            }
            if (!entries.isEmpty()) {
                throw new ArchiveException("The archive holds "
                        + ArchivedNames.shown(entries.keySet().iterator().next())
                        + ", which its manifest does not list."
                        + NOTHING);
            }
        } finally {
            Files.deleteIfExists(packed);
        }
    }

    private static ZipFile open(Path packed) throws IOException {
        try {
            return new ZipFile(packed.toFile());
        } catch (ZipException e) {
            throw new ArchiveException(
                    "This is no archive of runs, or its end is missing: it cannot be read as a zip (" + e.getMessage()
                            + ")." + NOTHING,
                    e);
        }
    }

    /** The files of the archive by name. */
    private Map<String, ZipEntry> entries(ZipFile zip) {
        if (zip.size() > 3 * limits.runs() + 10) {
            throw new ArchiveException("The archive holds " + zip.size() + " files, and one of runs holds "
                    + limits.runs() + " at most." + NOTHING);
        }
        Map<String, ZipEntry> entries = new HashMap<>();
        try (Stream<? extends ZipEntry> stream = zip.stream()) {
            stream.forEach(entry -> {
                ArchivedNames.check(entry.getName());
                boolean isDirectory = entry.getName().endsWith("/") && entry.getSize() == 0;
                if (!isDirectory && entries.put(entry.getName(), entry) != null) {
                    throw new ArchiveException(
                            "The archive holds " + ArchivedNames.shown(entry.getName()) + " twice." + NOTHING);
                }
            });
        }
        return entries;
    }

    private Manifest manifest(ZipFile zip, @Nullable ZipEntry entry) throws IOException {
        if (entry == null) {
            throw new ArchiveException("This is no archive of runs: it holds no " + Manifest.NAME + "." + NOTHING);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] text = in.readNBytes(Manifest.LONGEST + 1);
            if (text.length > Manifest.LONGEST) {
                throw new ArchiveException("The " + Manifest.NAME + " of the archive is longer than " + Manifest.LONGEST
                        + " bytes." + NOTHING);
            }
            return Manifest.read(lines, new String(text, StandardCharsets.UTF_8));
        } catch (ZipException e) {
            throw damaged(Manifest.NAME, e);
        }
    }

    private void checkSize(Manifest manifest) {
        long left = limits.bytes();
        boolean fits = manifest.runs().size() <= limits.runs();
        for (ArchivedFile file : manifest.runs()) {
            fits = fits && file.bytes() <= left;
            left -= fits ? file.bytes() : 0;
        }
        if (!fits) {
            throw new ArchiveException("The archive holds more than " + limits.runs() + " runs or " + limits.bytes()
                    + " bytes of them, and one archive may not." + NOTHING);
        }
    }

    private ReceivedRun.Unpacked unpack(ZipFile zip, ZipEntry entry, ArchivedFile listed) throws IOException {
        DocumentFormat format = format(listed);
        Path path = directory.resolve(runs.size() + ".run");
        try (InputStream in = zip.getInputStream(entry)) {
            new Unpacking(listed, limits).unpack(in, Math.max(0, entry.getCompressedSize()), path);
        } catch (ZipException | EOFException e) {
            throw damaged(listed.file(), e);
        }
        return new ReceivedRun.Unpacked(listed, path, format);
    }

    /** The format that the name of a run file tells; it is the only name that the file may have. */
    private DocumentFormat format(ArchivedFile listed) {
        for (DocumentFormat format : formats) {
            if (listed.file().equals(ArchivedFile.name(listed.pipeline(), listed.run(), format.extension()))) {
                return format;
            }
        }
        throw new ArchiveException(
                "The archive holds " + ArchivedNames.shown(listed.file()) + ", which is no name for the file of"
                        + " run '" + listed.run() + "'; formats that are read: "
                        + formats.stream().map(DocumentFormat::extension).toList() + "." + NOTHING);
    }

    private static ArchiveException damaged(String file, IOException e) {
        return new ArchiveException(
                "The archive is damaged: " + ArchivedNames.shown(file) + " cannot be unpacked (" + e.getMessage() + ")."
                        + NOTHING,
                e);
    }

    private static void copy(InputStream in, OutputStream to, long most, String what) throws IOException {
        byte[] bytes = new byte[CHUNK];
        long copied = 0;
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            copied += read;
            if (copied > most) {
                throw new ArchiveException(what + " is longer than " + most + " bytes." + NOTHING);
            }
            to.write(bytes, 0, read);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> left = Files.list(directory)) {
            for (Path path : left.toList()) {
                Files.deleteIfExists(path);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
