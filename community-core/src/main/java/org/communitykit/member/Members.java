package org.communitykit.member;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.activity.Activity;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.role.Facts;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/** The people of the community, under the host's own ids. */
public final class Members implements Feature {
    /** To see other members. */
    public static final Permission SEE =
            new Permission("member:see", "See other members and what they show to members", Risk.READ, Level.MEMBER);

    /** To add people, or invite them into the community. */
    public static final Permission ADD =
            new Permission("member:add", "Add or invite people to the community", Risk.MODERATE, Level.ADMIN);

    /** To see and change everything about other members, and their state. */
    public static final Permission MANAGE =
            new Permission("member:manage", "See and change everything about members", Risk.GOVERN, Level.ADMIN);

    static final Table<Person> PEOPLE = Table.of(MethodHandles.lookup(), "member", Person.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("sortKey", Names.KEY_LIMIT)
            .limit("name", Names.LIMIT)
            .limit("handle", 32)
            .limit("locale", 35)
            .limit("zone", 50)
            .limit("reason", 500)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("by_name", "state", "sortKey")
            .build();

    private final Context context;
    private final Profile profile;

    /** Made by the community. */
    public Members(Context context, Profile profile) {
        this.context = context;
        this.profile = profile;
        context.rights().ask(this::subject);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(PEOPLE);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(MemberJoined.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, ADD, MANAGE);
    }

    /** Adds an active member; see {@link #add(Actor, MemberId, NewMember)}. */
    public Member add(Actor actor, MemberId id, String name) {
        return add(actor, id, NewMember.named(name));
    }

    /**
     * Adds a member and gives them with everything that is known. Adding somebody again in the same way gives them as they are
     * now, whatever has changed since.
     *
     * @throws IdempotencyConflict if somebody was added under this id in another way
     */
    public Member add(Actor actor, MemberId id, NewMember member) {
        return context.transact(tx -> {
            context.rights().require(tx, actor, ADD, GroupId.ROOT);
            var person = person(id, member);
            var before = tx.get(PEOPLE, id);
            if (before.isEmpty()) {
                context.rights().changing(tx, id);
                if (tx.insert(PEOPLE, person)) {
                    if (person.state() == MemberState.ACTIVE) {
                        joined(tx, id, person.joinedAt());
                    }
                    return shown(person, Glance.FULL).orElseThrow();
                }
                before = tx.get(PEOPLE, id);
            }
            var there = before.orElseThrow(() -> new NoSuchMember(id));
            if (!there.firstAs().equals(person.firstAs())) {
                throw new IdempotencyConflict("member", id.value());
            }
            return shown(there, Glance.FULL).orElseThrow();
        });
    }

    /** The member as the actor may see them. */
    public Optional<Member> find(Actor actor, MemberId id) {
        return context.read(reader -> reader.get(PEOPLE, id).flatMap(person -> shown(reader, actor, person)));
    }

    /**
     * The member as the actor may see them.
     *
     * @throws NoSuchMember if there is none, or none that the actor may see
     */
    public Member get(Actor actor, MemberId id) {
        return find(actor, id).orElseThrow(() -> new NoSuchMember(id));
    }

    private Person person(MemberId id, NewMember member) {
        var joinedAt = member.joinedAt == null ? context.now() : member.joinedAt;
        var locale = member.locale == null ? null : member.locale.toLanguageTag();
        var zone = member.zone == null ? null : member.zone.getId();
        member.fields.forEach((name, value) -> profile.field(name).check(value));
        var firstAs = Fingerprint.of(
                member.name, member.handle, locale, zone, member.joinedAt, member.state, member.fields.toString());
        return new Person(
                id,
                member.state,
                Names.key(member.name),
                member.name,
                member.handle,
                locale,
                zone,
                null,
                null,
                joinedAt,
                firstAs,
                member.fields,
                List.of());
    }

    private void joined(Tx tx, MemberId id, Instant at) {
        context.publish(tx, new MemberJoined(id));
        context.log(tx, Activity.of("member.joined/" + context.newId(), id, "member.joined", at));
    }

    private Optional<Member> shown(Reader reader, Actor actor, Person person) {
        return shown(person, glance(reader, actor, person.id()));
    }

    private Glance glance(Reader reader, Actor actor, MemberId at) {
        var standing = context.rights().standing(reader, actor, GroupId.ROOT);
        if (standing.may(MANAGE)) {
            return Glance.FULL;
        }
        if (actor.equals(at)) {
            return Glance.OWN;
        }
        return standing.may(SEE) ? Glance.MEMBER : Glance.STRANGER;
    }

    private Optional<Member> shown(Person person, Glance glance) {
        var fields = new TreeMap<String, String>();
        person.fields()
                .forEach((name, value) -> profile.find(name)
                        .filter(field -> glance.sees(field.audience()))
                        .ifPresent(field -> fields.put(name, value)));
        boolean full = glance == Glance.FULL;
        boolean close = full || glance == Glance.OWN;
        boolean unseen = switch (glance) {
            case STRANGER -> fields.isEmpty() || person.state() != MemberState.ACTIVE;
            case MEMBER -> person.state() == MemberState.INVITED;
            default -> false;
        };
        if (unseen) {
            return Optional.empty();
        }
        return Optional.of(new Member(
                person.id(),
                person.name(),
                person.handle(),
                close ? person.state() : discreet(person.state()),
                close ? person.until() : null,
                person.joinedAt(),
                close && person.locale() != null ? Locale.forLanguageTag(person.locale()) : null,
                close && person.zone() != null ? ZoneId.of(person.zone()) : null,
                fields,
                full ? person.tags() : List.of()));
    }

    /** Who is suspended or banned is nobody's business. */
    private static MemberState discreet(MemberState state) {
        return switch (state) {
            case SUSPENDED -> MemberState.ACTIVE;
            case BANNED -> MemberState.LEFT;
            default -> state;
        };
    }

    private Optional<Facts.Subject> subject(Reader reader, MemberId member) {
        return reader.get(PEOPLE, member).map(person -> new Facts.Subject(person.state(), person.until()));
    }
}
