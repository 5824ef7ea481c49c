package dev.checkpoint.validation.styles;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A generic base class whose template method calls hooks; stages override methods of their superclass. */
@Configuration(proxyBeanMethods = false)
@Import({GenericBase.Importer.class, GenericBase.Counted.class})
public class GenericBase {

    abstract static class Processor<I, O> {

        protected I prepare(I input) {
            return input;
        }

        abstract O process(I input);

        protected String describe() {
            return getClass().getSimpleName() + prepare(null);
        }
    }

    static class Rows extends Processor<String, List<String>> {

        @Override
        @Stage
        List<String> process(String input) {
            return List.of(prepare(input).split(","));
        }

        @Override
        protected String prepare(String input) {
            return super.prepare(input);
        }
    }

    static class Counted extends Rows {

        @Override
        @Stage
        List<String> process(String input) {
            return super.process(input);
        }

        /** Recorded by the outermost call. */
        @Stage
        int depth(int of) {
            return of == 0 ? 0 : 1 + depth(of - 1);
        }
    }

    static class Importer {

        private final Processor<String, List<String>> rows;

        Importer(Processor<String, List<String>> rows) {
            this.rows = rows;
        }

        @Checkpointed("ordinary")
        List<String> importAll(String text) {
            return rows.process(text);
        }
    }
}
