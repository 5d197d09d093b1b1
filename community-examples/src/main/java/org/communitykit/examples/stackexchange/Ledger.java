package org.communitykit.examples.stackexchange;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.communitykit.Community;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Key;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What an import remembers: how far it has come, which message each post and comment of the dump has become, and what
 * the site says of itself, to be checked against. A feature with tables of its own, so that all of it is committed
 * together with the members, messages and reactions it tells of.
 */
public final class Ledger implements Feature {
    /** What is done after what. */
    enum Stage {
        MEMBERS,
        FIRST_TEXTS,
        CONVERSATIONS,
        HISTORY,
        VOTES,
        ACCEPTED,
        BADGES,
        LINKS,
        TAGS,
        CAMPAIGNS,
        CHECK,
        DONE;

        Stage next() {
            var all = List.of(values());
            return all.get(all.indexOf(this) + 1);
        }
    }

    /**
     * An import and how far it has come.
     *
     * @param dump the fingerprint of the files it reads
     * @param rows how many rows of the stage's file are done; of the first file, where a stage reads two
     * @param others how many rows of the second file are done
     * @param deferred how many rows had to wait in this pass for what comes later in the dump
     * @param deferredBefore how many had to in the pass before, or -1
     * @param skipped what was left out, counted by the reason
     * @param checks how many of the site's own numbers agree, and how many there are
     */
    record Import(
            String id,
            String site,
            String dump,
            List<String> campaignTags,
            long goal,
            Stage stage,
            long rows,
            long others,
            long deferred,
            long deferredBefore,
            List<String> licences,
            Map<String, Long> skipped,
            Map<String, Long> checks) {
        Import {
            campaignTags = List.copyOf(campaignTags);
            licences = List.copyOf(licences);
            skipped = Map.copyOf(skipped);
            checks = Map.copyOf(checks);
        }

        Import at(long newRows, long newOthers, long newDeferred) {
            return new Import(
                    id,
                    site,
                    dump,
                    campaignTags,
                    goal,
                    stage,
                    newRows,
                    newOthers,
                    newDeferred,
                    deferredBefore,
                    licences,
                    skipped,
                    checks);
        }

        Import in(Stage next) {
            return new Import(id, site, dump, campaignTags, goal, next, 0, 0, 0, -1, licences, skipped, checks);
        }

        Import again() {
            return new Import(id, site, dump, campaignTags, goal, stage, 0, 0, 0, deferred, licences, skipped, checks);
        }

        Import noting(Map<String, Long> left, Map<String, Long> checked, List<String> seen) {
            var reasons = sum(skipped, left);
            var numbers = sum(checks, checked);
            return new Import(
                    id,
                    site,
                    dump,
                    campaignTags,
                    goal,
                    stage,
                    rows,
                    others,
                    deferred,
                    deferredBefore,
                    seen,
                    reasons,
                    numbers);
        }

        private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
            var sum = new HashMap<>(a);
            b.forEach((name, count) -> sum.merge(name, count, Long::sum));
            return sum;
        }
    }

    /** Whether an entry was a post or a comment, which the dump numbers apart. */
    enum Kind {
        POST,
        COMMENT
    }

    /**
     * A post or comment that has become a message.
     *
     * @param type 1 for questions, 2 for answers, others for pages; 0 for comments
     * @param question the question it belongs to, or is
     * @param campaign whether it is a question that has become a campaign
     * @param accepted the answer its author accepted
     * @param score what the site says, like the numbers that follow
     */
    record Entry(
            Kind kind,
            long id,
            int type,
            MessageId message,
            @Nullable Long question,
            boolean campaign,
            @Nullable MemberId author,
            Instant at,
            @Nullable Long accepted,
            long score,
            long comments,
            long answers) {
        /** The same entry with what a post's row says now. */
        Entry saying(Row row, boolean isCampaign) {
            var solution = row.wholeIfAny("AcceptedAnswerId");
            return new Entry(
                    kind,
                    id,
                    type,
                    message,
                    question,
                    isCampaign,
                    author,
                    at,
                    solution.isPresent() ? (Long) solution.getAsLong() : null,
                    row.wholeIfAny("Score").orElse(0),
                    row.wholeIfAny("CommentCount").orElse(0),
                    row.wholeIfAny("AnswerCount").orElse(0));
        }
    }

    record Draft(long post, String text) {}

    record SiteTag(String name, long count) {}

    private static final String ONLY = "stackexchange";
    private static final Table<Import> IMPORTS = Table.of(MethodHandles.lookup(), "stackexchange_import", Import.class)
            .key("id")
            .limit("id", 20)
            .limit("site", 200)
            .limit("dump", 20)
            .limit("campaignTags", 2_000)
            .limit("licences", 2_000)
            .limit("skipped", 4_000)
            .limit("checks", 4_000)
            .build();
    private static final Table<Entry> ENTRIES = Table.of(MethodHandles.lookup(), "stackexchange_entry", Entry.class)
            .key("kind", "id")
            .limit("message", Ids.LIMIT)
            .limit("author", Ids.LIMIT)
            .index("by_type", "type", "id")
            .index("by_question", "question", "type", "id")
            .personal("author", Erasure.KEEP)
            .build();
    private static final Table<Draft> DRAFTS = Table.of(MethodHandles.lookup(), "stackexchange_draft", Draft.class)
            .key("post")
            .limit("text", NewMessage.TEXT_LIMIT)
            .build();
    private static final Table<SiteTag> TAGS = Table.of(MethodHandles.lookup(), "stackexchange_tag", SiteTag.class)
            .key("name")
            .limit("name", 100)
            .build();

    private final Context context;

    private Ledger(Context context) {
        this.context = context;
    }

    /** The ledger of this community. */
    public static Ledger of(Community community) {
        return community.feature(Ledger.class, Ledger::new);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(IMPORTS, ENTRIES, DRAFTS, TAGS);
    }

    // what the report reads

    /** The site that was imported, if an import ever began. */
    public Optional<String> site() {
        return state().map(Import::site);
    }

    /** Whether everything has been imported. */
    public boolean finished() {
        return state().filter(state -> state.stage() == Stage.DONE).isPresent();
    }

    /** The tags whose questions have become campaigns. */
    public List<String> campaignTags() {
        return state().map(Import::campaignTags).orElse(List.of());
    }

    /** The score with which an entry of a campaign reaches its goal. */
    public long goal() {
        return state().map(Import::goal).orElse(0L);
    }

    /** The licences under which the posts and comments stand, in the order they came. */
    public List<String> licences() {
        return state().map(Import::licences).orElse(List.of());
    }

    /** What was left out, counted by the reason. */
    public Map<String, Long> skipped() {
        return state().map(Import::skipped).orElse(Map.of());
    }

    /** How many of our numbers equal the site's own, under {@code name}, and of how many, under {@code name.all}. */
    public Map<String, Long> checks() {
        return state().map(Import::checks).orElse(Map.of());
    }

    /** How many posts of this type there are. */
    public long posts(int type) {
        return context.read(reader -> reader.count(ENTRIES.index("by_type").where(type)));
    }

    /** How many tags the site lists. */
    public long tags() {
        return context.read(reader -> reader.count(TAGS.primary().where()));
    }

    /** How many of the tags the site lists, with how many questions, pass the test. */
    public long countTags(CountTest test) {
        var passing = new AtomicLong();
        context.read(reader -> {
            reader.walk(TAGS.primary().where().limit(1_000), tag -> {
                if (test.test(tag.name(), tag.count())) {
                    passing.incrementAndGet();
                }
            });
            return passing;
        });
        return passing.get();
    }

    /** A test of a name with a number. */
    @FunctionalInterface
    public interface CountTest {
        boolean test(String name, long count);
    }

    // what the import writes

    Optional<Import> state() {
        return context.read(reader -> reader.get(IMPORTS, ONLY));
    }

    /** Runs the work and moves the import on in one transaction; the work makes its part of the new state. */
    Import advance(Function<Tx, UnaryOperator<Import>> work) {
        return context.transact(tx -> {
            // the import's row is the first to be locked, so that two imports at once take turns
            tx.update(IMPORTS, state -> state, ONLY);
            var change = work.apply(tx);
            return tx.update(IMPORTS, change, ONLY).orElseThrow();
        });
    }

    Import begin(String site, String dump, List<String> campaignTags, long goal) {
        return context.transact(tx -> {
            var fresh = new Import(
                    ONLY, site, dump, campaignTags, goal, Stage.MEMBERS, 0, 0, 0, -1, List.of(), Map.of(), Map.of());
            if (!tx.insert(IMPORTS, fresh)) {
                return tx.update(IMPORTS, old -> fresh, ONLY).orElseThrow();
            }
            return fresh;
        });
    }

    Optional<Entry> entry(Key key) {
        return context.read(reader -> reader.get(ENTRIES, key));
    }

    Map<Key, Entry> entries(Tx tx, Collection<Key> keys) {
        var found = new HashMap<Key, Entry>();
        tx.getAll(ENTRIES, keys).forEach(entry -> found.put(ENTRIES.keyOf(entry), entry));
        return found;
    }

    static Key key(Kind kind, long id) {
        return ENTRIES.at(kind, id);
    }

    void add(Tx tx, Entry entry) {
        tx.insert(ENTRIES, entry);
    }

    void change(Tx tx, Entry entry) {
        tx.update(ENTRIES, old -> entry, entry.kind(), entry.id());
    }

    void draft(Tx tx, long post, String text) {
        tx.insert(DRAFTS, new Draft(post, text));
    }

    /** The draft, which is gone after that. */
    Optional<String> takeDraft(Tx tx, long post) {
        var draft = tx.get(DRAFTS, post);
        draft.ifPresent(there -> tx.delete(DRAFTS, post));
        return draft.map(Draft::text);
    }

    /** Drops the drafts of posts that never came. */
    void dropDrafts(Tx tx) {
        tx.deleteAll(DRAFTS.primary().where());
    }

    /** How many drafts wait for their post. */
    long drafts() {
        return context.read(reader -> reader.count(DRAFTS.primary().where()));
    }

    void tag(Tx tx, String name, long count) {
        if (tx.update(TAGS, tag -> new SiteTag(name, count), name).isEmpty()) {
            tx.insert(TAGS, new SiteTag(name, count));
        }
    }

    /** The next posts after this one by their ids. */
    List<Entry> postsAfter(long id, int limit) {
        return context.read(reader ->
                reader.find(ENTRIES.primary().where(Kind.POST).above(id).limit(limit)));
    }

    /** The next questions after this one by their ids. */
    List<Entry> questionsAfter(long id, int limit) {
        return context.read(reader ->
                reader.find(ENTRIES.index("by_type").where(1).above(id).limit(limit)));
    }

    /** The answers to a question, in the order of their ids, after this one. */
    List<Entry> answersAfter(long question, long id, int limit) {
        return context.read(reader -> reader.find(
                ENTRIES.index("by_question").where(question, 2).above(id).limit(limit)));
    }

    long answers(long question) {
        return context.read(reader -> reader.count(ENTRIES.index("by_question").where(question, 2)));
    }
}
