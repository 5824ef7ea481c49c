package dev.checkpoint.autoconfigure;

import dev.checkpoint.given.TextConversion;
import dev.checkpoint.spi.codec.ValueType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.function.SingletonSupplier;

/** Text by the conversion that configuration properties have, and by the converters and formatters of the application. */
final class TextConversions implements TextConversion {

    private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

    /** Made when it is needed: it makes the converters. */
    private final Supplier<ConversionService> conversion;

    TextConversions(ListableBeanFactory beans) {
        this.conversion = SingletonSupplier.of(() -> {
            ApplicationConversionService service = new ApplicationConversionService();
            ApplicationConversionService.addBeans(service, beans);
            return service;
        });
    }

    @Override
    public @Nullable Object convert(String text, ValueType type) {
        ResolvableType target = ResolvableType.forType(type.type(), ResolvableType.forClass(type.context()));
        return conversion.get().convert(text, TEXT, new TypeDescriptor(target, null, null));
    }
}
