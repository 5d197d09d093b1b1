package org.communitykit.messaging.search;

import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.text.SearchQuery;

/**
 * What somebody looks for, and where: {@code Sought.of("gloves from:ana", zone).within(group)}. Unless said otherwise in
 * the channels they are in, the newest first.
 *
 * @param zone where the days of {@code before:} and {@code after:} begin
 * @param channels to look in these
 * @param groups to look in all channels of these, as far as they may be read
 * @param authors only what they wrote; anyone if there are none
 */
public record Sought(
        SearchQuery query,
        ZoneId zone,
        Set<ChannelId> channels,
        Set<GroupId> groups,
        Set<MemberId> authors,
        Order order) {
    /** The most channels, groups and authors, of each. */
    public static final int MAX_NAMED = 1_000;

    public Sought {
        channels = checked(channels, "channels");
        groups = checked(groups, "groups");
        authors = checked(authors, "authors");
    }

    /** What somebody typed, see {@link SearchQuery}. */
    public static Sought of(String typed, ZoneId zone) {
        return new Sought(SearchQuery.of(typed), zone, Set.of(), Set.of(), Set.of(), Order.NEWEST);
    }

    /** Also in this channel, whether or not one is in it. */
    public Sought in(ChannelId channel) {
        return new Sought(query, zone, plus(channels, channel), groups, authors, order);
    }

    /** Also in the channels of this group, whether or not one is in them; not in those of the groups below. */
    public Sought within(GroupId group) {
        return new Sought(query, zone, channels, plus(groups, group), authors, order);
    }

    /** Only what this member, or another one named, wrote. */
    public Sought by(MemberId author) {
        return new Sought(query, zone, channels, groups, plus(authors, author), order);
    }

    public Sought order(Order wanted) {
        return new Sought(query, zone, channels, groups, authors, wanted);
    }

    private static <T> Set<T> plus(Set<T> some, T one) {
        var all = new LinkedHashSet<>(some);
        all.add(one);
        return all;
    }

    private static <T> Set<T> checked(Set<T> named, String what) {
        if (named.size() > MAX_NAMED) {
            throw new IllegalArgumentException(
                    "a search names up to " + MAX_NAMED + " " + what + ", not " + named.size());
        }
        return Set.copyOf(named);
    }
}
