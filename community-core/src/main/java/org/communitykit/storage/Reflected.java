package org.communitykit.storage;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Handles on records, reached with the rights of whoever declares the table. */
final class Reflected {
    private Reflected() {}

    static MethodHandle constructor(Class<?> type, MethodHandles.Lookup lookup) {
        var parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return lookup.findConstructor(type, MethodType.methodType(void.class, parameters));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "cannot reach the constructor of " + type.getName() + "; declare the table where it is visible", e);
        }
    }

    static MethodHandle accessor(RecordComponent component, MethodHandles.Lookup lookup) {
        try {
            return lookup.unreflect(component.getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "cannot reach " + component + " of "
                            + component.getDeclaringRecord().getName() + "; declare the table where it is visible",
                    e);
        }
    }

    /** What a record's own constructor or accessor threw, ready to be thrown on. */
    static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof RuntimeException runtime) {
            return runtime;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(thrown);
    }
}
