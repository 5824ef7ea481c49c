package dev.checkpoint.validation.styles;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Records, nested and generic, as arguments and results. */
@Configuration(proxyBeanMethods = false)
@Import({RecordsAsData.Invoicing.class, RecordsAsData.Ledger.class})
public class RecordsAsData {

    /** One line. */
    public record Line(String item, BigDecimal price, Optional<String> note) {}

    /** All lines. */
    public record Invoice(String customer, List<Line> lines, Map<LocalDate, Line> due, Object attachment) {}

    /** A page of anything. */
    public record Page<T>(List<T> content, int number) {}

    static class Ledger {

        @Stage
        Invoice draft(String customer, List<? extends Line> lines) {
            return new Invoice(customer, List.copyOf(lines), Map.of(), customer);
        }

        @Stage
        Page<Line> page(Invoice invoice) {
            return new Page<>(invoice.lines(), 1);
        }

        @Stage
        void archive(Invoice invoice) {}

        @Stage
        Object anything(Invoice invoice) {
            return invoice.customer();
        }
    }

    static class Invoicing {

        private final Ledger ledger;

        Invoicing(Ledger ledger) {
            this.ledger = ledger;
        }

        @Checkpointed("ordinary")
        Page<Line> invoice(String customer) {
            Invoice invoice = ledger.draft(customer, List.of(new Line("book", BigDecimal.TEN, Optional.empty())));
            ledger.archive(invoice);
            ledger.anything(invoice);
            return ledger.page(invoice);
        }
    }
}
