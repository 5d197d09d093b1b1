package org.communitykit.rota;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.member.Names;

/** A rota about to be defined. Immutable; each method gives a changed copy. */
public final class NewRota {
    final String name;
    final ZoneId zone;
    final List<Layer> layers;

    private NewRota(String name, ZoneId zone, List<Layer> layers) {
        this.name = name;
        this.zone = zone;
        this.layers = List.copyOf(layers);
    }

    /** A rota by the clocks of this zone, with nobody on call yet. */
    public static NewRota named(String name, ZoneId zone) {
        Names.check(name, "rota name");
        return new NewRota(name, zone, List.of());
    }

    /** One more layer, which comes before those there are. */
    public NewRota layer(Layer layer) {
        if (layers.size() == Rota.MOST_LAYERS) {
            throw new IllegalArgumentException("a rota has up to " + Rota.MOST_LAYERS + " layers");
        }
        var more = new ArrayList<>(layers);
        more.add(layer);
        return new NewRota(name, zone, more);
    }
}
