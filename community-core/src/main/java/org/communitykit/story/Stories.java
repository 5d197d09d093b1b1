package org.communitykit.story;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The desk at which stories are told and taken care of. Authors have no account: whoever has the code that they were given is
 * the author, and of the code only a fingerprint is kept. What may be done with a story is its author's to say, for each use,
 * and to take back at any time, also after it was handed on.
 */
public final class Stories implements Feature {
    /** To hold consultations and hand on what they came to. */
    public static final Permission RUN =
            new Permission("story:run", "Hold consultations and hand on what they came to", Risk.GOVERN, Level.ADMIN);

    /** To read, redact, code and publish stories. */
    public static final Permission REVIEW =
            new Permission("story:review", "Read, redact and publish stories", Risk.MODERATE, Level.MODERATOR);

    /** The most chars of a story. */
    public static final int TEXT_LIMIT = 50_000;

    /** The most spans of a redaction. */
    public static final int MOST_SPANS = 500;

    private static final int REASON_LIMIT = 500;
    private static final int MOST_STORIES = 100_000;
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int CODE_BYTES = 16;

    /** The words of a story: a draft under 0, and what was handed in under its version, which never changes. */
    record Words(StoryId story, int version, String text) {}

    record Redaction(StoryId story, int version, List<Span> spans, MemberId by, Instant at) {
        Redaction {
            spans = List.copyOf(spans);
        }
    }

    /** What is shown of it, once that is settled. */
    record Shown(StoryId story, String text) {}

    record Code(String hash, StoryId story) {}

    record Coding(ConsultationId consultation, StoryId story, MemberId reviewer, List<String> themes, Instant at) {
        Coding {
            themes = List.copyOf(themes);
        }
    }

    record Guard(ConsultationId consultation, long exports) {}

    record Handed(ConsultationId consultation, long number, StoryId story, String hash, List<Use> uses) {
        Handed {
            uses = List.copyOf(uses);
        }
    }

    static final Table<Consultation> CONSULTATIONS = Table.of(
                    MethodHandles.lookup(), "consultation", Consultation.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("title", 200)
            .limit("themes", 10_000)
            .limit("facts", 200_000)
            .index("by_group", "group", "id")
            .build();
    static final Table<Story> STORIES = Table.of(MethodHandles.lookup(), "story", Story.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("consultation", Ids.LIMIT)
            .limit("uses", 100)
            .limit("facts", 10_000)
            .limit("reviewer", Ids.LIMIT)
            .limit("approvedBy", Ids.LIMIT)
            .limit("publishedBy", Ids.LIMIT)
            .limit("hash", Fingerprint.LENGTH)
            .index("by_state", "consultation", "state", "id")
            .index("in", "consultation", "id")
            .personal("reviewer", Erasure.MENTION)
            .personal("approvedBy", Erasure.MENTION)
            .personal("publishedBy", Erasure.MENTION)
            .build();
    static final Table<Words> WORDS = Table.of(MethodHandles.lookup(), "story_words", Words.class)
            .key("story", "version")
            .limit("story", Ids.LIMIT)
            .limit("text", TEXT_LIMIT)
            .build();
    static final Table<Redaction> REDACTIONS = Table.of(MethodHandles.lookup(), "story_redaction", Redaction.class)
            .key("story", "version")
            .limit("story", Ids.LIMIT)
            .limit("spans", MOST_SPANS * 400)
            .limit("by", Ids.LIMIT)
            .personal("by", Erasure.MENTION)
            .build();
    static final Table<Shown> SHOWN = Table.of(MethodHandles.lookup(), "story_shown", Shown.class)
            .key("story")
            .limit("story", Ids.LIMIT)
            .limit("text", TEXT_LIMIT + MOST_SPANS * Span.LIMIT)
            .build();
    static final Table<Code> CODES = Table.of(MethodHandles.lookup(), "story_code", Code.class)
            .key("hash")
            .limit("hash", Fingerprint.LENGTH)
            .limit("story", Ids.LIMIT)
            .build();
    static final Table<Coding> CODINGS = Table.of(MethodHandles.lookup(), "story_coding", Coding.class)
            .key("consultation", "story", "reviewer")
            .limit("consultation", Ids.LIMIT)
            .limit("story", Ids.LIMIT)
            .limit("reviewer", Ids.LIMIT)
            .limit("themes", 10_000)
            .personal("reviewer", Erasure.MENTION)
            .build();
    static final Table<Guard> GUARDS = Table.of(MethodHandles.lookup(), "story_export", Guard.class)
            .key("consultation")
            .limit("consultation", Ids.LIMIT)
            .build();
    static final Table<Handed> HANDED = Table.of(MethodHandles.lookup(), "story_handed", Handed.class)
            .key("consultation", "number", "story")
            .limit("consultation", Ids.LIMIT)
            .limit("story", Ids.LIMIT)
            .limit("hash", Fingerprint.LENGTH)
            .limit("uses", 100)
            .build();

    private final Context context;

    /** Made by the community. */
    public Stories(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(CONSULTATIONS, STORIES, WORDS, REDACTIONS, SHOWN, CODES, CODINGS, GUARDS, HANDED);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(StoryFlagged.class, StoryPublished.class, StoryRevoked.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(RUN, REVIEW);
    }

    /**
     * Opens a consultation. Again in the same way gives it as it is now.
     *
     * @param facts what is asked beside the story, with the answers there are; those who say nothing count as such
     * @param least the smallest number of people that is ever told of it, at least {@value Consultation#LEAST}
     * @throws IdempotencyConflict if one was opened under this id in another way
     */
    public Consultation open(
            Actor actor,
            GroupId group,
            ConsultationId id,
            String title,
            List<String> themes,
            Map<String, List<String>> facts,
            int least) {
        var consultation = new Consultation(id, group, title, themes, facts, least, Consultation.State.OPEN);
        return context.transact(tx -> {
            context.rights().require(tx, actor, RUN, group);
            if (tx.insert(CONSULTATIONS, consultation)) {
                tx.insert(GUARDS, new Guard(id, 0));
                return consultation;
            }
            var there = tx.get(CONSULTATIONS, id).orElseThrow(() -> new NoSuchConsultation(id));
            if (!context.rights().may(tx, actor, RUN, there.group())) {
                throw new NotAllowed(actor, RUN, group);
            }
            boolean same = there.group().equals(group)
                    && there.title().equals(title)
                    && there.themes().equals(themes)
                    && there.facts().equals(facts)
                    && there.least() == least;
            if (!same) {
                throw new IdempotencyConflict("consultation", id.value());
            }
            return there;
        });
    }

    /** Takes no new stories any more. Again changes nothing. */
    public Consultation close(Actor actor, ConsultationId id) {
        return context.transact(tx -> {
            held(tx, actor, RUN, id);
            return tx.update(
                            CONSULTATIONS,
                            old -> new Consultation(
                                    id,
                                    old.group(),
                                    old.title(),
                                    old.themes(),
                                    old.facts(),
                                    old.least(),
                                    Consultation.State.CLOSED),
                            id)
                    .orElseThrow();
        });
    }

    /**
     * Begins a story, for somebody of whom nothing is known or kept. The code is theirs to come back with: it is given this
     * once.
     *
     * @throws NoSuchConsultation if there is none, or it is closed
     */
    public Intake begin(Actor.Host host, ConsultationId id) {
        var code = code();
        return context.transact(tx -> {
            var open = tx.get(CONSULTATIONS, id).filter(found -> found.state() == Consultation.State.OPEN);
            if (open.isEmpty()) {
                throw new NoSuchConsultation(id);
            }
            var story = new Story(
                    StoryId.of(context.newId()),
                    id,
                    Story.State.DRAFT,
                    0,
                    Set.of(),
                    Map.of(),
                    false,
                    null,
                    null,
                    null,
                    null,
                    context.now());
            tx.insert(STORIES, story);
            tx.insert(WORDS, new Words(story.id(), 0, ""));
            tx.insert(CODES, new Code(hash(code), story.id()));
            return new Intake(story.id(), code);
        });
    }

    /** 128 random bits as 26 digits without those that look alike, in groups to be read out. */
    private String code() {
        var bytes = Base64.getUrlDecoder().decode(context.newSecret());
        var code = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (int i = 0; i < CODE_BYTES; i++) {
            bits = ((bits << 8) | (bytes[i] & 0xff)) & 0xffff;
            held += 8;
            while (held >= 5) {
                held -= 5;
                code.append(DIGITS.charAt((bits >> held) & 31));
            }
        }
        code.append(DIGITS.charAt((bits << (5 - held)) & 31));
        return code.toString().replaceAll("(.{5})(?=.)", "$1-");
    }

    private static String hash(String code) {
        var plain = code.toLowerCase(Locale.ROOT)
                .replaceAll("[^0-9a-z]", "")
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
        return Fingerprint.of("story", plain);
    }

    /** The story of this code. */
    public Optional<Story> find(Actor.Host host, String code) {
        return context.read(reader -> reader.get(CODES, hash(code)).flatMap(kept -> reader.get(STORIES, kept.story())));
    }

    /** What its author wrote last. */
    public Optional<String> text(Actor.Host host, String code) {
        return context.read(reader -> reader.get(CODES, hash(code))
                .flatMap(kept -> reader.get(WORDS, kept.story(), 0))
                .map(Words::text));
    }

    /**
     * Keeps what the author has written so far, to be gone on with by the code. What was handed in before stays as it is until
     * they hand in this.
     *
     * @throws NoSuchStory if there is none for this code
     * @throws WrongStoryState if it was withdrawn
     */
    public Story write(Actor.Host host, String code, String text, Map<String, String> facts) {
        if (text.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException("a story has up to " + TEXT_LIMIT + " chars, not " + text.length());
        }
        return context.transact(tx -> {
            var story = theirs(tx, code, "written");
            var consultation = tx.get(CONSULTATIONS, story.consultation()).orElseThrow();
            facts.forEach((fact, answer) -> {
                if (!consultation.facts().getOrDefault(fact, List.of()).contains(answer)) {
                    throw new IllegalArgumentException(
                            "consultation " + consultation.id() + " has no such answer to \"" + fact + "\"");
                }
            });
            tx.update(WORDS, old -> new Words(story.id(), 0, text), story.id(), 0);
            return tx.update(STORIES, old -> old.told(facts), story.id()).orElseThrow();
        });
    }

    /** Says for what the story may be used, from now on; what it no longer may is among the revocations of every export. */
    public Story allow(Actor.Host host, String code, Set<Use> uses) {
        return context.transact(tx -> {
            var story = theirs(tx, code, "allowed for something");
            boolean less = !uses.containsAll(story.uses());
            if (less) {
                context.publish(tx, new StoryRevoked(story.consultation(), story.id()));
            }
            boolean hides = story.state() == Story.State.PUBLISHED && !uses.contains(Use.PUBLISH);
            return tx.update(
                            STORIES,
                            old -> hides ? old.using(uses).in(Story.State.IN_REVIEW) : old.using(uses),
                            story.id())
                    .orElseThrow();
        });
    }

    /**
     * Hands in what was written, to be reviewed anew if it was before. The same again changes nothing.
     *
     * @throws IllegalArgumentException if nothing was written, or it may be used for nothing
     */
    public Story submit(Actor.Host host, String code) {
        return context.transact(tx -> {
            var story = theirs(tx, code, "handed in");
            var draft = tx.get(WORDS, story.id(), 0).orElseThrow().text();
            if (draft.isBlank() || story.uses().isEmpty()) {
                throw new IllegalArgumentException("a story that is handed in says something and may be used for it");
            }
            boolean same = story.version() > 0
                    && tx.get(WORDS, story.id(), story.version())
                            .filter(words -> words.text().equals(draft))
                            .isPresent();
            if (same) {
                return story;
            }
            if (story.state() == Story.State.PUBLISHED) {
                context.publish(tx, new StoryRevoked(story.consultation(), story.id()));
            }
            tx.delete(SHOWN, story.id());
            tx.insert(WORDS, new Words(story.id(), story.version() + 1, draft));
            return tx.update(STORIES, Story::handedIn, story.id()).orElseThrow();
        });
    }

    /** Takes the story back: every word of it goes, at once, and it is in no export from now on. Again changes nothing. */
    public void withdraw(Actor.Host host, String code) {
        context.transact(tx -> {
            var id = tx.get(CODES, hash(code))
                    .orElseThrow(() -> new NoSuchStory("for this code"))
                    .story();
            var story = tx.update(STORIES, old -> old, id).orElseThrow();
            if (story.state() != Story.State.WITHDRAWN) {
                purge(tx, story, 0);
                tx.delete(SHOWN, id);
                var codings = new ArrayList<Coding>();
                tx.walk(CODINGS.primary().where(story.consultation(), id).limit(100), codings::add);
                codings.forEach(coding -> tx.delete(CODINGS, CODINGS.keyOf(coding)));
                tx.update(STORIES, Story::withdrawn, id);
                context.publish(tx, new StoryRevoked(story.consultation(), id));
            }
            return id;
        });
    }

    private static void purge(Tx tx, Story story, int from) {
        for (int version = from; version <= story.version(); version++) {
            tx.delete(WORDS, story.id(), version);
            tx.delete(REDACTIONS, story.id(), version);
        }
    }

    private static Story theirs(Tx tx, String code, String verb) {
        var id = tx.get(CODES, hash(code))
                .orElseThrow(() -> new NoSuchStory("for this code"))
                .story();
        var story = tx.update(STORIES, old -> old, id).orElseThrow();
        if (story.state() == Story.State.WITHDRAWN) {
            throw new WrongStoryState(id, story.state(), verb);
        }
        return story;
    }

    /** The stories in this state by id, for reviewers; flagged ones are not among them. */
    public Page<Story> in(Actor actor, ConsultationId id, Story.State state, @Nullable String cursor, int size) {
        return context.read(reader -> {
            held(reader, actor, REVIEW, id);
            return Listing.of(STORIES.index("by_state").where(id, state))
                    .only(story -> !story.flagged())
                    .page(reader, cursor, size);
        });
    }

    /** Stories about somebody who may be in danger, for those who hold the consultation. */
    public Page<Story> flagged(Actor actor, ConsultationId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            held(reader, actor, RUN, id);
            return Listing.of(STORIES.index("in").where(id))
                    .only(Story::flagged)
                    .page(reader, cursor, size);
        });
    }

    /** The words that were handed in, as a reviewer reads them; absent once they were purged. */
    public Optional<String> original(Actor actor, StoryId id) {
        return context.read(reader -> {
            var story = reviewed(reader, actor, id);
            return reader.get(WORDS, id, story.version())
                    .filter(words -> words.version() > 0)
                    .map(Words::text);
        });
    }

    /** Begins to review. Again changes nothing. */
    public Story review(MemberId actor, StoryId id) {
        return step(actor, id, EnumSet.of(Story.State.SUBMITTED), "reviewed", (tx, story) -> story.reviewedBy(actor));
    }

    /** Says that something has to go before it is shown. */
    public Story askRedaction(MemberId actor, StoryId id) {
        return step(
                actor,
                id,
                EnumSet.of(Story.State.IN_REVIEW),
                "sent to be redacted",
                (tx, story) -> story.in(Story.State.NEEDS_REDACTION));
    }

    /**
     * Says what is not shown of it, in place of what was said before; the original stays as it is.
     *
     * @throws IllegalArgumentException if spans overlap, are too many, or lie outside
     */
    public Story redact(MemberId actor, StoryId id, List<Span> spans) {
        return step(
                actor, id, EnumSet.of(Story.State.IN_REVIEW, Story.State.NEEDS_REDACTION), "redacted", (tx, story) -> {
                    var original = tx.get(WORDS, id, story.version()).orElseThrow();
                    apply(original.text(), spans);
                    var redaction = new Redaction(id, story.version(), spans, actor, context.now());
                    if (!tx.insert(REDACTIONS, redaction)) {
                        tx.update(REDACTIONS, old -> redaction, id, story.version());
                    }
                    recordAct(tx, actor, story, "story.redacted", null);
                    return story.in(Story.State.IN_REVIEW);
                });
    }

    private static String apply(String text, List<Span> spans) {
        var sorted = spans.stream().sorted(Comparator.comparing(Span::from)).toList();
        if (spans.size() > MOST_SPANS) {
            throw new IllegalArgumentException("a redaction has up to " + MOST_SPANS + " spans, not " + spans.size());
        }
        var shown = new StringBuilder();
        int at = 0;
        for (var span : sorted) {
            if (span.from() < at || span.to() > text.length()) {
                throw new IllegalArgumentException("the span from " + span.from() + " to " + span.to()
                        + " overlaps another or lies outside of the story");
            }
            shown.append(text, at, span.from()).append(span.shown());
            at = span.to();
        }
        return shown.append(text, at, text.length()).toString();
    }

    /** What would be shown of it. */
    public Optional<String> preview(Actor actor, StoryId id) {
        return context.read(reader -> {
            var story = reviewed(reader, actor, id);
            return shown(reader, story);
        });
    }

    private static Optional<String> shown(Reader reader, Story story) {
        var settled = reader.get(SHOWN, story.id()).map(Shown::text);
        return settled.isPresent()
                ? settled
                : reader.get(WORDS, story.id(), story.version())
                        .filter(words -> words.version() > 0)
                        .map(words -> apply(
                                words.text(),
                                reader.get(REDACTIONS, story.id(), story.version())
                                        .map(Redaction::spans)
                                        .orElse(List.of())));
    }

    /** Says, as the first of two, that it may be published as it is redacted now. */
    public Story approve(MemberId actor, StoryId id) {
        return step(actor, id, EnumSet.of(Story.State.IN_REVIEW), "approved", (tx, story) -> {
            requireUnflagged(story);
            var text = shown(tx, story).orElseThrow();
            var shown = new Shown(id, text);
            if (!tx.insert(SHOWN, shown)) {
                tx.update(SHOWN, old -> shown, id);
            }
            recordAct(tx, actor, story, "story.approved", null);
            return story.approved(actor, Fingerprint.of(id, text));
        });
    }

    /**
     * Publishes it, as the second of two.
     *
     * @throws NotPublishable if the actor is the first, the author does not allow it, or somebody may be in danger
     */
    public Story publish(MemberId actor, StoryId id) {
        return step(actor, id, EnumSet.of(Story.State.APPROVED), "published", (tx, story) -> {
            requireUnflagged(story);
            if (actor.equals(story.approvedBy())) {
                throw new NotPublishable(id, "it takes another person than the one who approved it");
            }
            if (!story.uses().contains(Use.PUBLISH)) {
                throw new NotPublishable(id, "its author does not allow it");
            }
            recordAct(tx, actor, story, "story.published", null);
            context.publish(tx, new StoryPublished(story.consultation(), id));
            return story.published(actor);
        });
    }

    private static void requireUnflagged(Story story) {
        if (story.flagged()) {
            throw new NotPublishable(story.id(), "somebody may be in danger");
        }
    }

    /** Says that it is not used. */
    public Story decline(MemberId actor, StoryId id, String reason) {
        Reasons.check(reason, REASON_LIMIT);
        return step(
                actor,
                id,
                EnumSet.of(
                        Story.State.SUBMITTED,
                        Story.State.IN_REVIEW,
                        Story.State.NEEDS_REDACTION,
                        Story.State.APPROVED),
                "declined",
                (tx, story) -> {
                    recordAct(tx, actor, story, "story.declined", reason);
                    return story.in(Story.State.DECLINED);
                });
    }

    /**
     * Says that somebody may be in danger: those who hold the consultation are told at once, it leaves the reviewers' lists, and
     * is never published or handed on. Again changes nothing.
     */
    public void flag(Actor actor, StoryId id, String reason) {
        Reasons.check(reason, REASON_LIMIT);
        context.transact(tx -> {
            var story = locked(tx, actor, id);
            if (!story.flagged()) {
                boolean shown = story.state() == Story.State.PUBLISHED || story.state() == Story.State.APPROVED;
                tx.update(STORIES, old -> shown ? old.flag().in(Story.State.IN_REVIEW) : old.flag(), id);
                recordAct(tx, actor, story, "story.flagged", reason);
                context.publish(tx, new StoryFlagged(story.consultation(), id));
                if (shown) {
                    context.publish(tx, new StoryRevoked(story.consultation(), id));
                }
            }
            return id;
        });
    }

    /** Throws away the words that were handed in, and keeps what is shown of them. Only of what is approved or declined. */
    public void purgeOriginal(Actor actor, StoryId id) {
        context.transact(tx -> {
            var story = locked(tx, actor, id);
            var settled = EnumSet.of(Story.State.APPROVED, Story.State.PUBLISHED, Story.State.DECLINED);
            if (!settled.contains(story.state())) {
                throw new WrongStoryState(id, story.state(), "purged");
            }
            purge(tx, story, 1);
            tx.update(WORDS, old -> new Words(id, 0, ""), id, 0);
            recordAct(tx, actor, story, "story.purged", null);
            return id;
        });
    }

    /** What is shown of a story that is published; anybody may read it. */
    public Optional<String> published(Actor actor, StoryId id) {
        return context.read(reader -> reader.get(STORIES, id)
                .filter(story -> story.state() == Story.State.PUBLISHED && !story.flagged())
                .flatMap(story -> reader.get(SHOWN, id))
                .map(Shown::text));
    }

    /** Says what a story is about, in the reviewer's eyes, in place of what they said before. */
    public void code(MemberId actor, StoryId id, Set<String> themes) {
        context.transact(tx -> {
            var story = locked(tx, actor, id);
            var known =
                    tx.get(CONSULTATIONS, story.consultation()).orElseThrow().themes();
            if (!known.containsAll(themes)) {
                throw new IllegalArgumentException("consultation " + story.consultation() + " has the themes " + known);
            }
            if (story.state() == Story.State.DRAFT || story.state() == Story.State.WITHDRAWN) {
                throw new WrongStoryState(id, story.state(), "coded");
            }
            var coding = new Coding(story.consultation(), id, actor, Cells.sorted(themes), context.now());
            if (!tx.insert(CODINGS, coding)) {
                tx.update(CODINGS, old -> coding, story.consultation(), id, actor);
            }
            return coding;
        });
    }

    /** How far two reviewers agree on each theme, over the stories both have coded. Reads all codings. */
    public List<Agreement> agreement(Actor actor, ConsultationId id, MemberId first, MemberId second) {
        return context.read(reader -> {
            var themes = held(reader, actor, REVIEW, id).themes();
            var ones = new HashMap<StoryId, List<String>>();
            var others = new HashMap<StoryId, List<String>>();
            reader.walk(CODINGS.primary().where(id).limit(1_000), coding -> {
                if (coding.reviewer().equals(first)) {
                    ones.put(coding.story(), coding.themes());
                } else if (coding.reviewer().equals(second)) {
                    others.put(coding.story(), coding.themes());
                }
            });
            ones.keySet().retainAll(others.keySet());
            return themes.stream().map(theme -> agreement(theme, ones, others)).toList();
        });
    }

    private static Agreement agreement(
            String theme, Map<StoryId, List<String>> ones, Map<StoryId, List<String>> others) {
        var cells = new long[4];
        ones.forEach((story, themes) -> {
            int first = themes.contains(theme) ? 0 : 2;
            int second = others.getOrDefault(story, List.of()).contains(theme) ? 0 : 1;
            cells[first + second]++;
        });
        return Agreement.of(theme, cells[0], cells[1], cells[2], cells[3]);
    }

    /**
     * Hands on what the consultation came to: counts, without any that is too small or lets one be found, words that may be
     * quoted, and a manifest of all stories in it. A story is about a theme if one of its reviewers says so. Reads all of the
     * consultation's stories, up to 100,000.
     *
     * <p>Counts of one export never tell of fewer people than the smallest number, of whatever they are subtracted from each
     * other; between two exports, a story that came or went in between can make the difference.
     */
    public StoryExport export(Actor actor, ConsultationId id) {
        return context.transact(tx -> {
            var consultation = held(tx, actor, RUN, id);
            var guard = tx.update(GUARDS, old -> new Guard(id, old.exports() + 1), id)
                    .orElseThrow();
            var stories = new ArrayList<Story>();
            tx.walk(STORIES.index("in").where(id).limit(1_000), story -> {
                if (stories.size() > MOST_STORIES) {
                    throw new IllegalStateException("consultation " + id + " has over " + MOST_STORIES + " stories");
                }
                if (isUsed(story)) {
                    stories.add(story);
                }
            });
            var themes = new HashMap<StoryId, Set<String>>();
            tx.walk(
                    CODINGS.primary().where(id).limit(1_000),
                    coding -> themes.computeIfAbsent(coding.story(), none -> new TreeSet<>())
                            .addAll(coding.themes()));
            var quotes = new ArrayList<StoryExport.Quote>();
            var manifest = new ArrayList<String>();
            for (var story : stories) {
                var hash = Fingerprint.of(id, guard.exports(), story.id(), story.version());
                manifest.add(hash);
                tx.insert(
                        HANDED,
                        new Handed(
                                id,
                                guard.exports(),
                                story.id(),
                                hash,
                                story.uses().stream().sorted().toList()));
                boolean published = story.state() == Story.State.PUBLISHED;
                boolean quoted =
                        story.uses().contains(Use.QUOTE) && (published || story.state() == Story.State.APPROVED);
                if (quoted || published) {
                    tx.get(SHOWN, story.id())
                            .ifPresent(shown -> quotes.add(new StoryExport.Quote(
                                    hash,
                                    List.copyOf(themes.getOrDefault(story.id(), Set.of())),
                                    shown.text(),
                                    published)));
                }
            }
            manifest.sort(Comparator.naturalOrder());
            // ids tell the order in which stories were begun
            quotes.sort(Comparator.comparing(StoryExport.Quote::story));
            recordExport(tx, actor, consultation, guard.exports());
            return new StoryExport(
                    id, guard.exports(), context.now(), counts(consultation, stories, themes), quotes, manifest);
        });
    }

    private static boolean isUsed(Story story) {
        return story.uses().contains(Use.ANALYSIS)
                && !story.flagged()
                && story.version() > 0
                && story.state() != Story.State.WITHDRAWN
                && story.state() != Story.State.DECLINED;
    }

    private static List<StoryCount> counts(
            Consultation consultation, List<Story> stories, Map<StoryId, Set<String>> themes) {
        int least = consultation.least();
        long all = stories.size();
        var counts = new ArrayList<StoryCount>();
        counts.add(new StoryCount(null, null, null, all >= least ? all : null));
        var ofTheme = new TreeMap<String, Long>();
        for (var theme : Cells.sorted(consultation.themes())) {
            long count = stories.stream()
                    .filter(story -> themes.getOrDefault(story.id(), Set.of()).contains(theme))
                    .count();
            boolean tells = Cells.canTell(count, all, least);
            counts.add(new StoryCount(theme, null, null, tells ? count : null));
            if (tells) {
                ofTheme.put(theme, count);
            }
        }
        for (var fact : Cells.sorted(consultation.facts().keySet())) {
            var answers = new ArrayList<>(consultation.facts().getOrDefault(fact, List.of()));
            answers.add("");
            var byAnswer = byAnswer(fact, answers, stories);
            var told = all >= least ? Cells.told(byAnswer, least) : Set.<String>of();
            answers.forEach(answer -> counts.add(
                    new StoryCount(null, fact, answer, told.contains(answer) ? byAnswer.get(answer) : null)));
            for (var theme : consultation.themes()) {
                var about = stories.stream()
                        .filter(story ->
                                themes.getOrDefault(story.id(), Set.of()).contains(theme))
                        .toList();
                var cells = byAnswer(fact, answers, about);
                var shown = ofTheme.containsKey(theme) ? Cells.told(byAnswer, cells, told, least) : Set.<String>of();
                answers.forEach(answer -> counts.add(
                        new StoryCount(theme, fact, answer, shown.contains(answer) ? cells.get(answer) : null)));
            }
        }
        return counts;
    }

    private static Map<String, Long> byAnswer(String fact, List<String> answers, List<Story> stories) {
        var counts = new TreeMap<String, Long>();
        answers.forEach(answer -> counts.put(answer, 0L));
        stories.forEach(story -> counts.merge(story.facts().getOrDefault(fact, ""), 1L, Long::sum));
        return counts;
    }

    /**
     * What was in an export and is not to be used any more, or not for everything: withdrawn, allowed for less, flagged or
     * declined since, or written anew. To be asked now and then by whoever got the export.
     */
    public List<StoryExport.Revocation> revocationsSince(Actor actor, ConsultationId id, long number) {
        return context.read(reader -> {
            held(reader, actor, RUN, id);
            var revoked = new ArrayList<StoryExport.Revocation>();
            reader.walk(HANDED.primary().where(id, number).limit(1_000), handed -> {
                var story = reader.get(STORIES, handed.story()).orElseThrow();
                var now = isUsed(story) && handed.hash().equals(Fingerprint.of(id, number, story.id(), story.version()))
                        ? story.uses()
                        : Set.<Use>of();
                var gone =
                        handed.uses().stream().filter(use -> !now.contains(use)).toList();
                if (!gone.isEmpty()) {
                    revoked.add(new StoryExport.Revocation(handed.hash(), gone));
                }
            });
            revoked.sort(Comparator.comparing(StoryExport.Revocation::story));
            return List.copyOf(revoked);
        });
    }

    /** What a step makes of a story. */
    private interface Step {
        Story of(Tx tx, Story story);
    }

    private Story step(MemberId actor, StoryId id, Set<Story.State> from, String verb, Step step) {
        return context.transact(tx -> {
            var story = locked(tx, actor, id);
            if (!from.contains(story.state())) {
                throw new WrongStoryState(id, story.state(), verb);
            }
            var next = step.of(tx, story);
            return tx.update(STORIES, old -> next, id).orElseThrow();
        });
    }

    private Story locked(Tx tx, Actor actor, StoryId id) {
        var story = tx.update(STORIES, old -> old, id).orElseThrow(() -> new NoSuchStory(id.value()));
        held(tx, actor, REVIEW, story.consultation());
        return story;
    }

    private Story reviewed(Reader reader, Actor actor, StoryId id) {
        var story = reader.get(STORIES, id).orElseThrow(() -> new NoSuchStory(id.value()));
        held(reader, actor, story.flagged() ? RUN : REVIEW, story.consultation());
        return story;
    }

    private Consultation held(Reader reader, Actor actor, Permission permission, ConsultationId id) {
        return reader.get(CONSULTATIONS, id)
                .filter(found -> context.rights().may(reader, actor, permission, found.group()))
                .orElseThrow(() -> new NoSuchConsultation(id));
    }

    private void recordAct(Tx tx, Actor actor, Story story, String what, @Nullable String reason) {
        var group = tx.get(CONSULTATIONS, story.consultation()).orElseThrow().group();
        context.record(
                tx,
                Act.of(actor, what, group)
                        .on(Target.of("story", story.id().value()))
                        .because(reason));
    }

    private void recordExport(Tx tx, Actor actor, Consultation consultation, long number) {
        context.record(
                tx,
                Act.of(actor, "consultation.exported", consultation.group())
                        .on(Target.of("consultation", consultation.id().value()))
                        .changing(null, Long.toString(number)));
    }
}
