package dev.checkpoint.sample.guide;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.error.RunNotFoundException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Starts books in the background, and answers before they end. */
// tag::controller[]
@RestController
@RequestMapping("/books")
public class BookController {

    private static final Logger log = LoggerFactory.getLogger(BookController.class);

    private final RunOperations operations;
    private final RunExplorer explorer;
    private final Executor executor;

    BookController(RunOperations operations, RunExplorer explorer, Executor applicationTaskExecutor) {
        this.operations = operations;
        this.explorer = explorer;
        this.executor = applicationTaskExecutor;
    }

    @PutMapping("/{id}")
    public ResponseEntity<Void> start(@PathVariable("id") String id, @RequestBody List<String> texts) {
        executor.execute(() -> {
            try {
                operations.start("book", id, texts);
            } catch (RuntimeException failed) {
                log.warn("Book {} did not complete: {}", id, failed.toString());
            }
        });
        return ResponseEntity.accepted().location(URI.create("/books/" + id)).build();
    }

    @GetMapping("/{id}")
    public ResponseEntity<?> get(@PathVariable("id") String id) {
        RunDetails run = explorer.get(id);
        return switch (run.status()) {
            case COMPLETED -> ResponseEntity.ok(operations.resume(id).result());
            case FAILED, CANCELLED -> ResponseEntity.status(HttpStatus.CONFLICT).body(run.status());
            default -> ResponseEntity.accepted().body(run.status());
        };
    }

    @ExceptionHandler
    public ResponseEntity<Void> missing(RunNotFoundException missing) {
        return ResponseEntity.notFound().build();
    }
}
// end::controller[]
