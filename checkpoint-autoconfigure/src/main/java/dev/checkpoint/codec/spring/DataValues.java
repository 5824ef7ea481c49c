package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.jackson.LibraryValues;
import dev.checkpoint.codec.spring.ObjectForm.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Sort.NullHandling;
import org.springframework.data.domain.Sort.Order;
import org.springframework.data.geo.Point;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** Values of spring-data-commons: pages, slices, and what asks for them. */
final class DataValues implements LibraryValues {

    private static final String CONTENT = "content";
    private static final String PAGEABLE = "pageable";
    private static final String SORT = "sort";

    /** The class of requests for everything, which is not public. */
    private static final Class<?> UNPAGED = Pageable.unpaged().getClass();

    private static final Class<?> LIMITED = Limit.of(1).getClass();

    private static final Class<?> UNLIMITED = Limit.unlimited().getClass();

    @Override
    public JacksonModule module() {
        return new ValueModule("checkpoint-spring-data")
                .object(PageImpl.class, page())
                .object(SliceImpl.class, slice())
                .object(PageRequest.class, request())
                .object(UNPAGED, unpaged())
                .object(Sort.class, sort())
                .object(LIMITED, limit())
                .object(UNLIMITED, ObjectForm.createdBy(none -> Limit.unlimited()))
                .object(OffsetScrollPosition.class, offset())
                .object(KeysetScrollPosition.class, keyset())
                .object(Point.class, point())
                .object(Order.class, order());
    }

    private static ObjectForm<PageImpl<?>> page() {
        return ObjectForm.<PageImpl<?>>createdBy(values -> new PageImpl<>(
                        values.<List<?>>need(CONTENT), values.need(PAGEABLE), values.<Long>need("total")))
                .property(CONTENT, DataValues::content, PageImpl::getContent)
                .property(PAGEABLE, Pageable.class, PageImpl::getPageable)
                .property("total", Long.class, PageImpl::getTotalElements);
    }

    private static ObjectForm<SliceImpl<?>> slice() {
        return ObjectForm.<SliceImpl<?>>createdBy(values -> new SliceImpl<>(
                        values.<List<?>>need(CONTENT), values.need(PAGEABLE), values.<Boolean>need("hasNext")))
                .property(CONTENT, DataValues::content, SliceImpl::getContent)
                .property(PAGEABLE, Pageable.class, SliceImpl::getPageable)
                .property("hasNext", Boolean.class, SliceImpl::hasNext);
    }

    private static JavaType content(JavaType owner, TypeFactory types) {
        JavaType element = owner.getBindings().getBoundType(0);
        return types.constructCollectionType(List.class, element == null ? TypeFactory.unknownType() : element);
    }

    private static ObjectForm<PageRequest> request() {
        return ObjectForm.<PageRequest>createdBy(values ->
                        PageRequest.of(values.<Integer>need("page"), values.<Integer>need("size"), values.need(SORT)))
                .property("page", Integer.class, PageRequest::getPageNumber)
                .property("size", Integer.class, PageRequest::getPageSize)
                .property(SORT, Sort.class, PageRequest::getSort);
    }

    private static ObjectForm<Pageable> unpaged() {
        return ObjectForm.<Pageable>createdBy(values -> Pageable.unpaged(values.need(SORT)))
                .property(SORT, Sort.class, Pageable::getSort);
    }

    private static ObjectForm<Sort> sort() {
        return ObjectForm.<Sort>createdBy(values -> Sort.by(values.<List<Order>>need("orders")))
                .property("orders", new TypeReference<List<Order>>() {}.getType(), Sort::toList);
    }

    private static ObjectForm<Order> order() {
        return ObjectForm.<Order>createdBy(DataValues::order)
                .property("property", String.class, Order::getProperty)
                .property("direction", Direction.class, Order::getDirection)
                .property("ignoreCase", Boolean.class, Order::isIgnoreCase)
                .property("nulls", NullHandling.class, Order::getNullHandling);
    }

    private static Order order(Values values) {
        Order order = new Order(
                values.<Direction>need("direction"), values.need("property"), values.<NullHandling>need("nulls"));
        return values.<Boolean>need("ignoreCase") ? order.ignoreCase() : order;
    }

    private static ObjectForm<Limit> limit() {
        return ObjectForm.<Limit>createdBy(values -> Limit.of(values.<Integer>need("max")))
                .property("max", Integer.class, Limit::max);
    }

    private static ObjectForm<OffsetScrollPosition> offset() {
        return ObjectForm.<OffsetScrollPosition>createdBy(values -> {
                    Long offset = values.get("offset");
                    return offset == null ? ScrollPosition.offset() : ScrollPosition.offset(offset);
                })
                .property("offset", Long.class, position -> position.isInitial() ? null : position.getOffset());
    }

    private static ObjectForm<KeysetScrollPosition> keyset() {
        return ObjectForm.<KeysetScrollPosition>createdBy(values -> ScrollPosition.of(
                        values.<Map<String, Object>>need("keys"), values.<ScrollPosition.Direction>need("direction")))
                .property("keys", ObjectForm.ATTRIBUTES, KeysetScrollPosition::getKeys)
                .property("direction", ScrollPosition.Direction.class, KeysetScrollPosition::getDirection);
    }

    private static ObjectForm<Point> point() {
        return ObjectForm.<Point>createdBy(values -> new Point(values.<Double>need("x"), values.<Double>need("y")))
                .property("x", Double.class, Point::getX)
                .property("y", Double.class, Point::getY);
    }

    @Override
    public @Nullable Object state(Object value) {
        return null;
    }

    @Override
    public List<Class<?>> named() {
        return List.of(
                PageImpl.class,
                SliceImpl.class,
                PageRequest.class,
                UNPAGED,
                Sort.class,
                LIMITED,
                UNLIMITED,
                OffsetScrollPosition.class,
                KeysetScrollPosition.class);
    }
}
