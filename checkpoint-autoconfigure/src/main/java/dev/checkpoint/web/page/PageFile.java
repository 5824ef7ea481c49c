package dev.checkpoint.web.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;

/**
 * A file of the dashboard.
 *
 * @param bytes what is sent
 * @param digest of its bytes, in short
 * @param packed its bytes, compressed with gzip
 */
record PageFile(String name, MediaType type, byte[] bytes, byte[] packed, String digest) {

    private static final String ROOT = "dev/checkpoint/web/page/";

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

    private static final Map<String, MediaType> TYPES = Map.of(
            "js", SCRIPT,
            "mjs", SCRIPT,
            "css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "html", MediaType.parseMediaType("text/html;charset=UTF-8"),
            "svg", MediaType.parseMediaType("image/svg+xml"),
            "txt", MediaType.parseMediaType("text/plain;charset=UTF-8"));

    /** The styles, in the order in which they are sent as one file: a page waits for its styles before it paints anything. */
    private static final List<String> STYLES = List.of("base", "runs", "run", "desk", "compare", "pipelines");

    private static final Pattern COMMENT =
            Pattern.compile("(?md)^ *(?://[^\\n]*|/\\*\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/)\\n");

    private static final Pattern INDENTATION = Pattern.compile("(?md)^ +");

    /** All of them, by their path. Only what is found here is served, whatever a request says. */
    static Map<String, PageFile> all() {
        try {
            Map<String, byte[]> found = found();
            ByteArrayOutputStream styles = new ByteArrayOutputStream();
            for (String style : STYLES) {
                byte[] part = found.remove("styles/" + style + ".css");
                if (part != null) { // without any files, the request for the document says so
                    styles.write(part);
                }
            }
            found.put("styles.css", styles.toByteArray());
            Map<String, PageFile> files = new TreeMap<>();
            for (Map.Entry<String, byte[]> file : found.entrySet()) {
                files.put(file.getKey(), of(file.getKey(), file.getValue()));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> found() throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        ClassLoader loader = PageFile.class.getClassLoader();
        for (Resource resource :
                new PathMatchingResourcePatternResolver(loader).getResources("classpath*:" + ROOT + "**/*.*")) {
            String address = resource.getURL().toString();
            String name = address.substring(address.lastIndexOf(ROOT) + ROOT.length());
            if (TYPES.containsKey(ending(name))) {
                found.put(name, resource.getContentAsByteArray());
            }
        }
        return found;
    }

    private static PageFile of(String name, byte[] source) throws IOException {
        byte[] bytes = forBrowsers(name, source);
        return new PageFile(name, Objects.requireNonNull(TYPES.get(ending(name))), bytes, pack(bytes), digest(bytes));
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * A script as it is sent: comments and the blanks at the beginning of lines are for those who read the source. Only comments
     * that begin a line are left out. Texts of several lines are markup, in which blanks beside an end of a line mean nothing. The
     * libraries are sent as their authors published them.
     */
    private static byte[] forBrowsers(String name, byte[] bytes) {
        if (!name.endsWith(".js")) {
            return bytes;
        }
        String script =
                COMMENT.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll("");
        return INDENTATION.matcher(script).replaceAll("").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pack(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String digest(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha.update(part);
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One digest of all. */
    static String digest(Collection<PageFile> files) {
        return digest(files.stream().map(PageFile::bytes).toArray(byte[][]::new));
    }
}
