package org.communitykit.analytics;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A number, or a table of them, with where it comes from. */
public final class Measured<R> {
    private final R value;
    private final @Nullable R withExcluded;
    private final Provenance provenance;

    Measured(R value, @Nullable R withExcluded, Provenance provenance) {
        this.value = value;
        this.withExcluded = withExcluded;
        this.provenance = provenance;
    }

    public R value() {
        return value;
    }

    /** The same with nobody excluded, so that both numbers can be shown; empty if nobody was. */
    public Optional<R> withExcluded() {
        return Optional.ofNullable(withExcluded);
    }

    public Provenance provenance() {
        return provenance;
    }

    /** The value, the value with nobody excluded if somebody was, and the provenance; the same text every time. */
    public String json() {
        return Json.measured(value, withExcluded, provenance);
    }

    /** The value as a table after RFC 4180, its columns named in the first line; the same text every time. */
    public String csv() {
        if (value instanceof Tabular table) {
            return table.csv();
        }
        return Cells.csv(Cells.names(value)) + Cells.csv(Cells.of(value));
    }

    @Override
    public String toString() {
        return provenance.metric().name() + " over " + provenance.period() + ": " + value;
    }
}
