package org.communitykit.messaging.search;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.text.SearchQuery.Thing;
import org.communitykit.storage.Index;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Text;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * An index in plain tables, which works in every storage: a row for every word of every message.
 *
 * <p>The rows of a word lie by channel, and in each by time. What may be read is therefore part of where is looked: each
 * channel is a stretch of its own, those that may not be read are stepped over without being entered. In a channel the
 * words' stretches are walked at once from the newest on, each leaping to where the others are, so that newest first costs
 * as much as is shown and the rarest word decides how much is read.
 */
final class TableIndex implements SearchIndex.Transactional {
    /** How many different words of a message are taken in. */
    static final int MAX_WORDS = 1_000;

    /** How many of the newest matches are weighed against each other. */
    static final int MOST_WEIGHED = 10_000;

    /** That the term stands in the message so many times; terms are words, or begin with a sign that no word has. */
    record Posting(String term, ChannelId channel, Instant at, long number, int times, int length) {}

    /** What was taken in of a message, so that it can be taken out whatever has become of the message. */
    record Entry(ChannelId channel, long number, MessageId message, Instant at, int revision, String terms) {}

    private static final String ALL = "*";
    private static final int TERM_LIMIT = 1 + Ids.LIMIT;

    private static final Table<Posting> POSTINGS = Table.of(MethodHandles.lookup(), "search_posting", Posting.class)
            .key("term", "channel", "at", "number")
            .limit("term", TERM_LIMIT)
            .limit("channel", Ids.LIMIT)
            .build();
    private static final Table<Entry> ENTRIES = Table.of(MethodHandles.lookup(), "search_entry", Entry.class)
            .key("channel", "number")
            .limit("channel", Ids.LIMIT)
            .limit("message", Ids.LIMIT)
            .limit("terms", (MAX_WORDS + 3) * (TERM_LIMIT + 1))
            .build();
    private static final Index<Posting> ALONG = POSTINGS.primary();
    private static final int FEW = 8;

    @Override
    public Collection<Table<?>> tables() {
        return List.of(POSTINGS, ENTRIES);
    }

    @Override
    public void put(Tx tx, Document document) {
        var terms = terms(document);
        var entry = new Entry(
                document.channel(),
                document.number(),
                document.message(),
                document.at(),
                document.revision(),
                String.join("\n", terms.keySet()));
        // a first revision is most likely not there yet
        if (document.revision() > 1 || !tx.insert(ENTRIES, entry)) {
            remove(tx, document.channel(), document.number());
            tx.insert(ENTRIES, entry);
        }
        int length = document.words().size();
        terms.forEach((term, times) ->
                tx.insert(POSTINGS, new Posting(term, entry.channel(), entry.at(), entry.number(), times, length)));
    }

    @Override
    public void remove(Tx tx, ChannelId channel, long number) {
        var entry = tx.get(ENTRIES, channel, number).orElse(null);
        if (entry == null) {
            return;
        }
        entry.terms().lines().forEach(term -> tx.delete(POSTINGS, term, channel, entry.at(), number));
        tx.delete(ENTRIES, channel, number);
    }

    @Override
    public Map<Long, Integer> known(Reader reader, ChannelId channel, long from, long to) {
        var known = new LinkedHashMap<Long, Integer>();
        reader.walk(
                ENTRIES.primary().where(channel).from(from).upTo(to).limit(Query.MAX_LIMIT),
                entry -> known.put(entry.number(), entry.revision()));
        return known;
    }

    private static Map<String, Integer> terms(Document document) {
        var terms = new LinkedHashMap<String, Integer>();
        for (var word : document.words()) {
            if (terms.size() < MAX_WORDS || terms.containsKey(word)) {
                terms.merge(word, 1, Integer::sum);
            }
        }
        terms.put(ALL, 1);
        if (document.author() != null) {
            terms.put(by(document.author()), 1);
        }
        document.kept().forEach(thing -> terms.put(with(thing), 1));
        return terms;
    }

    private static String by(MemberId author) {
        return "@" + author;
    }

    private static String with(Thing thing) {
        return "#" + thing;
    }

    @Override
    public Weights weigh(Reader reader, Asked asked) {
        var having = new LinkedHashMap<String, Long>();
        for (var word : asked.words()) {
            long count = 0;
            for (var channel : having(reader, word, asked)) {
                count += count(
                        reader,
                        ALONG.where(word, channel),
                        Objects.requireNonNull(asked.readable().get(channel)));
            }
            having.put(word, count);
        }
        return new Weights(asked.size(), having);
    }

    private static long count(Reader reader, Query<Posting> postings, IntervalSet readable) {
        if (readable.intervals() == 1 && readable.first() == 1) {
            return reader.count(postings);
        }
        var numbers = new ArrayList<Long>();
        reader.walk(postings.limit(Query.MAX_LIMIT), posting -> numbers.add(posting.number()));
        return IntervalSet.of(numbers).common(readable).size();
    }

    @Override
    public List<Found> find(Reader reader, Asked asked, Weights weights, @Nullable Found after, int limit) {
        var plan = Plan.of(asked);
        if (plan.impossible()) {
            return List.of();
        }
        return asked.order() == Order.NEWEST
                ? newest(reader, asked, plan, after, limit)
                : relevant(reader, asked, plan, weights, after, limit);
    }

    private static List<Found> newest(Reader reader, Asked asked, Plan plan, @Nullable Found after, int limit) {
        var merged = new Merged(reader, asked, plan, Weights.NONE, after);
        var found = new ArrayList<Match>();
        for (var match = merged.next(); match != null; match = found.size() < limit ? merged.next() : null) {
            found.add(match);
        }
        return named(reader, found);
    }

    private static List<Found> relevant(
            Reader reader, Asked asked, Plan plan, Weights weights, @Nullable Found after, int limit) {
        var merged = new Merged(reader, asked, plan, weights, null);
        var best = new PriorityQueue<>(Match.ORDER.reversed());
        int seen = 0;
        for (var match = merged.next(); match != null && seen < MOST_WEIGHED; match = merged.next()) {
            seen++;
            if (after == null || Match.ORDER.compare(match, Match.of(after)) > 0) {
                best.add(match);
                if (best.size() > limit) {
                    best.remove();
                }
            }
        }
        return named(reader, best.stream().sorted(Match.ORDER).toList());
    }

    /** The messages that stand at these places. */
    private static List<Found> named(Reader reader, List<Match> matches) {
        var keys = matches.stream()
                .map(match -> ENTRIES.at(match.channel(), match.number()))
                .toList();
        var ids = new LinkedHashMap<Object, MessageId>();
        reader.getAll(ENTRIES, keys).forEach(entry -> ids.put(ENTRIES.keyOf(entry), entry.message()));
        var found = new ArrayList<Found>();
        for (int i = 0; i < keys.size(); i++) {
            var match = matches.get(i);
            var id = ids.get(keys.get(i));
            if (id != null) {
                found.add(new Found(id, match.channel(), match.number(), match.at(), match.score()));
            }
        }
        return found;
    }

    /** The readable channels in which the term stands, found by leaping from one to the next. */
    private static List<ChannelId> having(Reader reader, String term, Asked asked) {
        var readable = new TreeSet<ChannelId>((a, b) -> Text.compare(a.value(), b.value()));
        readable.addAll(asked.readable().keySet());
        if (readable.size() <= FEW) {
            return List.copyOf(readable);
        }
        var having = new ArrayList<ChannelId>();
        var next = readable.first();
        while (next != null) {
            var found = reader.find(ALONG.where(term).from(next).limit(1));
            if (found.isEmpty()) {
                return having;
            }
            var channel = found.get(0).channel();
            if (readable.contains(channel)) {
                having.add(channel);
                next = readable.higher(channel);
            } else {
                next = readable.ceiling(channel);
            }
        }
        return having;
    }

    /** Which terms a message must have, one of each list, and which it must not have. */
    private record Plan(List<String> words, List<List<String>> must, List<String> mustNot, boolean impossible) {
        static Plan of(Asked asked) {
            var words = List.copyOf(asked.words());
            var must = new ArrayList<List<String>>();
            words.forEach(word -> must.add(List.of(word)));
            var mustNot = new ArrayList<String>();
            boolean impossible = asked.readable().isEmpty();
            for (var clause : asked.clauses()) {
                var terms = terms(clause);
                if (clause.excluded()) {
                    // many are looked up sooner in what is found than in stretches of their own
                    mustNot.addAll(terms.size() > FEW ? List.of() : terms);
                } else if (clause instanceof Asked.By) {
                    must.add(terms);
                    impossible |= terms.isEmpty();
                } else if (clause instanceof Asked.With && !terms.isEmpty()) {
                    must.add(terms);
                }
            }
            if (must.isEmpty()) {
                must.add(List.of(ALL));
            }
            return new Plan(words, must, mustNot, impossible);
        }

        /** The terms of which every message has one that the clause is true of and, if there are any, no other. */
        private static List<String> terms(Asked.Clause clause) {
            if (clause instanceof Asked.Phrase phrase) {
                return phrase.words().size() == 1 ? phrase.words() : List.of();
            }
            if (clause instanceof Asked.By by) {
                return by.authors().stream().map(TableIndex::by).toList();
            }
            var thing = ((Asked.With) clause).thing();
            return Document.isKept(thing) ? List.of(with(thing)) : List.of();
        }
    }

    /** A place at which all terms meet. */
    private record Match(ChannelId channel, Instant at, long number, double score) {
        static final Comparator<Match> ORDER = Comparator.comparing(Match::found, Found.order());
        private static final MessageId ANY = MessageId.of("any");

        static Match of(Found found) {
            return new Match(found.channel(), found.at(), found.number(), found.score());
        }

        private Found found() {
            return new Found(ANY, channel, number, at, score);
        }
    }

    /** What all channels have, the newest first. */
    private static final class Merged {
        private final PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.comparing(Head::newest, Comparator.comparing(Merged::unweighed, Match.ORDER)));

        private record Head(Stretch stretch, Match newest) {}

        Merged(Reader reader, Asked asked, Plan plan, Weights weights, @Nullable Found after) {
            for (var channel : having(reader, plan.must().get(0).get(0), asked, plan)) {
                add(new Stretch(reader, asked, plan, weights, channel, after));
            }
        }

        /** Only a single term leads the way; of several it may be any. */
        private static Collection<ChannelId> having(Reader reader, String term, Asked asked, Plan plan) {
            return plan.must().get(0).size() == 1
                    ? TableIndex.having(reader, term, asked)
                    : asked.readable().keySet();
        }

        private static Match unweighed(Match match) {
            return new Match(match.channel(), match.at(), match.number(), 0);
        }

        private void add(Stretch stretch) {
            var next = stretch.next();
            if (next != null) {
                heads.add(new Head(stretch, next));
            }
        }

        @Nullable
        Match next() {
            var head = heads.poll();
            if (head == null) {
                return null;
            }
            add(head.stretch());
            return head.newest();
        }
    }

    /** What one channel has, the newest first. */
    private static final class Stretch {
        private final Asked asked;
        private final ChannelId channel;
        private final List<String> words;
        private final Weights weights;
        private final List<Lanes> must = new ArrayList<>();
        private final List<Lane> mustNot = new ArrayList<>();

        Stretch(Reader reader, Asked asked, Plan plan, Weights weights, ChannelId channel, @Nullable Found after) {
            this.asked = asked;
            this.channel = channel;
            this.words = plan.words();
            this.weights = weights;
            var start = start(asked, channel, after);
            for (var terms : plan.must()) {
                must.add(new Lanes(terms.stream()
                        .map(term -> new Lane(reader, term, channel, asked.from(), start))
                        .toList()));
            }
            for (var term : plan.mustNot()) {
                mustNot.add(new Lane(reader, term, channel, asked.from(), start));
            }
        }

        /** The place before which everything lies that is to be found here. */
        private static Spot start(Asked asked, ChannelId channel, @Nullable Found after) {
            if (after == null) {
                return new Spot(asked.until(), 0);
            }
            int side = Text.compare(channel.value(), after.channel().value());
            return new Spot(after.at(), side == 0 ? after.number() : side > 0 ? 0 : Long.MAX_VALUE);
        }

        @Nullable
        Match next() {
            while (true) {
                var spot = meeting();
                if (spot == null) {
                    return null;
                }
                var postings = must.stream().map(Lanes::head).toList();
                must.get(0).pass(spot);
                boolean wanted = asked.reaches(channel, spot.number())
                        && mustNot.stream().noneMatch(lane -> spot.equals(lane.seek(spot)));
                if (wanted) {
                    return new Match(channel, spot.at(), spot.number(), score(postings));
                }
            }
        }

        /** The next place at which all lanes have something. */
        private @Nullable Spot meeting() {
            var spot = must.get(0).spot();
            for (int agreed = 1; spot != null && agreed < must.size(); ) {
                var other = must.get(agreed).seek(spot);
                if (spot.equals(other)) {
                    agreed++;
                } else {
                    // the others are not before this place, so the first lane leaps there and all look again
                    spot = other == null ? null : must.get(0).seek(other);
                    agreed = 1;
                }
            }
            return spot;
        }

        private double score(List<@Nullable Posting> postings) {
            double score = 0;
            for (int i = 0; i < words.size() && asked.order() == Order.RELEVANCE; i++) {
                var posting = Objects.requireNonNull(postings.get(i));
                score += weights.of(words.get(i), posting.times(), posting.length());
            }
            return score;
        }
    }

    /** A place in a channel; the newest come first. */
    private record Spot(Instant at, long number) implements Comparable<Spot> {
        static Spot of(Posting posting) {
            return new Spot(posting.at(), posting.number());
        }

        @Override
        public int compareTo(Spot other) {
            int order = other.at.compareTo(at);
            return order != 0 ? order : Long.compare(other.number, number);
        }
    }

    /** Where any of several terms stands. */
    private record Lanes(List<Lane> any) {
        @Nullable
        Posting head() {
            Lane first = null;
            for (var lane : any) {
                var spot = lane.spot();
                if (spot != null && (first == null || spot.compareTo(Objects.requireNonNull(first.spot())) < 0)) {
                    first = lane;
                }
            }
            return first == null ? null : first.head;
        }

        @Nullable
        Spot spot() {
            var head = head();
            return head == null ? null : Spot.of(head);
        }

        @Nullable
        Spot seek(Spot spot) {
            any.forEach(lane -> lane.seek(spot));
            return spot();
        }

        void pass(Spot spot) {
            any.forEach(lane -> lane.pass(spot));
        }
    }

    /** Where a term stands in a channel, read page by page from the newest on. */
    private static final class Lane {
        private static final int FIRST_PAGE = 25;
        private static final int LARGEST_PAGE = 800;

        private final Reader reader;
        private final Query<Posting> query;
        private List<Posting> page = List.of();
        private int at;
        private int size = FIRST_PAGE;
        private boolean ended;
        private @Nullable Posting head;

        Lane(Reader reader, String term, ChannelId channel, Instant from, Spot before) {
            this.reader = reader;
            this.query = ALONG.where(term, channel).from(from).descending();
            read(before);
        }

        @Nullable
        Spot spot() {
            return head == null ? null : Spot.of(head);
        }

        /** Goes to this place, or where there is nothing to the next, and gives it. */
        @Nullable
        Spot seek(Spot spot) {
            while (head != null && Spot.of(head).compareTo(spot) < 0) {
                step(new Spot(spot.at(), spot.number() + 1));
            }
            return spot();
        }

        /** Goes behind this place. */
        void pass(Spot spot) {
            if (spot.equals(spot())) {
                step(spot);
            }
        }

        /** Goes to the next posting; if it has to be read, to the first that lies behind this place. */
        private void step(Spot before) {
            at++;
            if (at < page.size()) {
                head = page.get(at);
            } else if (ended) {
                head = null;
            } else {
                read(before);
            }
        }

        private void read(Spot before) {
            page = reader.find(query.afterPlace(before.at(), before.number()).limit(size));
            ended = page.size() < size;
            size = Math.min(2 * size, LARGEST_PAGE);
            at = 0;
            head = page.isEmpty() ? null : page.get(0);
        }
    }
}
