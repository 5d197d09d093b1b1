package org.communitykit.member;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Key;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** The members as a list to be searched: by name, and by the tags and fields they are labelled with. */
public final class Directory {
    private final Context context;
    private final Sight sight;

    Directory(Context context, Sight sight) {
        this.context = context;
        this.sight = sight;
    }

    /**
     * Some of the members that answer the search, as the actor may see them.
     *
     * @throws NotAllowed if the actor may not see members, or may not search by this
     */
    public Page<Member> search(Actor actor, Search search, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var standing = context.rights().require(reader, actor, Members.SEE, GroupId.ROOT);
            var glance = Sight.of(standing);
            if (!maySearch(search, glance)) {
                throw new NotAllowed(actor, Members.MANAGE, GroupId.ROOT);
            }
            return answers(reader, search)
                    .each(person -> sight.shown(
                            person, person.id().equals(actor) && glance != Glance.FULL ? Glance.OWN : glance))
                    .page(reader, cursor, size);
        });
    }

    private boolean maySearch(Search search, Glance glance) {
        if (search instanceof Search.Having having) {
            var field = sight.profile().field(having.field());
            if (!field.indexed()) {
                throw new IllegalArgumentException("field " + field.name() + " is not searchable");
            }
            return glance.sees(field.audience());
        }
        return search instanceof Search.Named || glance == Glance.FULL;
    }

    private Listing<?, Person> answers(Reader reader, Search search) {
        if (search instanceof Search.Named named) {
            return byName(MemberState.ACTIVE, named.key());
        }
        if (search instanceof Search.InState in) {
            return byName(in.state(), "");
        }
        if (search instanceof Search.Having having) {
            return byLabel(reader, Label.kind(having.field()), Label.fold(having.value()));
        }
        return byLabel(reader, Label.TAG, ((Search.Tagged) search).tag());
    }

    /** Whose ban has ended is kept as banned and listed as active. */
    private Listing<?, Person> byName(MemberState state, String prefix) {
        var names = Members.PEOPLE.index("by_name");
        var listing = Listing.of(names.where(state).startingWith(prefix));
        return (state == MemberState.ACTIVE
                        ? listing.or(names.where(MemberState.BANNED).startingWith(prefix))
                        : listing)
                .only(person -> isIn(person, state));
    }

    private Listing<?, Person> byLabel(Reader reader, String kind, String value) {
        return Listing.of(Members.LABELS.primary().where(kind, value), labels -> people(reader, labels))
                .only(person -> isIn(person, MemberState.ACTIVE));
    }

    private boolean isIn(Person person, MemberState state) {
        return person.stateAt(context.now()) == state;
    }

    private static List<Optional<Person>> people(Reader reader, List<Label> labels) {
        List<Key> keys =
                labels.stream().map(label -> Members.PEOPLE.at(label.member())).toList();
        var people = new HashMap<MemberId, Person>();
        reader.getAll(Members.PEOPLE, keys).forEach(person -> people.put(person.id(), person));
        var answers = new ArrayList<Optional<Person>>();
        labels.forEach(label -> answers.add(Optional.ofNullable(people.get(label.member()))));
        return answers;
    }

    /** Keeps what a member is found by as their tags and fields are now. */
    void label(Tx tx, Person person) {
        forget(tx, person.id());
        labelNew(tx, person);
    }

    /** Keeps what a member is found by who has not been labelled yet, or no longer is. */
    void labelNew(Tx tx, Person person) {
        person.tags().forEach(tag -> tx.insert(Members.LABELS, Label.tag(tag, person.id())));
        person.fields()
                .forEach((name, value) -> sight.profile()
                        .find(name)
                        .filter(ProfileField::indexed)
                        .ifPresent(field -> tx.insert(Members.LABELS, Label.field(name, value, person.id()))));
    }

    void forget(Tx tx, MemberId member) {
        tx.deleteAll(Members.LABELS.index("by_member").where(member));
    }
}
