package org.communitykit.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.NewAction;
import org.communitykit.contact.Address;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who comes in by a form or a list: what is known of them, what they did and where that is from. Immutable; each
 * method gives a changed copy. It says nothing of consent, which is asked for and entered by itself.
 */
public final class Arrival {
    /** The most addresses of one arrival. */
    public static final int MAX_ADDRESSES = 10;

    enum Known {
        ASK,
        UNKNOWN
    }

    final String source;
    final String name;
    final List<Address> addresses;
    final Map<String, String> fields;
    final List<String> tags;
    final Set<String> marks;
    final @Nullable MemberId member;
    final Known known;
    final @Nullable String key;
    final @Nullable CampaignId campaign;
    final @Nullable NewAction action;

    private Arrival(
            String source,
            String name,
            List<Address> addresses,
            Map<String, String> fields,
            List<String> tags,
            Set<String> marks,
            @Nullable MemberId member,
            Known known,
            @Nullable String key,
            @Nullable CampaignId campaign,
            @Nullable NewAction action) {
        this.source = source;
        this.name = name;
        this.addresses = List.copyOf(addresses);
        this.fields = Map.copyOf(fields);
        this.tags = List.copyOf(tags);
        this.marks = Set.copyOf(marks);
        this.member = member;
        this.known = known;
        this.key = key;
        this.campaign = campaign;
        this.action = action;
    }

    /**
     * Somebody of this name.
     *
     * @param source where it is from, such as the name of a form: 1 to 64 printable chars
     */
    public static Arrival of(String source, String name) {
        Ids.check(source, "source");
        Names.check(name, "name");
        return new Arrival(source, name, List.of(), Map.of(), List.of(), Set.of(), null, Known.ASK, null, null, null);
    }

    /** Where they can be reached. */
    public Arrival at(Address address) {
        if (addresses.size() == MAX_ADDRESSES) {
            throw new IllegalArgumentException("an arrival has up to " + MAX_ADDRESSES + " addresses");
        }
        var more = new ArrayList<>(addresses);
        more.add(address);
        return new Arrival(source, name, more, fields, tags, marks, member, known, key, campaign, action);
    }

    /** The value of a field of the host's profile. */
    public Arrival field(String fieldName, String value) {
        var more = new TreeMap<>(fields);
        more.put(fieldName, value);
        return new Arrival(source, name, addresses, more, tags, marks, member, known, key, campaign, action);
    }

    /**
     * The value of a field of which one person has one for life, such as the day they were born: who has the same name and
     * address and another value is somebody else.
     */
    public Arrival mark(String fieldName, String value) {
        var more = new TreeSet<>(marks);
        more.add(fieldName);
        var with = field(fieldName, value);
        return new Arrival(source, name, addresses, with.fields, tags, more, member, known, key, campaign, action);
    }

    /** A label that those who manage members put on them, besides those they have. */
    public Arrival tag(String label) {
        Ids.check(label, "tag");
        var more = new TreeSet<>(tags);
        more.add(label);
        return new Arrival(
                source, name, addresses, fields, List.copyOf(more), marks, member, known, key, campaign, action);
    }

    /** This is who it is: the answer to {@link Arrived.Ambiguous}. */
    public Arrival known(MemberId who) {
        return new Arrival(source, name, addresses, fields, tags, marks, who, known, key, campaign, action);
    }

    /** It is none of those who are known: the other answer to {@link Arrived.Ambiguous}. */
    public Arrival unknown() {
        return new Arrival(source, name, addresses, fields, tags, marks, null, Known.UNKNOWN, key, campaign, action);
    }

    /** Makes a repeated call the first one: 1 to 64 printable chars, unique for the source. */
    public Arrival key(String callersKey) {
        Ids.check(callersKey, "arrival key");
        return new Arrival(source, name, addresses, fields, tags, marks, member, known, callersKey, campaign, action);
    }

    /** What they did for a campaign, recorded with them under this arrival's key, which it needs. */
    public Arrival doing(CampaignId what, NewAction act) {
        return new Arrival(source, name, addresses, fields, tags, marks, member, known, key, what, act);
    }

    /** Where they can be reached. */
    public List<Address> addresses() {
        return addresses;
    }

    /** The same for arrivals that have the same name and no other marks. */
    public String identity() {
        var told = new TreeMap<>(fields);
        told.keySet().retainAll(marks);
        return Intake.nameKey(name) + told;
    }

    /** The same for the same content. */
    String content() {
        return Fingerprint.of(
                name,
                addresses.stream()
                        .map(address -> address.kind() + address.key())
                        .toList(),
                new TreeMap<>(fields),
                tags,
                campaign);
    }
}
