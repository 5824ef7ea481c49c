package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.jackson.LibraryValues;
import dev.checkpoint.codec.spring.ObjectForm.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.money.CurrencyUnit;
import javax.money.Monetary;
import javax.money.MonetaryAmount;
import javax.money.MonetaryContextBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;

/** Amounts and currencies of JSR 354, whatever library implements them. */
final class MoneyValues implements LibraryValues {

    /** A currency that every implementation has. */
    private static final String KNOWN = "EUR";

    @Override
    public JacksonModule module() {
        return new ValueModule("checkpoint-money")
                .objects(MonetaryAmount.class, MoneyValues::amount)
                .objects(CurrencyUnit.class, type -> currency());
    }

    private static ObjectForm<MonetaryAmount> amount(JavaType type) {
        return ObjectForm.<MonetaryAmount>createdBy(
                        values -> amount(type.getRawClass().asSubclass(MonetaryAmount.class), values))
                .property("amount", BigDecimal.class, MoneyValues::number)
                .property(
                        "currency", String.class, amount -> amount.getCurrency().getCurrencyCode())
                .property("precision", Integer.class, amount -> amount.getContext()
                        .getPrecision())
                .property(
                        "maxScale", Integer.class, amount -> amount.getContext().getMaxScale())
                .property("rounding", RoundingMode.class, MoneyValues::rounding);
    }

    private static MonetaryAmount amount(Class<? extends MonetaryAmount> type, Values values) {
        MonetaryContextBuilder rules = MonetaryContextBuilder.of(type)
                .setPrecision(values.<Integer>need("precision"))
                .setMaxScale(values.<Integer>need("maxScale"));
        RoundingMode rounding = values.get("rounding");
        if (rounding != null) {
            rules.set(rounding);
        }
        return Monetary.getAmountFactory(type)
                .setContext(rules.build())
                .setCurrency(values.<String>need("currency"))
                .setNumber(values.<BigDecimal>need("amount"))
                .create();
    }

    private static @Nullable RoundingMode rounding(MonetaryAmount amount) {
        return amount.getContext().get(RoundingMode.class);
    }

    private static BigDecimal number(MonetaryAmount amount) {
        return amount.getNumber().numberValueExact(BigDecimal.class);
    }

    private static ObjectForm<CurrencyUnit> currency() {
        return ObjectForm.<CurrencyUnit>createdBy(values -> Monetary.getCurrency(values.<String>need("code")))
                .property("code", String.class, CurrencyUnit::getCurrencyCode);
    }

    /** The rules of an amount count too: one with other rules than usual is not restored. */
    @Override
    public @Nullable Object state(Object value) {
        if (value instanceof MonetaryAmount amount) {
            return Arrays.asList(
                    amount.getCurrency().getCurrencyCode(),
                    number(amount),
                    amount.getContext().getPrecision(),
                    amount.getContext().getMaxScale(),
                    rounding(amount));
        }
        return value instanceof CurrencyUnit currency ? List.of(currency.getCurrencyCode()) : null;
    }

    @Override
    public List<Class<?>> named() {
        List<Class<?>> named = new ArrayList<>(Monetary.getAmountTypes());
        named.add(Monetary.getCurrency(KNOWN).getClass());
        return List.copyOf(named);
    }

    @Override
    public JacksonModule digests() {
        return module();
    }
}
