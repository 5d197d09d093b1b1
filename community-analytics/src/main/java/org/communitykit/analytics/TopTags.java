package org.communitykit.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The tags that were used most within a period. */
public final class TopTags extends TallyMetric<TopTags.Tags> {
    /** The most that can be asked for. */
    public static final int MAX = 10_000;

    private final int limit;
    private final Kinds kinds;

    private TopTags(int limit, Kinds kinds) {
        this.limit = limit;
        this.kinds = kinds;
    }

    /** So many tags of topics, from the activities of the kind {@code topic.opened}. */
    public static TopTags first(int limit) {
        return first(limit, Kinds.of("topic.opened"));
    }

    /** So many tags of activities of these kinds. */
    public static TopTags first(int limit, Kinds kinds) {
        if (limit < 1 || limit > MAX) {
            throw new IllegalArgumentException("1 to " + MAX + " tags can be asked for, not " + limit);
        }
        return new TopTags(limit, kinds);
    }

    /** Most used first; tags used equally often in their own order. */
    public record Tags(List<Tag> tags) implements Tabular {
        public Tags {
            tags = List.copyOf(tags);
        }

        @Override
        public List<String> columns() {
            return List.of("tag", "uses", "members");
        }

        @Override
        public List<List<Object>> rows() {
            return tags.stream().map(Cells::of).toList();
        }
    }

    /**
     * How much one tag was used.
     *
     * @param uses how many activities bear it
     * @param members by how many different members; unknown ones are not among them
     */
    public record Tag(String tag, long uses, long members) {}

    @Override
    public Definition definition() {
        return new Definition("top-tags", 1, Map.of("limit", Integer.toString(limit), "kinds", kinds.toString()));
    }

    @Override
    public void add(Tally state, ActivityFrame.Cursor activity) {
        if (activity.tagCount() > 0 && within(state, activity) && kinds.contains(activity.kind())) {
            for (int i = 0; i < activity.tagCount(); i++) {
                count(state, activity.tag(i), activity);
            }
        }
    }

    @Override
    public Tags result(Tally state, Scope scope) {
        var tags = new ArrayList<Tag>();
        for (int key : state.byKey.keySet()) {
            tags.add(new Tag(scope.frame().tag(key), state.total(key).count(), state.members(key)));
        }
        tags.sort(Comparator.comparingLong(Tag::uses).reversed().thenComparing(Tag::tag));
        return new Tags(tags.subList(0, Math.min(limit, tags.size())));
    }
}
