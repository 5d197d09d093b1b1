package org.communitykit.campaign;

import java.util.Collection;
import java.util.List;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.storage.Table;

/** Campaigns in groups. */
public final class Campaigns implements Feature {
    /** Made by the community. */
    public Campaigns(Context context) {}

    @Override
    public Collection<Table<?>> tables() {
        return List.of();
    }
}
