package org.communitykit.rota;

import java.time.ZoneId;
import java.util.List;
import org.communitykit.group.GroupId;
import org.communitykit.member.Names;

/**
 * Who is on call when, week by week, by the clocks of one place.
 *
 * @param layers from the lowest to the highest; at any moment the highest that has anybody on call decides
 */
public record Rota(RotaId id, GroupId group, String name, ZoneId zone, List<Layer> layers) {
    /** The most layers of a rota. */
    public static final int MOST_LAYERS = 10;

    public Rota {
        Names.check(name, "rota name");
        if (layers.size() > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "rota " + id + " has up to " + MOST_LAYERS + " layers, not " + layers.size());
        }
        layers = List.copyOf(layers);
    }
}
