package org.communitykit.storage;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.communitykit.record.Reflected;
import org.jspecify.annotations.Nullable;

/**
 * A table of records: one column per component, a key, and the indexes along which rows are found.
 *
 * <pre>{@code
 * record Badge(MemberId member, String name, Instant at) {}
 *
 * static final Table<Badge> BADGES = Table.of(MethodHandles.lookup(), "badge", Badge.class)
 *         .key("member", "name")
 *         .index("by_name", "name", "at")
 *         .personal("member", Erasure.DELETE)
 *         .build();
 * }</pre>
 *
 * <p>A component annotated {@code @Nullable} may be absent. Text has at most 255 chars unless {@link Builder#limit} says
 * otherwise; key and index columns together must stay within {@value #KEY_BYTES} bytes in UTF-8, the least that any
 * supported database allows.
 */
public final class Table<R extends Record> {
    /** The most bytes of UTF-8 the columns of a key or an index may need, the tenant's 64 included. */
    public static final int KEY_BYTES = 2_640;

    private final String name;
    private final int version;
    private final Class<R> type;
    private final List<Column> columns;
    private final Reflected parts;
    private final Index<R> primary;
    private final List<Index<R>> indexes;
    private final Set<Column> fixed;
    private final List<Personal> personal;
    private final Set<Column> staying;
    private final Set<Column> withheld;
    private final @Nullable BinaryOperator<R> meeting;
    private final @Nullable Renaming<R> renaming;
    private final boolean rebuilds;

    private Table(Builder<R> builder) {
        this.name = builder.name;
        this.version = builder.version;
        this.type = builder.type;
        var byComponent = new LinkedHashMap<String, Column>();
        for (var component : type.getRecordComponents()) {
            byComponent.put(
                    component.getName(),
                    new Column(
                            name,
                            byComponent.size(),
                            component,
                            builder.limits.remove(component.getName()),
                            builder.lookup));
        }
        if (!builder.limits.isEmpty()) {
            throw new IllegalArgumentException(name + " has no component " + builder.limits.keySet());
        }
        this.columns = List.copyOf(byComponent.values());
        this.parts = new Reflected(type, builder.lookup);
        var key = pick(byComponent, builder.key);
        if (key.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a key");
        }
        for (var column : key) {
            if (column.nullable()) {
                throw new IllegalArgumentException(column + " is part of the key and so must never be absent");
            }
        }
        this.primary = new Index<>(this, "key", key, key, true);
        checkSize(primary);
        var all = new ArrayList<Index<R>>();
        var fixedColumns = new LinkedHashSet<>(key);
        for (var entry : builder.indexes.entrySet()) {
            var declared = entry.getValue();
            var index =
                    new Index<>(this, entry.getKey(), pick(byComponent, declared.columns()), key, declared.unique());
            checkSize(index);
            all.add(index);
            if (declared.unique()) {
                fixedColumns.addAll(index.columns());
            }
        }
        this.indexes = List.copyOf(all);
        this.fixed = fixedColumns;
        var declarations = new ArrayList<Personal>();
        for (var declared : builder.personal) {
            declarations.add(personal(byComponent, declared));
        }
        this.personal = List.copyOf(declarations);
        this.staying = Set.copyOf(pick(byComponent, builder.staying));
        this.withheld = Set.copyOf(pick(byComponent, builder.withheld));
        this.meeting = builder.meeting;
        this.renaming = builder.renaming;
        for (var column : staying) {
            if (personal.stream().noneMatch(declared -> declared.member().equals(column))) {
                throw new IllegalArgumentException(column + " stays when members are merged, but names none");
            }
        }
        for (var column : withheld) {
            if (primary.columns().contains(column) || personal.isEmpty()) {
                throw new IllegalArgumentException(
                        column + " cannot be withheld: it is part of the key, or the table names no members");
            }
        }
        boolean changing = false;
        for (var column : columns) {
            changing |= column.changesIdentity();
        }
        this.rebuilds = changing;
    }

    /** Starts the declaration of a table. The lookup must be able to see the record. */
    public static <R extends Record> Builder<R> of(MethodHandles.Lookup lookup, String name, Class<R> type) {
        return new Builder<>(lookup, name, type);
    }

    public String name() {
        return name;
    }

    /** Rises when a release changes the table; a database that has seen a higher one is refused. */
    public int version() {
        return version;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The key as an index, to find rows in the order of their keys. */
    public Index<R> primary() {
        return primary;
    }

    /** The declared indexes, without the key. */
    public List<Index<R>> indexes() {
        return indexes;
    }

    /** The index declared under this name. */
    public Index<R> index(String indexName) {
        for (var index : indexes) {
            if (index.name().equals(indexName)) {
                return index;
            }
        }
        throw new IllegalArgumentException(name + " has no index " + indexName + ", only " + indexes);
    }

    /** The columns that name members, and what that means when one of them is erased. */
    public List<Personal> personal() {
        return personal;
    }

    /** The columns that no export tells, whoever asks. */
    public Set<Column> withheld() {
        return withheld;
    }

    /**
     * Whether rows follow a member who is merged into another by this column: it can be searched by, and is not declared to
     * stay.
     */
    public boolean follows(Personal declared) {
        return !staying.contains(declared.member()) && along(declared.member()).isPresent();
    }

    /** The rows that name the member in this column, an id or its text. */
    public Query<R> naming(Personal declared, Object member) {
        var column = declared.member();
        var index = along(column).orElseThrow();
        return column.takes(member) ? index.where(member) : index.where(member.toString());
    }

    /** Whether the row names the member in this column. */
    public boolean names(R row, Personal declared, String member) {
        return member.equals(cell(row, declared.member()));
    }

    /** Whether the rows have one key and the same place in every unique index. */
    public boolean takesSamePlaces(R one, R other) {
        return fixed.stream().allMatch(column -> Objects.equals(cell(one, column), cell(other, column)));
    }

    /** The row that has this one's key, or its place in a unique index. */
    public Optional<R> rival(Reader reader, R row) {
        var there = reader.get(this, keyOf(row));
        for (var index : indexes) {
            var place = there.isEmpty() && index.unique() ? index.place(row) : null;
            if (place != null) {
                var cells = new ArrayList<Object>();
                for (int i = 0; i < index.columns().size(); i++) {
                    cells.add(place.cell(i));
                }
                there = reader.find(Query.of(index, cells).limit(1)).stream().findFirst();
            }
        }
        return there;
    }

    /** The key of the row as texts by component. */
    public Map<String, String> keyTexts(R row) {
        var texts = new LinkedHashMap<String, String>();
        primary.columns()
                .forEach(column ->
                        texts.put(column.component(), keptCell(row, column).toString()));
        return texts;
    }

    /** The key that {@link #keyTexts} made these of. */
    public Key keyOfTexts(Map<String, String> texts) {
        var key = primary.columns();
        var cells = new Object[key.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = key.get(i)
                    .cellOf(Objects.requireNonNull(texts.get(key.get(i).component())));
        }
        return Key.of(cells);
    }

    /** Whether what was two members' rows can come to have one place when they are merged along this column. */
    public boolean meets(Personal declared) {
        return fixed.contains(declared.member());
    }

    /** Which row stays where two members' rows meet: of the winner's, and the loser's in the winner's name. */
    public Optional<BinaryOperator<R>> meeting() {
        return Optional.ofNullable(meeting);
    }

    /** The row with another member in this column; empty if it says nothing then. */
    public Optional<R> renamed(R row, Personal declared, String from, String to) {
        var cells = cells(row);
        cells[declared.member().position()] = to;
        var next = row(cells);
        return renaming == null ? Optional.of(next) : Optional.ofNullable(renaming.of(next, from, to));
    }

    /** The key or an index whose first column this is. */
    public Optional<Index<R>> along(Column column) {
        if (primary.columns().get(0) == column) {
            return Optional.of(primary);
        }
        for (var index : indexes) {
            if (index.columns().get(0) == column) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    /** The row without what this declaration says to empty. */
    public R emptied(R row, Personal declared) {
        var cells = cells(row);
        declared.emptied().forEach(column -> cells[column.position()] = column.empty());
        return row(cells);
    }

    /** The key with these values in the order of the key's columns, each of exactly its component's type. */
    public Key at(Object... values) {
        var key = primary.columns();
        if (values.length != key.size()) {
            throw new IllegalArgumentException(
                    "the key of " + name + " is " + key + ", " + values.length + " values are given");
        }
        var cells = new Object[values.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = key.get(i).queryCell(values[i]);
        }
        return Key.of(cells);
    }

    /** The key of the row. */
    public Key keyOf(R row) {
        return Objects.requireNonNull(primary.place(row));
    }

    /** The row as cells in the order of {@link #columns()}, every value checked. */
    public @Nullable Object[] cells(R row) {
        var cells = new @Nullable Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(row, columns.get(i));
        }
        return cells;
    }

    /** The row that {@link #cells} made these cells of. */
    public R row(@Nullable Object[] cells) {
        var values = new @Nullable Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            values[i] = columns.get(i).value(cells[i]);
        }
        return type.cast(parts.make(values));
    }

    /** The row as texts by component, for keeping it elsewhere; what is absent is left out. */
    public Map<String, String> texts(R row) {
        var texts = new LinkedHashMap<String, String>();
        var cells = cells(row);
        for (var column : columns) {
            var cell = cells[column.position()];
            if (cell != null) {
                texts.put(column.component(), cell.toString());
            }
        }
        return texts;
    }

    /** The row that {@link #texts} made these of; components that did not exist by then are absent, 0 or false. */
    public R ofTexts(Map<String, String> texts) {
        var cells = new @Nullable Object[columns.size()];
        for (var column : columns) {
            var text = texts.get(column.component());
            cells[column.position()] = text == null ? (column.nullable() ? null : column.empty()) : column.cellOf(text);
        }
        return row(cells);
    }

    /**
     * What somebody who was changed and is changed back is to be now: {@code now}, but where it still is as {@code after} as
     * it was {@code before}.
     */
    public R changedBack(R before, R after, R now) {
        var old = cells(before);
        var changed = cells(after);
        var cells = cells(now);
        for (int i = 0; i < cells.length; i++) {
            if (Objects.equals(cells[i], changed[i])) {
                cells[i] = old[i];
            }
        }
        return row(cells);
    }

    /** The row as it would come back from a database: checked, and free of whatever of it could still be modified. */
    public R normal(R row) {
        return normal(row, cells(row));
    }

    /** The same if these are known to be the row's cells. */
    public R normal(R row, @Nullable Object[] cells) {
        return rebuilds ? row(cells) : row;
    }

    /**
     * Applies the change and checks what it made; for {@link Tx#update}.
     *
     * @throws IllegalArgumentException if the key or a unique index's column is not what it was
     */
    public R changed(R row, UnaryOperator<R> change) {
        var next = normal(Objects.requireNonNull(change.apply(row), "a change must return a row"));
        for (var column : fixed) {
            if (!Objects.equals(cell(row, column), cell(next, column))) {
                throw new IllegalArgumentException(
                        column + " is part of a key or unique index and cannot be changed; delete and insert instead");
            }
        }
        return next;
    }

    @Nullable
    Object cell(R row, Column column) {
        return column.cell(parts.get(row, column.position()));
    }

    /** The cell of a row that has been checked, in a column where it has one. */
    Object keptCell(R row, Column column) {
        return column.keptCell(Objects.requireNonNull(parts.get(row, column.position())));
    }

    private static List<Column> pick(Map<String, Column> columns, List<String> names) {
        var picked = new ArrayList<Column>();
        for (var name : names) {
            var column = columns.get(name);
            if (column == null) {
                throw new IllegalArgumentException("no component " + name + " among " + columns.keySet());
            }
            picked.add(column);
        }
        return picked;
    }

    private Personal personal(Map<String, Column> byComponent, Builder.Declaration declared) {
        var column = pick(byComponent, List.of(declared.component())).get(0);
        var emptied = pick(byComponent, declared.emptied());
        boolean found = declared.erasure().touches();
        if (found && along(column).isEmpty()) {
            throw new IllegalArgumentException(
                    column + " names members whose rows must be found: the key or an index has to begin with it");
        }
        if ((declared.erasure() == Erasure.BLANK) == emptied.isEmpty()) {
            throw new IllegalArgumentException(
                    column + " needs columns to empty if it is to blank, and none otherwise");
        }
        for (var each : emptied) {
            each.value(each.empty());
            if (fixed.contains(each)) {
                throw new IllegalArgumentException(each + " is part of a key or unique index and cannot be emptied");
            }
        }
        return new Personal(column, declared.erasure(), emptied);
    }

    private static void checkSize(Index<?> index) {
        int bytes = Tenants.LIMIT;
        for (var column : index.order()) {
            bytes += column.type() == Column.Type.TEXT ? 4 * column.limit() : 8;
        }
        if (bytes > KEY_BYTES) {
            throw new IllegalArgumentException("the columns of " + index + " may need " + bytes + " bytes, only "
                    + KEY_BYTES + " are possible; lower the limit of its text columns");
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** The declaration of a table under way. */
    public static final class Builder<R extends Record> {
        private record Declared(List<String> columns, boolean unique) {}

        private record Declaration(String component, Erasure erasure, List<String> emptied) {}

        private final MethodHandles.Lookup lookup;
        private final String name;
        private final Class<R> type;
        private final Map<String, Integer> limits = new LinkedHashMap<>();
        private final Map<String, Declared> indexes = new LinkedHashMap<>();
        private final List<Declaration> personal = new ArrayList<>();
        private final List<String> staying = new ArrayList<>();
        private final List<String> withheld = new ArrayList<>();
        private List<String> key = List.of();
        private int version = 1;
        private @Nullable BinaryOperator<R> meeting;
        private @Nullable Renaming<R> renaming;

        private Builder(MethodHandles.Lookup lookup, String name, Class<R> type) {
            if (!name.matches("[a-z][a-z0-9_]{0,29}")) {
                throw new IllegalArgumentException("not a table name: \"" + name
                        + "\"; a letter, then up to 29 lower case letters, digits or underscores");
            }
            this.lookup = lookup;
            this.name = name;
            this.type = type;
        }

        /** The components that identify a row. */
        public Builder<R> key(String... components) {
            key = List.of(components);
            return this;
        }

        /** The most chars of a text or JSON component. */
        public Builder<R> limit(String component, int chars) {
            limits.put(component, chars);
            return this;
        }

        /** A way to find rows by these components, in their order. */
        public Builder<R> index(String indexName, String... components) {
            return declare(indexName, false, components);
        }

        /** An index in which each place is taken by one row at most. */
        public Builder<R> unique(String indexName, String... components) {
            return declare(indexName, true, components);
        }

        /**
         * Declares that the component holds a member's id, and what becomes of the row when that member is erased. Every
         * component of the type {@code MemberId} needs it; others that hold such ids as text may have it.
         *
         * @param emptied the components that {@link Erasure#BLANK} empties
         */
        public Builder<R> personal(String component, Erasure erasure, String... emptied) {
            personal.add(new Declaration(component, erasure, List.of(emptied)));
            return this;
        }

        /**
         * Declares that rows keep the id of a member in this component who is merged into another, although they could be
         * found by it: what is said there is history, or proves something about that id.
         */
        public Builder<R> staying(String component) {
            staying.add(component);
            return this;
        }

        /**
         * Declares that these components tell of others although the rest of the row is the member's, such as how many have
         * answered or what a moderator decided: an export leaves them out.
         */
        public Builder<R> withholding(String... components) {
            withheld.addAll(List.of(components));
            return this;
        }

        /**
         * Declares which row stays where two members who turn out to be one have rows that would have the same place: made
         * of the winner's, and the loser's in the winner's name, and at the winner's place. A pure function. Without it such
         * members cannot be merged; where counts follow, {@code Feature.merged} sees to them.
         */
        public Builder<R> meeting(BinaryOperator<R> rule) {
            meeting = rule;
            return this;
        }

        /** Declares what else of a row changes with the member it names when members are merged. */
        public Builder<R> renaming(Renaming<R> rule) {
            renaming = rule;
            return this;
        }

        /** Counts the changes of this table from release to release, from 1. */
        public Builder<R> version(int number) {
            version = number;
            return this;
        }

        private Builder<R> declare(String indexName, boolean unique, String... components) {
            if (!indexName.matches("[a-z][a-z0-9_]{0,19}") || components.length == 0) {
                throw new IllegalArgumentException("an index needs a name of up to 20 lower case letters, digits or"
                        + " underscores and at least one column: " + indexName + Arrays.toString(components));
            }
            if (indexes.put(indexName, new Declared(List.of(components), unique)) != null) {
                throw new IllegalArgumentException("the index " + indexName + " is declared twice");
            }
            return this;
        }

        public Table<R> build() {
            return new Table<>(this);
        }
    }
}
