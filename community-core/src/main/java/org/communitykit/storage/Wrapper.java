package org.communitykit.storage;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A record of one plain component, such as an id, which is kept as that component. */
record Wrapper(Column.Type type, MethodHandle constructor, MethodHandle accessor) {
    static @Nullable Wrapper of(Class<?> type, MethodHandles.Lookup lookup) {
        if (!type.isRecord() || type.getRecordComponents().length != 1) {
            return null;
        }
        var component = type.getRecordComponents()[0];
        Column.Type plain;
        if (component.getType() == String.class) {
            plain = Column.Type.TEXT;
        } else if (component.getType() == long.class) {
            plain = Column.Type.LONG;
        } else if (component.getType() == int.class) {
            plain = Column.Type.INT;
        } else {
            return null;
        }
        return new Wrapper(
                plain,
                Reflected.constructor(type, lookup).asType(MethodType.methodType(Object.class, Object.class)),
                Reflected.accessor(component, lookup));
    }

    Object unwrap(Object value) {
        try {
            return (Object) accessor.invokeExact(value);
        } catch (Throwable e) {
            throw Reflected.unexpected(e);
        }
    }

    Object wrap(Object cell) {
        try {
            return (Object) constructor.invokeExact(cell);
        } catch (Throwable e) {
            throw Reflected.unexpected(e);
        }
    }
}
