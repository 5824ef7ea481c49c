package dev.checkpoint.store.file;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.format.Checksums;
import dev.checkpoint.spi.store.format.DocumentException;
import dev.checkpoint.spi.store.format.LineMark;
import dev.checkpoint.store.file.OpenDocument.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents in a stream of bytes, checks them and reads their headers. Of a payload it keeps the place only,
 * so memory does not grow with payloads.
 */
final class DocumentScanner implements LineCutter.Lines {

    private static final int LONGEST_HEADER = 16 << 20;

    private static final String MOVE_OR_RESTORE =
            "If Checkpoint did not write the file, move it elsewhere; otherwise restore it";

    private static final String RESTORE_OR_DELETE =
            "Restore the file; or delete this document and all after it, and the run resumes from there";

    private final RunFile file;

    private final List<Entry> entries = new ArrayList<>();

    private final List<@Nullable Trigger> triggers = new ArrayList<>();

    private FilePart frame = FilePart.WHOLE;

    private long offset; // in the content of the frame

    private long endOfLast; // of the last complete document, in the content of the frame

    private int line;

    private int firstLine;

    private Part part = Part.BETWEEN;

    private final LineCutter cutter = new LineCutter(this);

    private @Nullable RunUnreadableException damage; // of the last document, if it may be torn

    private final OpenDocument document = new OpenDocument();

    private byte[] span = {}; // bytes of the part that are not taken yet, from spanStart to spanEnd

    private int spanStart;

    private int spanEnd;

    private RunId run; // as the caller or the name of the file says; entry 0 knows better

    private long version; // 0 until entry 0 was read

    private final long first; // the number of the first document

    private final long enough; // so many entries are wanted

    private @Nullable Cut start; // behind entry 0

    private @Nullable Cut last; // behind the last entry

    DocumentScanner(RunId run, RunFile file, long first, long enough) {
        this.run = run;
        this.file = file;
        this.first = first;
        this.enough = enough;
    }

    /** Whether all entries that are wanted are there; what follows is not looked at. */
    boolean hasEnough() {
        return entries.size() >= enough;
    }

    /** Where entry 0 ends; null if it was not read. */
    @Nullable
    Cut start() {
        return start;
    }

    /** Where the last entry ends; null if there is none. */
    @Nullable
    Cut last() {
        return last;
    }

    /** The version of the format that entry 0 states; 0 if it was not read. */
    long version() {
        return version;
    }

    List<Entry> entries() {
        return entries;
    }

    /** The same with their numbers, and why they were written. */
    List<NumberedEntry> numbered() {
        List<NumberedEntry> numbered = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            numbered.add(new NumberedEntry(first + i, entries.get(i), triggers.get(i)));
        }
        return numbered;
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
        triggers.subList(count, triggers.size()).clear();
    }

    /** Begins at a place in the content of a part. */
    void enter(FilePart next, long at) {
        frame = next;
        offset = at;
        endOfLast = at;
    }

    void feed(byte[] bytes, int length) {
        cutter.feed(bytes, length);
        takeSpan();
    }

    @Override
    public void start(byte[] bytes, int from, int length) {
        if (hasEnough()) {
            return;
        }
        if (part == Part.BETWEEN) {
            if (length == 1 && bytes[from] == '\n') {
                return;
            }
            takeSpan();
            beginDocument();
        }
        LineMark mark = file.format().mark(bytes, from, length);
        if (mark == LineMark.FIRST && line + 1 > firstLine) {
            throw unreadable("the document has no checksum: its end is missing, and another one follows", null);
        }
        if (mark == LineMark.SECTION || mark == LineMark.CHECKSUM) {
            takeSpan();
            document.endSection(file, frame);
            part = mark == LineMark.SECTION ? Part.SECTION : Part.CHECKSUM;
        }
        if (mark == LineMark.SECTION) {
            String start = new String(bytes, from, Math.min(length, LineMark.ENOUGH), StandardCharsets.ISO_8859_1);
            document.beginSection(file.format().section(start), offset);
        }
    }

    private void beginDocument() {
        if (damage != null) {
            throw damage;
        }
        part = Part.HEADER;
        firstLine = line + 1;
        document.reset();
    }

    /** Lines of one part that follow each other are taken together: most are short, and there are many. */
    @Override
    public void more(byte[] bytes, int from, int length) {
        if (hasEnough()) {
            return;
        }
        if (bytes != span || from != spanEnd) {
            takeSpan();
            span = bytes;
            spanStart = from;
        }
        spanEnd = from + length;
        offset += length;
    }

    private void takeSpan() {
        if (part != Part.BETWEEN) {
            document.take(part, span, spanStart, spanEnd - spanStart);
            if (document.headerLength() > LONGEST_HEADER) {
                throw unreadable("it is no document: its header does not end", null);
            }
        }
        spanStart = spanEnd;
    }

    @Override
    public void end() {
        if (hasEnough()) {
            return;
        }
        line++;
        if (part == Part.BETWEEN) {
            endOfLast = offset;
        } else if (part == Part.CHECKSUM) {
            takeSpan();
            endDocument();
            part = Part.BETWEEN;
        }
    }

    private void endDocument() {
        try {
            String stated = file.format().checksum(document.checksum());
            learnRun(stated);
            String problem = stated.equals(Checksums.ACCEPTED) ? null : difference(stated);
            if (problem != null) {
                RunUnreadableException differs = unreadable(
                        problem,
                        (nothingWasOurs() ? MOVE_OR_RESTORE : RESTORE_OR_DELETE)
                                + "; or, if the change is meant, make its last line state the checksum 'accepted'",
                        null);
                if (document.holdsNul()) {
                    damage = differs; // what a power loss leaves of a write, unless more follows
                    return;
                }
                throw differs;
            }
            add(file.format().read(document.header(), document.payloads()));
        } catch (DocumentException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
        endOfLast = offset;
    }

    /** What of entry 0 the checksums of all documents depend on. What cannot be read is said later. */
    private void learnRun(String stated) {
        if (first > 0 || !entries.isEmpty()) {
            return;
        }
        try {
            version = file.format().version(document.header());
            if (!Checksums.coversRun(stated) || !stated.equals(Checksums.text(document.crc(), run))) {
                NumberedEntry start = file.format().read(document.header(), document.payloads());
                run = start.entry() instanceof Entry.RunStarted started ? started.runId() : run;
            }
        } catch (DocumentException broken) {
            version = 0;
        }
    }

    private @Nullable String difference(String stated) {
        if (!Checksums.coversRun(stated)) {
            String computed = Checksums.text(document.crc());
            if (!stated.equals(computed)) {
                return "its bytes do not match its checksum: it says " + stated + ", and they have " + computed;
            }
            return version < RunWriter.SUMS_COVER_RUN
                    ? null
                    : "its checksum does not cover the run, as it has to in a file of format " + version
                            + ": it is a document of another file";
        }
        String computed = Checksums.text(document.crc(), run);
        return stated.equals(computed)
                ? null
                : "its bytes do not match its checksum: it says " + stated + ", and as a document of run '" + run
                        + "' they have " + computed + "; it was changed, or is a document of another run";
    }

    private void add(NumberedEntry numbered) {
        long next = first + entries.size();
        if (numbered.seq() != next) {
            throw unreadable("it is entry " + numbered.seq() + " where entry " + next + " should be", null);
        }
        if ((next == 0) != numbered.entry() instanceof Entry.RunStarted) {
            throw unreadable("a journal starts with one entry 'run-started' and has no other", null);
        }
        entries.add(numbered.entry());
        triggers.add(numbered.trigger());
        last = new Cut(frame, offset);
        if (next == 0) {
            start = last;
        }
    }

    /** The exception for the document that is being read, or for the frame that should hold it. */
    RunUnreadableException unreadable(String why, @Nullable Exception cause) {
        return unreadable(why, nothingWasOurs() ? MOVE_OR_RESTORE : RESTORE_OR_DELETE, cause);
    }

    private boolean nothingWasOurs() {
        return entries.isEmpty() && first == 0;
    }

    private RunUnreadableException unreadable(String why, String advice, @Nullable Exception cause) {
        String place = file + ":" + Math.max(1, firstLine());
        return new RunUnreadableException(
                "Run '" + file.id() + "' cannot be read. The document of entry " + (first + entries.size()) + " at "
                        + place
                        + " is wrong: " + why
                        + ". " + advice + ". Nothing was changed.",
                file.id(),
                place,
                cause);
    }
}
