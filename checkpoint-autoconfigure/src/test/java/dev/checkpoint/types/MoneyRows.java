package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import java.util.List;
import javax.money.CurrencyUnit;
import javax.money.Monetary;
import javax.money.MonetaryAmount;
import org.javamoney.moneta.FastMoney;
import org.javamoney.moneta.Money;
import org.jspecify.annotations.Nullable;

/** Types of JSR 354 (Moneta). */
public class MoneyRows extends Rows {

    /** Rows of the library. */
    public MoneyRows() {
        super("JSR 354 (Moneta)");
    }

    record Bill(List<MonetaryAmount> items, MonetaryAmount sum) {}

    @Stage
    public @Nullable Money money(@Nullable Money given) {
        return of(given, Money.of(3.5, "CHF"), Money.of(3.5, "EUR"));
    }

    @Stage
    public @Nullable FastMoney fastMoney(@Nullable FastMoney given) {
        return of(given, FastMoney.of(3.5, "CHF"), FastMoney.of(3.6, "CHF"));
    }

    @Stage
    public @Nullable MonetaryAmount monetaryAmount(@Nullable MonetaryAmount given) {
        return of(given, Money.of(3.5, "CHF"), Money.of(3.6, "CHF"));
    }

    @Stage
    public @Nullable CurrencyUnit currencyUnit(@Nullable CurrencyUnit given) {
        return of(given, Monetary.getCurrency("CHF"), Monetary.getCurrency("EUR"));
    }

    @Stage
    public @Nullable Bill bill(@Nullable Bill given) {
        return of(
                given,
                new Bill(List.of(Money.of(1, "CHF")), FastMoney.of(1, "CHF")),
                new Bill(List.of(Money.of(2, "CHF")), FastMoney.of(1, "CHF")));
    }
}
