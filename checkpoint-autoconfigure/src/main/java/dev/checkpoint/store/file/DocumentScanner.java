package dev.checkpoint.store.file;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.store.support.Checksums;
import dev.checkpoint.store.support.DocumentException;
import dev.checkpoint.store.support.LineMark;
import dev.checkpoint.store.support.NumberedEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents in a stream of bytes, checks them and reads their headers. Of a payload it keeps the place only,
 * so memory does not grow with payloads.
 */
final class DocumentScanner implements LineCutter.Lines {

    private static final int LONGEST_HEADER = 16 << 20;

    private enum Part {
        BETWEEN,
        HEADER,
        SECTION,
        CHECKSUM
    }

    private final RunFile file;

    private final List<Entry> entries = new ArrayList<>();

    private Frame frame = Frame.WHOLE;

    private long offset; // in the content of the frame

    private long endOfLast; // of the last complete document, in the content of the frame

    private int line;

    private int firstLine;

    private Part part = Part.BETWEEN;

    private final LineCutter cutter = new LineCutter(this);

    private final CRC32C crc = new CRC32C();

    private boolean holdsNul;

    private @Nullable RunUnreadableException damage; // of the last document, if it may be torn

    private final ByteArrayOutputStream header = new ByteArrayOutputStream(1024);

    private final ByteArrayOutputStream checksum = new ByteArrayOutputStream(32);

    private final Map<String, Payload> payloads = new LinkedHashMap<>();

    private @Nullable SectionMeter section;

    DocumentScanner(RunFile file) {
        this.file = file;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Where the last complete document ends, in the content of the frame. */
    long endOfLast() {
        return endOfLast;
    }

    /** The line the unfinished document starts in. */
    int firstLine() {
        return part == Part.BETWEEN && damage == null ? line + 1 : firstLine;
    }

    /** Whether everything so far belongs to complete documents. */
    boolean isBetweenDocuments() {
        return part == Part.BETWEEN && cutter.isBetweenLines() && damage == null;
    }

    /** Takes back what the last frame seemed to hold. */
    void forgetAfter(int count) {
        entries.subList(count, entries.size()).clear();
    }

    void enter(Frame next) {
        frame = next;
        offset = 0;
        endOfLast = 0;
    }

    void feed(byte[] bytes, int length) {
        cutter.feed(bytes, length);
    }

    @Override
    public void start(byte[] first) {
        if (part == Part.BETWEEN) {
            if (new String(first, StandardCharsets.ISO_8859_1).equals("\n")) {
                more(first, 0, first.length);
                return;
            }
            beginDocument();
        }
        LineMark mark = file.format().mark(first, first.length);
        if (mark == LineMark.FIRST && line + 1 > firstLine) {
            throw unreadable("the document has no checksum: its end is missing, and another one follows", null);
        }
        if (mark == LineMark.SECTION || mark == LineMark.CHECKSUM) {
            endSection();
            part = mark == LineMark.SECTION ? Part.SECTION : Part.CHECKSUM;
        }
        if (mark == LineMark.SECTION) {
            String name = file.format().section(new String(first, StandardCharsets.ISO_8859_1));
            section = new SectionMeter(name, offset);
        }
        more(first, 0, first.length);
    }

    private void beginDocument() {
        if (damage != null) {
            throw damage;
        }
        part = Part.HEADER;
        firstLine = line + 1;
        crc.reset();
        holdsNul = false;
        header.reset();
        checksum.reset();
        payloads.clear();
        section = null;
    }

    @Override
    public void more(byte[] bytes, int from, int length) {
        offset += length;
        if (part == Part.CHECKSUM) {
            checksum.write(bytes, from, length);
        } else if (part != Part.BETWEEN) {
            crc.update(bytes, from, length);
        }
        if (part == Part.HEADER) {
            if (header.size() + length > LONGEST_HEADER) {
                throw unreadable("it is no document: its header does not end", null);
            }
            header.write(bytes, from, length);
        } else if (section != null && part == Part.SECTION) {
            section.take(bytes, from, length);
        }
        for (int i = from; i < from + length && !holdsNul; i++) {
            holdsNul = bytes[i] == 0;
        }
    }

    private void endSection() {
        if (section != null) {
            payloads.put(section.name(), section.payload(file, frame));
            section = null;
        }
    }

    @Override
    public void end() {
        line++;
        if (part == Part.BETWEEN) {
            endOfLast = offset;
        } else if (part == Part.CHECKSUM) {
            endDocument();
            part = Part.BETWEEN;
        }
    }

    private void endDocument() {
        try {
            String stated = file.format().checksum(checksum.toString(StandardCharsets.UTF_8));
            String computed = Checksums.text(crc.getValue());
            if (!stated.equals(Checksums.ACCEPTED) && !stated.equals(computed)) {
                RunUnreadableException differs = unreadable(
                        "its bytes do not match its checksum: it says " + stated + ", and they have " + computed, null);
                if (holdsNul) {
                    damage = differs; // what a power loss leaves of a write, unless more follows
                    return;
                }
                throw differs;
            }
            add(file.format().read(header.toString(StandardCharsets.UTF_8), Map.copyOf(payloads)));
        } catch (DocumentException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
        endOfLast = offset;
    }

    private void add(NumberedEntry numbered) {
        if (numbered.seq() != entries.size()) {
            throw unreadable("it is entry " + numbered.seq() + " where entry " + entries.size() + " should be", null);
        }
        if (entries.isEmpty() != numbered.entry() instanceof Entry.RunStarted) {
            throw unreadable("a journal starts with one entry 'run-started' and has no other", null);
        }
        entries.add(numbered.entry());
    }

    /** The exception for the document that is being read, or for the frame that should hold it. */
    RunUnreadableException unreadable(String why, @Nullable Exception cause) {
        String place = file + ":" + Math.max(1, firstLine());
        return new RunUnreadableException(
                "Run '" + file.id() + "' cannot be read. The document of entry " + entries.size() + " at " + place
                        + " is wrong: " + why
                        + ". Restore the file; or delete this document and all after it, and the run resumes from there;"
                        + " or, if the change is meant, make its last line state the checksum 'accepted'. Nothing was"
                        + " changed.",
                file.id(),
                place,
                cause);
    }
}
