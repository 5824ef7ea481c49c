package dev.checkpoint.web.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers requests for the dashboard. All its pages are one document, which reads the address; scripts and styles are below
 * {@code assets}, with the digest of all files in their path, so that browsers keep them and never mix two versions.
 *
 * <p>Files are read at the first request. All addresses in the document are relative, so it works behind any prefix that a proxy
 * adds.
 */
public final class PageFiles {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String ASSETS = "assets/";

    private static final String DOCUMENT = "index.html";

    private static final String NO_MODULE = "theme.js";

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final String basePath;

    private volatile @Nullable Loaded loaded;

    /**
     * The dashboard under a path.
     *
     * @param basePath such as {@code /checkpoints}
     */
    public PageFiles(String basePath) {
        this.basePath = basePath;
    }

    private record Loaded(Map<String, PageFile> files, String digest) {}

    private Loaded files() {
        Loaded files = loaded;
        if (files == null) {
            Map<String, PageFile> read = PageFile.all();
            files = new Loaded(read, PageFile.digest(read.values()));
            loaded = files;
        }
        return files;
    }

    /** Answers one request; empty if there is no such file. */
    public Optional<ServerResponse> answer(ServerRequest request) {
        String rest = below(request);
        String path = rest.startsWith("/") ? rest.substring(1) : rest;
        if (path.startsWith(ASSETS)) {
            int slash = path.indexOf('/', ASSETS.length());
            String digest = path.substring(ASSETS.length(), Math.max(slash, ASSETS.length()));
            PageFile file = files().files().get(path.substring(slash + 1));
            return Optional.ofNullable(file).map(found -> asset(request, found, digest.equals(files().digest())));
        }
        return path.lastIndexOf('.') > path.lastIndexOf('/') && path.indexOf('/') < 0
                ? Optional.empty() // favicon.ico and the like
                : Optional.of(document(rest));
    }

    /** What follows the base path, behind whatever the application or its servlet is below. */
    private String below(ServerRequest request) {
        String path = request.requestPath().pathWithinApplication().value();
        int base = path.indexOf(basePath);
        return base < 0 ? "" : path.substring(base + basePath.length());
    }

    private static ServerResponse asset(ServerRequest request, PageFile file, boolean named) {
        String tag = "\"" + file.digest() + "\"";
        String cache = named ? "private, max-age=31536000, immutable" : "no-cache";
        if (request.headers().header(HttpHeaders.IF_NONE_MATCH).contains(tag)) {
            return safe(ServerResponse.status(HttpStatus.NOT_MODIFIED), cache)
                    .eTag(tag)
                    .build();
        }
        boolean packed = request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream()
                .anyMatch(codings -> codings.contains("gzip"));
        ServerResponse.BodyBuilder answer = safe(ServerResponse.ok(), cache)
                .eTag(tag)
                .varyBy(HttpHeaders.ACCEPT_ENCODING)
                .contentType(file.type());
        if (packed) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return send(answer, packed ? file.packed() : file.bytes());
    }

    private ServerResponse document(String rest) {
        PageFile document = files().files().get(DOCUMENT);
        if (document == null) {
            throw new IllegalStateException("The files of the dashboard are not on the class path.");
        }
        // from /checkpoints the way begins with its own name; from below, it goes up by one for each further slash
        int slashes = (int) rest.chars().filter(c -> c == '/').count();
        String own = basePath.substring(basePath.lastIndexOf('/') + 1) + "/";
        String home = slashes == 0 ? own : "./" + "../".repeat(slashes - 1);
        String root = home + ASSETS + files().digest() + "/";
        StringBuilder preload = new StringBuilder();
        files().files().keySet().stream()
                .filter(name -> name.endsWith("js") && !name.equals(NO_MODULE))
                .forEach(name -> preload.append("<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"")
                        .append(root)
                        .append(name)
                        .append("\">\n"));
        String text = new String(document.bytes(), StandardCharsets.UTF_8)
                .replace("{preload}\n", preload)
                .replace("{assets}", root)
                .replace("{home}", home);
        return send(safe(ServerResponse.ok(), "no-store").contentType(HTML), text.getBytes(StandardCharsets.UTF_8));
    }

    private static ServerResponse.BodyBuilder safe(ServerResponse.BodyBuilder answer, String cache) {
        return answer.header(HttpHeaders.CACHE_CONTROL, cache)
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static ServerResponse send(ServerResponse.BodyBuilder answer, byte[] bytes) {
        return answer.contentLength(bytes.length).build((request, response) -> {
            response.getOutputStream().write(bytes);
            return null;
        });
    }

    /** The names of all files. */
    List<String> names() {
        return List.copyOf(files().files().keySet());
    }
}
