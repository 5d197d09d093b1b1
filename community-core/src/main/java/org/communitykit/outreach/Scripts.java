package org.communitykit.outreach;

import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/** What volunteers go by: scripts, of which every change is a version of its own. */
public final class Scripts {
    /** The newest version of a script; its lock is the lock of its versions. */
    record Newest(ScriptId id, GroupId group, long version) {}

    private final Context context;

    Scripts(Context context) {
        this.context = context;
    }

    /**
     * Adds a version, the first or another, and gives it. The same questions as in the newest version add none.
     *
     * @throws NotAllowed if the actor may not run efforts there, or the id is taken elsewhere
     * @throws IllegalArgumentException if a question leads nowhere or back to itself, or cannot be come by
     */
    public Script publish(Actor actor, GroupId group, ScriptId id, List<Question> questions) {
        Script.check(questions);
        return context.transact(tx -> {
            context.rights().require(tx, actor, Efforts.RUN, group);
            tx.insert(Efforts.SCRIPTS, new Newest(id, group, 0));
            var before = tx.update(Efforts.SCRIPTS, old -> old, id).orElseThrow();
            if (!before.group().equals(group)) {
                throw new NotAllowed(actor, Efforts.RUN, group);
            }
            var there = tx.get(Efforts.VERSIONS, id, before.version());
            if (there.filter(same -> same.questions().equals(questions)).isPresent()) {
                return there.get();
            }
            var script = new Script(id, before.version() + 1, group, questions);
            tx.insert(Efforts.VERSIONS, script);
            tx.update(Efforts.SCRIPTS, old -> new Newest(id, group, script.version()), id);
            return script;
        });
    }

    /** A version of a script, the newest if none is named, for those who take part in the group's efforts. */
    public Optional<Script> find(Actor actor, ScriptId id, @Nullable Long version) {
        return context.read(reader -> reader.get(Efforts.SCRIPTS, id)
                .filter(newest -> context.rights().may(reader, actor, Efforts.REACH, newest.group()))
                .flatMap(newest ->
                        reader.get(Efforts.VERSIONS, id, version == null ? newest.version() : version.longValue())));
    }

    static Script newest(Reader reader, ScriptId id) {
        return reader.get(Efforts.SCRIPTS, id)
                .flatMap(newest -> reader.get(Efforts.VERSIONS, id, newest.version()))
                .orElseThrow(() -> new NoSuchScript(id, 1));
    }
}
