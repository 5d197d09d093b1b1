package org.communitykit.record;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * A record class taken apart: its constructor and accessors as handles, reached with the rights of whoever declared it.
 *
 * <p>Handles are made when first needed, since making those of all tables takes longer than opening a database. Two
 * threads may make the same one, which does no harm.
 */
public final class Reflected {
    private final Class<?> type;
    private final MethodHandles.Lookup lookup;
    private final RecordComponent[] components;
    private final @Nullable MethodHandle[] accessors;
    private @Nullable MethodHandle constructor;

    /** Fails with {@link IllegalArgumentException} if the lookup cannot see the record. */
    public Reflected(Class<?> type, MethodHandles.Lookup lookup) {
        this.type = type;
        this.lookup = lookup;
        this.components = type.getRecordComponents();
        this.accessors = new @Nullable MethodHandle[components.length];
        try {
            // whoever reaches a record reaches its accessors, which are public, and its constructor
            lookup.accessClass(type);
        } catch (IllegalAccessException e) {
            throw unreachable(e);
        }
    }

    public Class<?> type() {
        return type;
    }

    public RecordComponent[] components() {
        return components.clone();
    }

    /** The value of the component at this position. */
    public @Nullable Object get(Object row, int position) {
        var accessor = accessors[position];
        if (accessor == null) {
            accessor = accessor(components[position]);
            accessors[position] = accessor;
        }
        try {
            return (Object) accessor.invokeExact(row);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** A record of these components; what its constructor throws comes out as it is. */
    public Object make(@Nullable Object... values) {
        var making = constructor;
        if (making == null) {
            making = constructor();
            constructor = making;
        }
        try {
            return (Object) making.invokeExact(values);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private MethodHandle accessor(RecordComponent component) {
        try {
            return lookup.unreflect(component.getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw unreachable(e);
        }
    }

    private MethodHandle constructor() {
        var parameters = new Class<?>[components.length];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = components[i].getType();
        }
        try {
            return lookup.findConstructor(type, MethodType.methodType(void.class, parameters))
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw unreachable(e);
        }
    }

    private IllegalArgumentException unreachable(ReflectiveOperationException cause) {
        return new IllegalArgumentException(
                type.getName() + " cannot be reached from "
                        + lookup.lookupClass().getName(),
                cause);
    }

    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof RuntimeException runtime) {
            return runtime;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(thrown);
    }
}
