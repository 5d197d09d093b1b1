package org.communitykit.skill;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Members;
import org.communitykit.member.Names;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What members can do, on levels from 0 to {@value Skill#MOST_LEVEL}. Members say so themselves; an assessment by somebody
 * else counts for more as long as it holds, and does not change what they say.
 */
public final class Skills implements Feature {
    /** To say which skills there are; asked at the root. */
    public static final Permission DEFINE =
            new Permission("skill:define", "Say which skills there are", Risk.GOVERN, Level.ADMIN);

    /** To assess others, and see what they can do; asked at the root. */
    public static final Permission ASSESS =
            new Permission("skill:assess", "Assess what others can do, and see it", Risk.MODERATE, Level.MODERATOR);

    /** The most skills of one member. */
    public static final int MOST = 100;

    /** The most chars of what an assessor saw. */
    public static final int EVIDENCE_LIMIT = 1_000;

    record Count(MemberId member, int skills) {}

    static final Table<Skill> SKILLS = Table.of(MethodHandles.lookup(), "skill", Skill.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("about", Skill.ABOUT_LIMIT)
            .build();
    static final Table<Ability> ABILITIES = Table.of(MethodHandles.lookup(), "member_skill", Ability.class)
            .key("member", "skill")
            .limit("member", Ids.LIMIT)
            .limit("skill", Ids.LIMIT)
            .limit("evidence", EVIDENCE_LIMIT)
            .limit("assessor", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .personal("assessor", Erasure.MENTION)
            .build();
    static final Table<Count> COUNTS = Table.of(MethodHandles.lookup(), "member_skills", Count.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .build();

    private final Context context;

    /** Made by the community. */
    public Skills(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(SKILLS, ABILITIES, COUNTS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(DEFINE, ASSESS);
    }

    /** Says that there is such a skill, or says anew what it is called and about. */
    public Skill define(Actor actor, Skill skill) {
        return context.transact(tx -> {
            context.rights().require(tx, actor, DEFINE, GroupId.ROOT);
            if (!tx.insert(SKILLS, skill)) {
                tx.update(SKILLS, old -> skill, skill.id());
            }
            return skill;
        });
    }

    /** The skills there are, by id, for whoever is in the community. */
    public Page<Skill> all(Actor actor, @Nullable String cursor, int size) {
        return context.read(reader -> {
            context.rights().require(reader, actor, Members.SEE, GroupId.ROOT);
            return Listing.of(SKILLS.primary().where()).page(reader, cursor, size);
        });
    }

    /**
     * Says how well one can do something, in one's own judgement; the host may pass on what a member said. The same again
     * changes nothing.
     *
     * @throws NoSuchSkill if there is no such skill
     * @throws TooManySkills if it would be more than {@value #MOST}
     */
    public Proficiency declare(Actor actor, MemberId member, SkillId skill, int level) {
        Skill.checkLevel(level);
        return context.transact(tx -> {
            context.members().editing(tx, actor, member);
            var now = context.now();
            return change(tx, member, skill, old -> old.declared() == level ? old : old.declaring(level, now))
                    .at(now);
        });
    }

    /**
     * Says how well somebody else can do something, in place of what was assessed before.
     *
     * @param evidence what was seen, up to {@value #EVIDENCE_LIMIT} chars; the member reads it
     * @param until when it ceases to hold; absent if it does not
     */
    public Proficiency assess(
            Actor actor, MemberId member, SkillId skill, int level, String evidence, @Nullable Instant until) {
        Skill.checkLevel(level);
        if (evidence.isBlank() || evidence.length() > EVIDENCE_LIMIT) {
            throw new IllegalArgumentException("an assessment says what was seen in 1 to " + EVIDENCE_LIMIT
                    + " chars, not " + evidence.length() + ", not all of them blank");
        }
        if (actor.equals(member)) {
            throw new IllegalArgumentException("nobody assesses themselves: member " + member);
        }
        return context.transact(tx -> {
            living(tx, member);
            context.rights().require(tx, actor, ASSESS, GroupId.ROOT);
            var now = context.now();
            if (until != null && !until.isAfter(now)) {
                throw new IllegalArgumentException("an assessment of " + now + " cannot hold until " + until);
            }
            var after = change(tx, member, skill, old -> old.judged(level, evidence, actor.member(), now, until));
            context.record(
                    tx,
                    Act.of(actor, "skill.assessed", GroupId.ROOT)
                            .on(Target.of("skill", skill.value()))
                            .to(member)
                            .changing(null, Integer.toString(level)));
            return after.at(now);
        });
    }

    /** Takes an assessment back, so that what the member says themselves stands alone; again changes nothing. */
    public Proficiency revoke(Actor actor, MemberId member, SkillId skill, String reason) {
        return context.transact(tx -> {
            living(tx, member);
            context.rights().require(tx, actor, ASSESS, GroupId.ROOT);
            var now = context.now();
            var before = tx.update(ABILITIES, old -> old, member, skill);
            if (before.isEmpty() || before.get().assessed() == null) {
                return before.orElseGet(() -> Ability.none(member, skill, now)).at(now);
            }
            context.record(
                    tx,
                    Act.of(actor, "skill.revoked", GroupId.ROOT)
                            .on(Target.of("skill", skill.value()))
                            .to(member)
                            .because(reason));
            return tx.update(ABILITIES, Ability::unjudged, member, skill)
                    .orElseThrow()
                    .at(now);
        });
    }

    /** What the member can do, by skill; for themselves and for those who assess. */
    public List<Proficiency> of(Actor actor, MemberId member) {
        return context.read(reader -> {
            if (!actor.equals(member)) {
                context.rights().require(reader, actor, ASSESS, GroupId.ROOT);
            }
            return List.copyOf(of(reader, member).values());
        });
    }

    /** What the member can do now, whoever asks. For features. */
    public Map<SkillId, Proficiency> of(Reader reader, MemberId member) {
        var now = context.now();
        var all = new TreeMap<SkillId, Proficiency>(Comparator.comparing(SkillId::value));
        reader.find(ABILITIES.primary().where(member).limit(MOST)).forEach(row -> all.put(row.skill(), row.at(now)));
        return all;
    }

    /** Whether there is such a skill. For features. */
    public boolean exists(Reader reader, SkillId skill) {
        return reader.get(SKILLS, skill).isPresent();
    }

    private void living(Tx tx, MemberId member) {
        if (context.members().lock(tx, member) == MemberState.ERASED) {
            throw new IllegalArgumentException("member " + member + " has been erased");
        }
    }

    /** The member is locked. */
    private Ability change(Tx tx, MemberId member, SkillId skill, UnaryOperator<Ability> change) {
        Optional<Ability> changed = tx.update(ABILITIES, change, member, skill);
        return changed.orElseGet(() -> {
            if (!exists(tx, skill)) {
                throw new NoSuchSkill(skill);
            }
            var counted = tx.update(COUNTS, old -> new Count(member, old.skills() + 1), member)
                    .orElseGet(() -> {
                        var first = new Count(member, 1);
                        tx.insert(COUNTS, first);
                        return first;
                    });
            if (counted.skills() > MOST) {
                throw new TooManySkills(member, MOST);
            }
            var row = change.apply(Ability.none(member, skill, context.now()));
            tx.insert(ABILITIES, row);
            return row;
        });
    }
}
