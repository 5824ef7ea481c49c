package dev.checkpoint.web;

import dev.checkpoint.ExportOptions;
import dev.checkpoint.RunArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Runs as archives that another application imports. They are written as they are read, so that memory does not grow with them. */
final class RunDownloads {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final RunArchive archive;

    RunDownloads(RunArchive archive) {
        this.archive = archive;
    }

    /** One run. */
    ServerResponse one(ServerRequest request, Caller caller) {
        String run = RunSegment.id(request);
        return answer(request, List.of(run), run.replaceAll("[^\\w.-]+", "_"));
    }

    /** Several, each given as {@code run}. */
    ServerResponse several(ServerRequest request, Caller caller) {
        List<String> runs = request.params().getOrDefault("run", List.of());
        if (runs.isEmpty()) {
            throw WebProblem.invalid("Say which runs: archive?run=ID&run=ID.");
        }
        return answer(request, runs, "runs");
    }

    private ServerResponse answer(ServerRequest request, List<String> runs, String name) {
        ExportOptions options = new ExportOptions(flag(request, "children"), flag(request, "origins"));
        return WebJson.safe(ServerResponse.ok())
                .contentType(ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".zip")
                                .build()
                                .toString())
                .build((asked, response) -> {
                    try {
                        archive.export(runs, response.getOutputStream(), options);
                    } catch (UncheckedIOException gone) {
                        throw gone.getCause();
                    } catch (RuntimeException failed) {
                        if (response.isCommitted()) {
                            throw new IOException("The archive is not complete: " + failed.getMessage(), failed);
                        }
                        response.reset();
                        ProblemAnswers.write(response, ProblemAnswers.problem(failed));
                    }
                    return null;
                });
    }

    private static boolean flag(ServerRequest request, String name) {
        String given = request.param(name).orElse("false").toLowerCase(Locale.ROOT);
        if (!given.equals("true") && !given.equals("false")) {
            throw WebProblem.invalid("'" + given + "' is no value of " + name + ". Use true or false.");
        }
        return given.equals("true");
    }
}
