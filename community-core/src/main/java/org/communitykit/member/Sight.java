package org.communitykit.member;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.role.Standing;
import org.communitykit.storage.Reader;

/** What who sees of a member. */
record Sight(Context context, Profile profile) {
    /** How closely somebody who stands like this in the community looks at others. */
    static Glance of(Standing standing) {
        return standing.may(Members.MANAGE) ? Glance.FULL : standing.may(Members.SEE) ? Glance.MEMBER : Glance.STRANGER;
    }

    Glance glance(Reader reader, Actor actor, MemberId at) {
        var glance = of(context.rights().standing(reader, actor, GroupId.ROOT));
        return glance != Glance.FULL && actor.equals(at) ? Glance.OWN : glance;
    }

    Optional<Member> shown(Person person, Glance glance) {
        Map<String, String> fields = new TreeMap<>();
        person.fields()
                .forEach((name, value) -> profile.find(name)
                        .filter(field -> glance.sees(field.audience()))
                        .ifPresent(field -> fields.put(name, value)));
        var state = person.stateAt(context.now());
        boolean unseen = switch (glance) {
            case STRANGER -> fields.isEmpty() || state != MemberState.ACTIVE;
            case MEMBER -> state == MemberState.INVITED;
            default -> false;
        };
        if (unseen) {
            return Optional.empty();
        }
        boolean full = glance == Glance.FULL;
        boolean close = full || glance == Glance.OWN;
        return Optional.of(new Member(
                person.id(),
                person.name(),
                person.handle(),
                close ? state : discreet(state),
                close && state == MemberState.BANNED ? person.until() : null,
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
}
