package org.communitykit.record;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record class taken apart: its constructor and accessors as handles, reached with the rights of whoever declared it.
 */
public final class Reflected {
    private final Class<?> type;
    private final RecordComponent[] components;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    /** Fails with {@link IllegalArgumentException} if the lookup cannot see the record. */
    public Reflected(Class<?> type, MethodHandles.Lookup lookup) {
        this.type = type;
        this.components = type.getRecordComponents();
        var parameters = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            this.constructor = lookup.findConstructor(type, MethodType.methodType(void.class, parameters))
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            this.accessors = new MethodHandle[components.length];
            for (int i = 0; i < accessors.length; i++) {
                accessors[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "cannot reach the constructor and accessors of " + type.getName() + " from "
                            + lookup.lookupClass().getName(),
                    e);
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
        try {
            return (Object) accessors[position].invokeExact(row);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** A record of these components; what its constructor throws comes out as it is. */
    public Object make(@Nullable Object... values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable e) {
            throw unexpected(e);
        }
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
