package org.communitykit.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.communitykit.record.Json;
import org.communitykit.record.Reflected;
import org.jspecify.annotations.Nullable;

/**
 * One component of a table's record, and how its values become cells that all storages keep alike.
 *
 * <p>Text, long, int, double and boolean are kept as they are; an {@code Instant} as microseconds since 1970 in a long;
 * {@code LocalDate} and {@code LocalDateTime} as ISO text of fixed length; an enum as its name; a record of a single
 * component as that component; everything else as JSON text. Values no storage could give back unchanged (U+0000, NaN,
 * instants finer than a microsecond) are refused; -0.0 becomes 0.0.
 */
public final class Column {
    /** The class of a column's cells, and so of what a storage has to keep. */
    public enum Type {
        /** A String of at most {@link Column#limit()} chars. */
        TEXT,
        /** A Long. */
        LONG,
        /** An Integer. */
        INT,
        /** A Double, never NaN, infinite or -0.0. */
        DOUBLE,
        /** A Boolean. */
        BOOLEAN
    }

    private enum Form {
        PLAIN,
        INSTANT,
        DATE,
        DATE_TIME,
        ENUM,
        WRAPPED,
        JSON
    }

    private static final Instant FIRST = midnight(1);
    private static final Instant END = midnight(10_000);
    private static final int JSON_LIMIT = 65_536;
    private static final int TEXT_LIMIT = 255;
    private static final int NAME_LIMIT = 64;

    private final String table;
    private final int position;
    private final String component;
    private final String name;
    private final Type type;
    private final Form form;
    private final Class<?> javaClass;
    private final java.lang.reflect.Type genericType;
    private final boolean nullable;
    private final int limit;
    private final @Nullable Json json;
    private final @Nullable Reflected wrapper;

    Column(
            String table,
            int position,
            RecordComponent component,
            @Nullable Integer limit,
            MethodHandles.Lookup lookup) {
        this.table = table;
        this.position = position;
        this.component = component.getName();
        this.name = snake(component.getName());
        this.javaClass = component.getType();
        this.genericType = component.getGenericType();
        this.nullable = isNullable(component.getAnnotatedType());
        Reflected found = null;
        if (javaClass == String.class) {
            form = Form.PLAIN;
            type = Type.TEXT;
        } else if (javaClass == long.class || javaClass == Long.class) {
            form = Form.PLAIN;
            type = Type.LONG;
        } else if (javaClass == int.class || javaClass == Integer.class) {
            form = Form.PLAIN;
            type = Type.INT;
        } else if (javaClass == double.class || javaClass == Double.class) {
            form = Form.PLAIN;
            type = Type.DOUBLE;
        } else if (javaClass == boolean.class || javaClass == Boolean.class) {
            form = Form.PLAIN;
            type = Type.BOOLEAN;
        } else if (javaClass == Instant.class) {
            form = Form.INSTANT;
            type = Type.LONG;
        } else if (javaClass == LocalDate.class) {
            form = Form.DATE;
            type = Type.TEXT;
        } else if (javaClass == LocalDateTime.class) {
            form = Form.DATE_TIME;
            type = Type.TEXT;
        } else if (javaClass.isEnum()) {
            form = Form.ENUM;
            type = Type.TEXT;
        } else {
            var content = wrapped(javaClass);
            found = content == null ? null : new Reflected(javaClass, lookup);
            form = content == null ? Form.JSON : Form.WRAPPED;
            type = content == null ? Type.TEXT : content;
        }
        this.wrapper = found;
        this.json = form == Form.JSON ? Json.of(component.getGenericType(), lookup) : null;
        int usual = switch (form) {
            case JSON -> JSON_LIMIT;
            case ENUM -> NAME_LIMIT;
            case DATE -> 10;
            case DATE_TIME -> 26;
            default -> TEXT_LIMIT;
        };
        this.limit = limit != null ? limit : usual;
    }

    /** Where the column stands among {@link Table#columns()}, from 0. */
    public int position() {
        return position;
    }

    /** The record component's name. */
    public String component() {
        return component;
    }

    /** The column's name: the component's in lower case with underscores. */
    public String name() {
        return name;
    }

    /** What the column's cells are. */
    public Type type() {
        return type;
    }

    /** Whether a row may have no value here; then its cell is null. */
    public boolean nullable() {
        return nullable;
    }

    /** Whether the component is a primitive, so that rows from before it existed can have 0 or false here. */
    public boolean primitive() {
        return javaClass.isPrimitive();
    }

    /** The most chars a {@link Type#TEXT} cell may have. */
    public int limit() {
        return limit;
    }

    /** Whether the value is of exactly the component's class. */
    boolean takes(Object value) {
        return value.getClass() == javaClass;
    }

    /** Whether the component is of this class, or holds values of it in a list, map or record. */
    public boolean mentions(Class<?> sought) {
        return mentions(genericType, sought);
    }

    private static boolean mentions(java.lang.reflect.Type type, Class<?> sought) {
        if (type instanceof ParameterizedType generic) {
            return Stream.of(generic.getActualTypeArguments()).anyMatch(part -> mentions(part, sought));
        }
        if (type == sought) {
            return true;
        }
        return type instanceof Class<?> plain
                && plain.isRecord()
                && Stream.of(plain.getRecordComponents()).anyMatch(part -> mentions(part.getGenericType(), sought));
    }

    /** The cell as JSON, with times as ISO text. */
    public String json(@Nullable Object cell) {
        if (cell == null) {
            return "null";
        }
        return switch (form) {
            case JSON -> (String) cell;
            case INSTANT -> Json.quoted(instant((Long) cell).toString());
            default -> cell instanceof String text ? Json.quoted(text) : cell.toString();
        };
    }

    /** The cell that says nothing; fails if there is none. */
    @Nullable
    Object empty() {
        if (nullable) {
            return null;
        }
        if (form == Form.PLAIN || form == Form.WRAPPED) {
            return switch (type) {
                case TEXT -> "";
                case LONG -> 0L;
                case INT -> 0;
                case DOUBLE -> 0.0;
                case BOOLEAN -> false;
            };
        }
        if (Collection.class.isAssignableFrom(javaClass)) {
            return "[]";
        }
        if (Map.class.isAssignableFrom(javaClass)) {
            return "{}";
        }
        throw new IllegalArgumentException(this + " cannot be emptied: it may not be absent and has no empty value");
    }

    /** The cell for a value of the component's type; checks everything that can be wrong with it. */
    @Nullable
    Object cell(@Nullable Object value) {
        if (value == null) {
            if (!nullable) {
                throw new IllegalArgumentException(this + " must not be null");
            }
            return null;
        }
        return switch (form) {
            case PLAIN -> plain(value);
            case INSTANT -> micros((Instant) value);
            case DATE -> date((LocalDate) value);
            case DATE_TIME -> dateTime((LocalDateTime) value);
            case ENUM -> ((Enum<?>) value).name();
            case WRAPPED ->
                plain(Objects.requireNonNull(Objects.requireNonNull(wrapper).get(value, 0)));
            case JSON -> text(Objects.requireNonNull(json).write(value));
        };
    }

    /** The cell of a value that has been checked before. */
    Object keptCell(Object value) {
        return switch (form) {
            case PLAIN -> value;
            case WRAPPED ->
                Objects.requireNonNull(Objects.requireNonNull(wrapper).get(value, 0));
            default -> Objects.requireNonNull(cell(value));
        };
    }

    /** The cell for one value of a query or key; refuses every class but the component's own. */
    Object queryCell(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(this + " is asked for null; rows without a value are not in an index");
        }
        if (value.getClass() != boxed(javaClass) && !(javaClass.isEnum() && javaClass.isInstance(value))) {
            throw new IllegalArgumentException(this + " is a " + javaClass.getSimpleName() + ", not a "
                    + value.getClass().getSimpleName() + ": " + value);
        }
        return Objects.requireNonNull(cell(value));
    }

    /** The value that {@link #cell} made this cell of. */
    @Nullable
    Object value(@Nullable Object cell) {
        if (cell == null) {
            return null;
        }
        return switch (form) {
            case PLAIN -> cell;
            case INSTANT -> instant((Long) cell);
            case DATE -> LocalDate.parse((String) cell);
            case DATE_TIME -> LocalDateTime.parse((String) cell);
            case ENUM -> constant((String) cell);
            case WRAPPED -> Objects.requireNonNull(wrapper).make(cell);
            case JSON -> structure((String) cell);
        };
    }

    /** The value whose cell is this text, or the number or truth it spells. */
    Object parse(String text) {
        return Objects.requireNonNull(value(cellOf(text)));
    }

    /** The cell that is this text, or the number or truth it spells. */
    Object cellOf(String text) {
        return switch (type) {
            case TEXT -> text;
            case LONG -> Long.valueOf(text);
            case INT -> Integer.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
        };
    }

    /** Whether a value may come back as another object than went in, so that keeping the object itself is not enough. */
    boolean changesIdentity() {
        return form == Form.JSON || type == Type.DOUBLE;
    }

    private Object plain(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Double number) {
            if (number.isNaN() || number.isInfinite()) {
                throw new IllegalArgumentException(this + " must be a finite number, not " + number);
            }
            return number == 0.0 ? (Object) 0.0 : number;
        }
        return value;
    }

    private String text(String text) {
        if (text.length() > limit) {
            throw new IllegalArgumentException(this + " has " + text.length() + " chars, " + limit + " are allowed");
        }
        Text.check(text, toString());
        return text;
    }

    private Object micros(Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(END)) {
            throw new IllegalArgumentException(this + " must lie in the years 1 to 9999, not at " + time);
        }
        if (time.getNano() % 1_000 != 0) {
            throw new IllegalArgumentException(this + " must be whole microseconds, not " + time);
        }
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000L);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    /** The beginning of a year in UTC. */
    private static Instant midnight(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Object date(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new IllegalArgumentException(this + " must lie in the years 1 to 9999, not on " + date);
        }
        return date.toString();
    }

    private Object dateTime(LocalDateTime time) {
        date(time.toLocalDate());
        if (time.getNano() % 1_000 != 0) {
            throw new IllegalArgumentException(this + " must be whole microseconds, not " + time);
        }
        return String.format(
                Locale.ROOT,
                "%sT%02d:%02d:%02d.%06d",
                time.toLocalDate(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano() / 1_000);
    }

    private Object structure(String text) {
        // most are empty, and making a parser costs more than all the rest of such a row
        if (javaClass == List.class && text.equals("[]")) {
            return List.of();
        }
        if (javaClass == Map.class && text.equals("{}")) {
            return Collections.emptyMap();
        }
        try {
            return Objects.requireNonNull(json).read(text);
        } catch (IllegalArgumentException e) {
            throw new StorageException(this + " does not hold what it should", e);
        }
    }

    private static @Nullable Type wrapped(Class<?> javaClass) {
        if (!javaClass.isRecord() || javaClass.getRecordComponents().length != 1) {
            return null;
        }
        var content = javaClass.getRecordComponents()[0].getType();
        if (content == String.class) {
            return Type.TEXT;
        }
        if (content == long.class) {
            return Type.LONG;
        }
        return content == int.class ? Type.INT : null;
    }

    private Object constant(String name) {
        for (var constant : javaClass.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new StorageException(this + " holds \"" + name + "\", which is no " + javaClass.getSimpleName());
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static String snake(String camel) {
        var snake = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(c));
        }
        return snake.toString();
    }

    @Override
    public String toString() {
        return table + "." + component;
    }
}
