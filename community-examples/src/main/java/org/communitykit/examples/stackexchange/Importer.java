package org.communitykit.examples.stackexchange;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.activity.Activity;
import org.communitykit.campaign.ActionKind;
import org.communitykit.campaign.Campaign;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Goal;
import org.communitykit.campaign.NewAction;
import org.communitykit.campaign.NewCampaign;
import org.communitykit.examples.stackexchange.Ledger.Entry;
import org.communitykit.examples.stackexchange.Ledger.Import;
import org.communitykit.examples.stackexchange.Ledger.Kind;
import org.communitykit.examples.stackexchange.Ledger.Stage;
import org.communitykit.group.GroupId;
import org.communitykit.member.Member;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.importing.ConversationImport;
import org.communitykit.messaging.importing.ImportOptions;
import org.communitykit.messaging.importing.Item;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.storage.Key;
import org.communitykit.storage.Tx;

/**
 * Brings the dump of a Stack Exchange site into a community, through the same services that any host uses.
 *
 * <p>It works in stages, each of which reads a file of the dump from its start to its end, in transactions of {@value
 * #BATCH} rows that also move the {@link Ledger} on. An import that was broken off, in whatever way, goes on behind the
 * last row that was committed. Everything gets its id or key from the dump, so that importing a dump again, or a newer
 * one of the same site, adds what is new, changes what is different and leaves the rest as it is.
 *
 * <p>Memory is needed for one batch, whatever the size of the dump.
 */
public final class Importer {
    /** The channel of questions, answers and comments. */
    public static final ChannelId QUESTIONS = ChannelId.of("questions");

    /** The channel of pages that explain tags and of whatever else the site keeps as a post. */
    public static final ChannelId PAGES = ChannelId.of("pages");

    /** The site's own account, which edits and writes what nobody in particular does. */
    public static final MemberId SITE_ITSELF = MemberId.of("-1");

    /** Kinds of activity beside those that the services log themselves. */
    public static final String BADGE = "badge.awarded";

    public static final String HISTORY = "post.history";
    public static final String LINK = "post.linked";
    public static final String VOTE_ON_NOTHING = "vote.on-nothing";

    private static final int BATCH = 500;
    static final int QUESTION = 1;
    static final int ANSWER = 2;
    private static final ZoneOffset ZONE = ZoneOffset.UTC;
    private static final ImportOptions AS_IT_IS =
            ImportOptions.from("stackexchange").keepingIds();

    /**
     * What to import how.
     *
     * @param site the site's name, which must be the same for every import into a community
     * @param campaignTags questions under these tags are campaigns, their answers the entries
     * @param goal the score with which an entry reaches its goal
     */
    public record Options(String site, List<String> campaignTags, long goal) {
        public Options {
            campaignTags = List.copyOf(campaignTags);
        }
    }

    /** Hears how far the import has come. */
    public interface Progress {
        /** Hears nothing. */
        Progress SILENT = new Progress() {
            @Override
            public void begin(String what, long bytes) {}

            @Override
            public void reached(long bytes) {}
        };

        /** A file of so many bytes is begun. */
        void begin(String what, long bytes);

        /** So many of its bytes are read. */
        void reached(long bytes);
    }

    /**
     * What an import has done.
     *
     * @param resumed whether an earlier one had been broken off
     * @param unchanged whether this very dump had been imported before, so that there was nothing to do
     * @param rows how many rows of each file were read this time
     * @param skipped what was left out, counted by the reason, earlier runs of a resumed import included
     */
    public record Summary(
            String site, boolean resumed, boolean unchanged, Map<String, Long> rows, Map<String, Long> skipped) {}

    private final Community community;
    private final Messaging messaging;
    private final ConversationImport conversation;
    private final Ledger ledger;
    private final Dump dump;
    private final Updates updates;
    private final Progress progress;
    private final Map<String, Long> read = new TreeMap<>();
    private Import state;

    private Importer(Community community, Dump dump, Progress progress, Import state) {
        this.community = community;
        this.messaging = Messaging.of(community);
        this.conversation = ConversationImport.of(community);
        this.ledger = Ledger.of(community);
        this.dump = dump;
        this.updates = new Updates(community, dump.has(DumpFile.POST_HISTORY), state.campaignTags());
        this.progress = progress;
        this.state = state;
    }

    /**
     * Imports the dump, or the rest of it.
     *
     * @throws BadDump if the dump is broken, or the community already holds another site or other campaigns; what was
     *     committed until then stays, and importing the repaired dump completes it
     */
    public static Summary run(Community community, Dump dump, Options options, Progress progress) {
        // tables are prepared before the first transaction, which could not do so
        ConversationImport.of(community);
        community.campaigns();
        var ledger = Ledger.of(community);
        var fingerprint = dump.fingerprint();
        var before = ledger.state();
        before.ifPresent(state -> check(state, options));
        boolean same = before.isPresent() && before.get().dump().equals(fingerprint);
        if (same && before.get().stage() == Stage.DONE) {
            return new Summary(
                    options.site(), false, true, Map.of(), before.get().skipped());
        }
        var state =
                same ? before.get() : ledger.begin(options.site(), fingerprint, options.campaignTags(), options.goal());
        var importer = new Importer(community, dump, progress, state);
        importer.run();
        return new Summary(options.site(), same, false, importer.read, importer.state.skipped());
    }

    private static void check(Import state, Options options) {
        if (!state.site().equals(options.site())) {
            throw new BadDump("the database already holds the site " + state.site() + ", so " + options.site()
                    + " needs another one");
        }
        if (!state.campaignTags().equals(options.campaignTags()) || state.goal() != options.goal()) {
            throw new BadDump("the database holds campaigns under " + state.campaignTags() + " with the goal "
                    + state.goal() + "; other tags or goals need another database");
        }
    }

    private void run() {
        openChannels();
        while (state.stage() != Stage.DONE) {
            switch (state.stage()) {
                case MEMBERS -> file(DumpFile.USERS, this::members);
                case FIRST_TEXTS -> file(DumpFile.POST_HISTORY, this::firstTexts);
                case CONVERSATIONS -> {
                    conversations();
                    state = ledger.advance(tx -> {
                        ledger.dropDrafts(tx);
                        return old -> old;
                    });
                }
                case HISTORY -> file(DumpFile.POST_HISTORY, this::history);
                case VOTES -> file(DumpFile.VOTES, this::votes);
                case ACCEPTED -> entries(Stage.ACCEPTED, this::accepted);
                case BADGES -> file(DumpFile.BADGES, this::badges);
                case LINKS -> file(DumpFile.POST_LINKS, this::links);
                case TAGS -> file(DumpFile.TAGS, this::tags);
                case CAMPAIGNS -> entries(Stage.CAMPAIGNS, this::campaigns);
                case CHECK -> entries(Stage.CHECK, this::check);
                default -> throw new IllegalStateException("nothing to do in " + state.stage());
            }
            state = ledger.advance(tx -> old -> old.in(old.stage().next()));
        }
    }

    private void openChannels() {
        messaging
                .channels()
                .open(
                        Actor.HOST,
                        NewChannel.titled("Questions and answers").id(QUESTIONS).topics(Channel.TopicUse.REQUIRED));
        messaging
                .channels()
                .open(Actor.HOST, NewChannel.titled("About the tags").id(PAGES).topics(Channel.TopicUse.NONE));
        conversation.store(Actor.HOST, DumpConversation.CHANNELS, AS_IT_IS);
    }

    // walking files and entries in batches

    private interface Work<T> {
        void run(Tx tx, List<T> batch, Notes notes);
    }

    private void file(DumpFile file, Work<Row> work) {
        try (var reader = dump.open(file).orElse(null)) {
            if (reader == null) {
                return;
            }
            progress.begin(file.title(), dump.bytes(file));
            reader.skip(state.rows());
            for (var batch = reader.next(BATCH); !batch.isEmpty(); batch = reader.next(BATCH)) {
                var rows = batch;
                long done = reader.rows();
                state = ledger.advance(tx -> {
                    var notes = new Notes(state);
                    work.run(tx, rows, notes);
                    return notes.apply(done, 0);
                });
                read.merge(file.title(), (long) rows.size(), Long::sum);
                progress.reached(reader.bytes());
            }
        }
    }

    /** Walks over posts that are imported; the state's rows are then the last one's id. */
    private void entries(Stage stage, Work<Entry> work) {
        while (true) {
            var batch = stage == Stage.CHECK
                    ? ledger.postsAfter(state.rows(), BATCH)
                    : ledger.questionsAfter(state.rows(), BATCH);
            if (batch.isEmpty()) {
                return;
            }
            long last = batch.get(batch.size() - 1).id();
            state = ledger.advance(tx -> {
                var notes = new Notes(state);
                work.run(tx, batch, notes);
                return notes.apply(last, 0);
            });
        }
    }

    private void members(Tx tx, List<Row> rows, Notes notes) {
        var people = rows.stream().map(DumpConversation::person).toList();
        var before = new LinkedHashMap<Item.Person, Member>();
        for (var person : people) {
            community
                    .members()
                    .find(Actor.HOST, MemberId.of(person.id()))
                    .ifPresent(member -> before.put(person, member));
        }
        notes.take(conversation.store(Actor.HOST, people, AS_IT_IS).report());
        before.forEach((person, member) -> updates.member(member, person.name()));
    }

    /** The text a post began with is in its history, whereas the post itself has the latest. */
    private void firstTexts(Tx tx, List<Row> rows, Notes notes) {
        var posts = posts(tx, rows, "PostId");
        for (var row : rows) {
            boolean isNew = !posts.containsKey(Ledger.key(Kind.POST, row.whole("PostId")));
            if (isNew
                    && row.whole("PostHistoryTypeId") == 2
                    && row.textIfAny("Text").isPresent()) {
                ledger.draft(tx, row.whole("PostId"), notes.bounded(row.text("Text")));
            }
        }
    }

    /**
     * Posts and comments in the order of time, so that a channel reads as it was written. What refers to something that
     * comes later in the dump waits for another pass, until a pass finds no more of what it misses.
     */
    private void conversations() {
        while (true) {
            conversationsOnce();
            long waiting = state.deferred();
            if (waiting == 0) {
                return;
            }
            boolean hopeless = waiting == state.deferredBefore();
            state = ledger.advance(tx -> hopeless
                    ? old -> old.noting(
                            Map.of("posts and comments whose post is missing", waiting), Map.of(), old.licences())
                    : Import::again);
            if (hopeless) {
                return;
            }
        }
    }

    private void conversationsOnce() {
        try (var posts = dump.open(DumpFile.POSTS).orElseThrow();
                var comments = dump.open(DumpFile.COMMENTS).orElse(null)) {
            progress.begin("Posts and comments", dump.bytes(DumpFile.POSTS) + dump.bytes(DumpFile.COMMENTS));
            posts.skip(state.rows());
            if (comments != null) {
                comments.skip(state.others());
            }
            var merged = new Merged(posts, comments);
            for (var batch = merged.next(BATCH); !batch.isEmpty(); batch = merged.next(BATCH)) {
                var rows = batch;
                long postsDone = merged.posts();
                long commentsDone = merged.comments();
                boolean firstPass = state.deferredBefore() < 0;
                state = ledger.advance(tx -> {
                    var notes = new Notes(state);
                    converse(tx, rows, notes);
                    return notes.apply(postsDone, commentsDone);
                });
                if (firstPass) {
                    long commented = rows.stream().filter(Merged.Said::comment).count();
                    read.merge(DumpFile.POSTS.title(), rows.size() - commented, Long::sum);
                    read.merge(DumpFile.COMMENTS.title(), commented, Long::sum);
                }
                progress.reached(merged.bytes());
            }
        }
    }

    private void converse(Tx tx, List<Merged.Said> batch, Notes notes) {
        boolean firstPass = state.deferredBefore() < 0;
        var known = ledger.entries(tx, keys(batch));
        var begun = new LinkedHashMap<Key, Merged.Said>();
        var items = new ArrayList<Item>();
        for (var said : batch) {
            var there = known.get(said.key());
            if (there != null) {
                if (firstPass) {
                    update(tx, said, there);
                }
                continue;
            }
            said.row().textIfAny("ContentLicense").ifPresent(notes::licence);
            var parent = said.parent().isPresent()
                    ? Ledger.key(Kind.POST, said.parent().getAsLong())
                    : null;
            if (parent != null && !known.containsKey(parent) && !begun.containsKey(parent)) {
                notes.defer();
            } else if (begun.putIfAbsent(said.key(), said) == null) {
                items.addAll(items(tx, said));
            }
        }
        var stored = conversation.store(Actor.HOST, items, AS_IT_IS);
        if (firstPass) {
            notes.take(stored.report());
        }
        begun.forEach((key, said) -> {
            var message = stored.messages().get(said.item());
            if (message != null) {
                var entry = entry(said, message, known);
                ledger.add(tx, entry);
                known.put(key, entry);
            }
        });
    }

    private static Set<Key> keys(List<Merged.Said> batch) {
        var keys = new LinkedHashSet<Key>();
        for (var said : batch) {
            keys.add(said.key());
            said.parent().ifPresent(parent -> keys.add(Ledger.key(Kind.POST, parent)));
        }
        return keys;
    }

    private List<Item> items(Tx tx, Merged.Said said) {
        if (said.comment()) {
            return List.of(DumpConversation.comment(said));
        }
        var text = ledger.takeDraft(tx, said.row().id()).orElseGet(() -> DumpConversation.text(said.row()));
        var post = DumpConversation.post(said, text);
        return said.isQuestion() ? List.of(DumpConversation.topic(said), post) : List.of(post);
    }

    /** Once per dump, and what has to be noted of a text was noted when it came. */
    private void update(Tx tx, Merged.Said said, Entry there) {
        var noted = new Notes(state);
        if (said.comment()) {
            updates.comment(said.row(), there, noted);
        } else {
            updates.post(tx, said, there, noted);
        }
    }

    private Entry entry(Merged.Said said, MessageId message, Map<Key, Entry> known) {
        var row = said.row();
        var author = row.memberIfAny(said.comment() ? "UserId" : "OwnerUserId");
        var parent = said.parent().isPresent()
                ? known.get(Ledger.key(Kind.POST, said.parent().getAsLong()))
                : null;
        if (said.comment()) {
            var question = Objects.requireNonNull(parent).question();
            return new Entry(Kind.COMMENT, row.id(), 0, message, question, false, author, said.at(), null, 0, 0, 0);
        }
        int type = Math.toIntExact(row.whole("PostTypeId"));
        var question = said.isQuestion() ? (Long) row.id() : parent == null ? null : parent.question();
        var post = new Entry(Kind.POST, row.id(), type, message, question, false, author, said.at(), null, 0, 0, 0);
        return post.saying(row, said.isQuestion() && isCampaign(row));
    }

    private boolean isCampaign(Row question) {
        return TagList.of(question.textIfAny("Tags").orElse("")).stream().anyMatch(state.campaignTags()::contains);
    }

    private void history(Tx tx, List<Row> rows, Notes notes) {
        var posts = posts(tx, rows, "PostId");
        for (var row : rows) {
            int type = Math.toIntExact(row.whole("PostHistoryTypeId"));
            var at = row.moment("CreationDate");
            var author = row.memberIfAny("UserId");
            var post = posts.get(Ledger.key(Kind.POST, row.whole("PostId")));
            var activity = Activity.of("history/" + row.id(), author, HISTORY, at)
                    .worth(type)
                    .tagged(List.of(HistoryKind.name(type)));
            if (post != null) {
                activity = activity.in((post.question() == null ? PAGES : QUESTIONS).value())
                        .on(post.message().value());
            }
            boolean isNew = community.activities().log(tx, activity);
            if (isNew && post == null) {
                notes.skip("changes of posts that are missing");
            } else if (isNew
                    && HistoryKind.changesText(type)
                    && row.textIfAny("Text").isPresent()) {
                updates.edit(
                        Objects.requireNonNull(post), notes.bounded(row.text("Text")), new Origin(author, at), notes);
            }
        }
    }

    private void votes(Tx tx, List<Row> rows, Notes notes) {
        var posts = posts(tx, rows, "PostId");
        var votes = new ArrayList<Item>();
        for (var row : rows) {
            if (posts.containsKey(Ledger.key(Kind.POST, row.whole("PostId")))) {
                votes.add(DumpConversation.vote(row));
            } else {
                voteOnNothing(tx, row, notes);
            }
        }
        notes.take(conversation.store(Actor.HOST, votes, AS_IT_IS).report());
        for (var row : rows) {
            var post = posts.get(Ledger.key(Kind.POST, row.whole("PostId")));
            if (post != null && post.type() == ANSWER && row.whole("VoteTypeId") == 1) {
                accept(tx, post, row.moment("CreationDate"));
            }
        }
    }

    private void voteOnNothing(Tx tx, Row row, Notes notes) {
        int type = Math.toIntExact(row.whole("VoteTypeId"));
        var lost = Activity.of("vote/" + row.id(), null, VOTE_ON_NOTHING, row.moment("CreationDate"))
                .worth(VoteKind.worth(type))
                .tagged(List.of(VoteKind.key(type)));
        if (community.activities().log(tx, lost)) {
            notes.skip("votes on posts that are missing");
        }
    }

    /** Resolves the answer's topic, if it is the one its question names; old votes may be for another. */
    private void accept(Tx tx, Entry answer, Instant at) {
        var key = Ledger.key(Kind.POST, Objects.requireNonNull(answer.question()));
        var question = Objects.requireNonNull(ledger.entries(tx, List.of(key)).get(key));
        if (Long.valueOf(answer.id()).equals(question.accepted())) {
            // votes tell the day only, so that they seem to come before what they are for
            var when = at.isBefore(answer.at()) ? answer.at() : at;
            messaging.messages().accept(Actor.HOST, answer.message(), new Origin(question.author(), when));
        }
    }

    /** Answers that a question names as accepted although no vote tells of it. */
    private void accepted(Tx tx, List<Entry> questions, Notes notes) {
        var answers = ledger.entries(
                tx,
                questions.stream()
                        .filter(question -> question.accepted() != null)
                        .map(question -> Ledger.key(Kind.POST, Objects.requireNonNull(question.accepted())))
                        .toList());
        for (var question : questions) {
            if (question.accepted() == null) {
                continue;
            }
            var answer = answers.get(Ledger.key(Kind.POST, question.accepted()));
            var topic = messaging
                    .topics()
                    .find(Actor.HOST, TopicId.of(String.valueOf(question.id())))
                    .orElseThrow();
            if (answer == null) {
                notes.skip("accepted answers that are missing");
            } else if (!topic.resolved()) {
                messaging.messages().accept(Actor.HOST, answer.message(), new Origin(question.author(), answer.at()));
            }
        }
    }

    private void badges(Tx tx, List<Row> rows, Notes notes) {
        for (var row : rows) {
            var badge = Activity.of("badge/" + row.id(), row.memberIfAny("UserId"), BADGE, row.moment("Date"));
            community.activities().log(tx, badge.tagged(List.of(row.text("Name"))));
        }
    }

    private void links(Tx tx, List<Row> rows, Notes notes) {
        var posts = posts(tx, rows, "PostId");
        for (var row : rows) {
            var link = Activity.of("link/" + row.id(), null, LINK, row.moment("CreationDate"))
                    .about(String.valueOf(row.whole("RelatedPostId")))
                    .tagged(List.of(row.whole("LinkTypeId") == 3 ? "duplicate" : "related"));
            var post = posts.get(Ledger.key(Kind.POST, row.whole("PostId")));
            community
                    .activities()
                    .log(tx, post == null ? link : link.on(post.message().value()));
        }
    }

    private void tags(Tx tx, List<Row> rows, Notes notes) {
        for (var row : rows) {
            ledger.tag(tx, row.text("TagName"), row.whole("Count"));
        }
    }

    private void campaigns(Tx tx, List<Entry> questions, Notes notes) {
        for (var question : questions) {
            if (question.campaign()) {
                campaign(question);
            }
        }
    }

    /** The answers' scores have changed since the entries were recorded, if the dump is a newer one. */
    private void campaign(Entry question) {
        var id = CampaignId.of(String.valueOf(question.id()));
        var campaigns = community.campaigns();
        var there = campaigns.find(Actor.HOST, id);
        if (there.isEmpty()) {
            var topic =
                    messaging.topics().find(Actor.HOST, TopicId.of(id.value())).orElseThrow();
            var begin = LocalDateTime.ofInstant(question.at(), ZONE);
            // nothing in a dump says when a campaign ended; entries are taken for as long as there are any
            var end = LocalDateTime.of(9999, 12, 31, 0, 0);
            campaigns.create(
                    Actor.HOST,
                    GroupId.ROOT,
                    id,
                    NewCampaign.named(Names.cleaned(topic.title(), "Campaign " + id), Goal.count(1), begin, end, ZONE)
                            .kind(ActionKind.entry("entry", 1, state.goal())));
            campaigns.start(Actor.HOST, id);
        } else if (there.get().state() == Campaign.State.CLOSED) {
            return;
        }
        for (var answers = ledger.answersAfter(question.id(), 0, BATCH);
                !answers.isEmpty();
                answers = ledger.answersAfter(
                        question.id(), answers.get(answers.size() - 1).id(), BATCH)) {
            for (var answer : answers) {
                var message =
                        messaging.messages().find(Actor.HOST, answer.message()).orElseThrow();
                var key = String.valueOf(answer.id());
                var action =
                        NewAction.of("entry").at(answer.at().isBefore(question.at()) ? question.at() : answer.at());
                campaigns.record(Actor.HOST, id, key, answer.author() == null ? action : action.by(answer.author()));
                campaigns.score(Actor.HOST, id, key, score(message));
            }
        }
    }

    /** Compares what we hold with the numbers the site gives for each post, and once with those for tags. */
    private void check(Tx tx, List<Entry> posts, Notes notes) {
        for (var post : posts) {
            var message = messaging.messages().find(Actor.HOST, post.message()).orElseThrow();
            notes.compare("scores", score(message) == post.score());
            notes.compare("comments", message.replies().count() == post.comments());
            if (post.type() == QUESTION) {
                notes.compare("answers", ledger.answers(post.id()) == post.answers());
            }
        }
    }

    private static long score(Message message) {
        var counts = message.reactions().byKey();
        long score = 0;
        for (var key : List.of(VoteKind.UP, VoteKind.DOWN)) {
            var count = counts.get(key);
            score += count == null ? 0 : count.value();
        }
        return score;
    }

    private Map<Key, Entry> posts(Tx tx, Collection<Row> rows, String attribute) {
        var keys = new LinkedHashSet<Key>();
        rows.forEach(row -> keys.add(Ledger.key(Kind.POST, row.whole(attribute))));
        return ledger.entries(tx, keys);
    }
}
