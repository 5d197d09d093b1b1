package org.communitykit.messaging.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.search.Asked;
import org.communitykit.messaging.search.Document;
import org.communitykit.messaging.search.Found;
import org.communitykit.messaging.search.Order;
import org.communitykit.messaging.search.SearchIndex;
import org.communitykit.messaging.search.Weights;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/**
 * An index by Apache Lucene 9.12 in a folder of this node, for communities whose history is long and whose members look
 * for common words by relevance. It finds what it has followed: {@link org.communitykit.messaging.search.Search#follow}
 * is called by the host's scheduler. Each node has a folder of its own; one that is lost is rebuilt. What may be read is
 * a filter clause of every query, and how rare a word is, is counted under the same filter.
 *
 * <p>Takes {@code org.apache.lucene:lucene-core} at run time, which the host's build has to name. No threads are started.
 */
public final class LuceneIndex implements SearchIndex.Following {
    private static final String ID = "id";
    private static final String CHANNEL = "channel";
    private static final String NUMBER = "number";
    private static final String AT = "at";
    private static final String AUTHOR = "author";
    private static final String THING = "thing";
    private static final String WORDS = "words";
    private static final int MOST_STRETCHES = 500;
    private static final String PROGRESS = "progress";

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    private LuceneIndex(Directory directory) throws IOException {
        this.directory = directory;
        this.writer = new IndexWriter(
                directory,
                new IndexWriterConfig()
                        .setMergeScheduler(new SerialMergeScheduler())
                        .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0))
                        .setSimilarity(new Scoring(Weights.NONE)));
        this.searchers = new SearcherManager(writer, null);
    }

    /**
     * An index in this folder, which is created if need be and belongs to this process until it is closed.
     *
     * @throws UncheckedIOException if the folder cannot be used, as while another process has it open
     */
    public static LuceneIndex in(Path folder) {
        try {
            return new LuceneIndex(FSDirectory.open(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An index that ends with this object. */
    public static LuceneIndex inMemory() {
        try {
            return new LuceneIndex(new ByteBuffersDirectory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> progress() {
        var kept = writer.getLiveCommitData();
        for (var entry : kept == null ? List.<Map.Entry<String, String>>of() : kept) {
            if (entry.getKey().equals(PROGRESS)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    @Override
    public void change(List<Document> put, Collection<MessageId> removed, String progress) {
        try {
            for (var document : put) {
                writer.updateDocument(new Term(ID, document.message().value()), fields(document));
            }
            for (var message : removed) {
                writer.deleteDocuments(new Term(ID, message.value()));
            }
            writer.setLiveCommitData(Map.of(PROGRESS, progress).entrySet());
            writer.commit();
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void expunge() {
        try {
            writer.forceMergeDeletes();
            writer.commit();
            searchers.maybeRefreshBlocking();
            // files of segments that were merged go with the next commit at the latest
            writer.deleteUnusedFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Iterable<Field> fields(Document document) {
        var fields = new ArrayList<Field>();
        fields.add(new StringField(ID, document.message().value(), Field.Store.YES));
        fields.add(new StringField(CHANNEL, document.channel().value(), Field.Store.YES));
        fields.add(new SortedDocValuesField(
                CHANNEL, new BytesRef(document.channel().value())));
        number(fields, NUMBER, document.number());
        number(fields, AT, micros(document.at()));
        if (document.author() != null) {
            fields.add(new StringField(AUTHOR, document.author().value(), Field.Store.NO));
        }
        document.kept().forEach(thing -> fields.add(new StringField(THING, thing.name(), Field.Store.NO)));
        fields.add(new TextField(WORDS, new Words(document.words())));
        return fields;
    }

    /** To be searched, sorted by, and shown. */
    private static void number(Collection<Field> fields, String name, long number) {
        fields.add(new LongPoint(name, number));
        fields.add(new NumericDocValuesField(name, number));
        fields.add(new StoredField(name, number));
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    @Override
    public Weights weigh(Reader reader, Asked asked) {
        return searching(searcher -> {
            var readable = readable(asked);
            var having = new LinkedHashMap<String, Long>();
            for (var word : asked.words()) {
                var query = new BooleanQuery.Builder()
                        .add(new TermQuery(new Term(WORDS, word)), BooleanClause.Occur.FILTER)
                        .add(readable, BooleanClause.Occur.FILTER)
                        .build();
                having.put(word, (long) searcher.count(query));
            }
            return new Weights(asked.size(), having);
        });
    }

    @Override
    public List<Found> find(Reader reader, Asked asked, Weights weights, @Nullable Found after, int limit) {
        return searching(searcher -> {
            int documents = searcher.getIndexReader().maxDoc();
            if (documents == 0) {
                return List.of();
            }
            boolean weighed = asked.order() == Order.RELEVANCE;
            searcher.setSimilarity(new Scoring(weights));
            var places = new ArrayList<SortField>();
            if (weighed) {
                places.add(SortField.FIELD_SCORE);
            }
            places.add(new SortField(AT, SortField.Type.LONG, true));
            places.add(new SortField(CHANNEL, SortField.Type.STRING, true));
            places.add(new SortField(NUMBER, SortField.Type.LONG, true));
            var sort = new Sort(places.toArray(SortField[]::new));
            var query = query(asked, weighed);
            var top = after == null
                    ? searcher.search(query, limit, sort)
                    : searcher.searchAfter(place(after, weighed, documents - 1), query, limit, sort);
            var found = new ArrayList<Found>();
            for (var hit : top.scoreDocs) {
                found.add(found(searcher, (FieldDoc) hit, weighed));
            }
            return found;
        });
    }

    private static Found found(IndexSearcher searcher, FieldDoc hit, boolean weighed) throws IOException {
        var stored = searcher.storedFields().document(hit.doc);
        double score = weighed ? (float) hit.fields[0] : 0;
        return new Found(
                MessageId.of(Objects.requireNonNull(stored.get(ID))),
                ChannelId.of(Objects.requireNonNull(stored.get(CHANNEL))),
                number(stored, NUMBER),
                Instant.EPOCH.plus(number(stored, AT), ChronoUnit.MICROS),
                score);
    }

    private static long number(org.apache.lucene.document.Document stored, String field) {
        return Objects.requireNonNull(stored.getField(field)).numericValue().longValue();
    }

    private static FieldDoc place(Found after, boolean weighed, int last) {
        var values = new ArrayList<Object>();
        if (weighed) {
            values.add((float) after.score());
        }
        values.add(micros(after.at()));
        values.add(new BytesRef(after.channel().value()));
        values.add(after.number());
        return new FieldDoc(last, (float) after.score(), values.toArray());
    }

    private static Query query(Asked asked, boolean weighed) {
        var all = new BooleanQuery.Builder().add(readable(asked), BooleanClause.Occur.FILTER);
        for (var word : asked.words()) {
            all.add(
                    new TermQuery(new Term(WORDS, word)),
                    weighed ? BooleanClause.Occur.MUST : BooleanClause.Occur.FILTER);
        }
        if (asked.words().isEmpty()) {
            all.add(new MatchAllDocsQuery(), BooleanClause.Occur.FILTER);
        }
        all.add(
                LongPoint.newRangeQuery(AT, micros(asked.from()), micros(asked.until()) - 1),
                BooleanClause.Occur.FILTER);
        for (var clause : asked.clauses()) {
            var query = query(clause);
            if (query != null) {
                all.add(query, clause.excluded() ? BooleanClause.Occur.MUST_NOT : BooleanClause.Occur.FILTER);
            }
        }
        return all.build();
    }

    /** Null where the index does not know. */
    private static @Nullable Query query(Asked.Clause clause) {
        if (clause instanceof Asked.Phrase phrase) {
            return phrase.words().size() == 1
                    ? new TermQuery(new Term(WORDS, phrase.words().get(0)))
                    : new PhraseQuery(WORDS, phrase.words().toArray(String[]::new));
        }
        if (clause instanceof Asked.By by) {
            return new TermInSetQuery(
                    AUTHOR,
                    by.authors().stream()
                            .map(author -> new BytesRef(author.value()))
                            .toList());
        }
        var thing = ((Asked.With) clause).thing();
        return Document.isKept(thing) ? new TermQuery(new Term(THING, thing.name())) : null;
    }

    /** The messages the asker may read; most channels they may read whole. */
    private static Query readable(Asked asked) {
        var whole = new ArrayList<BytesRef>();
        var any = new BooleanQuery.Builder();
        asked.readable().forEach((channel, numbers) -> {
            if (numbers.intervals() == 1 && numbers.first() == 1) {
                whole.add(new BytesRef(channel.value()));
            } else {
                any.add(part(channel, numbers), BooleanClause.Occur.SHOULD);
            }
        });
        return any.add(new TermInSetQuery(CHANNEL, whole), BooleanClause.Occur.SHOULD)
                .build();
    }

    private static Query part(ChannelId channel, IntervalSet numbers) {
        if (numbers.intervals() > MOST_STRETCHES) {
            // more than a query may hold; the rest is seen to when each message found is looked at
            return part(channel, IntervalSet.of(numbers.first(), numbers.last()));
        }
        var stretches = new BooleanQuery.Builder();
        for (var rest = numbers; !rest.isEmpty(); ) {
            long first = rest.first();
            var gaps = IntervalSet.of(first, rest.last()).minus(rest);
            long last = gaps.isEmpty() ? rest.last() : gaps.first() - 1;
            stretches.add(LongPoint.newRangeQuery(NUMBER, first, last), BooleanClause.Occur.SHOULD);
            rest = rest.minus(IntervalSet.of(first, last));
        }
        return new BooleanQuery.Builder()
                .add(new TermQuery(new Term(CHANNEL, channel.value())), BooleanClause.Occur.FILTER)
                .add(stretches.build(), BooleanClause.Occur.FILTER)
                .build();
    }

    @FunctionalInterface
    private interface Searching<T> {
        T in(IndexSearcher searcher) throws IOException;
    }

    private <T> T searching(Searching<T> work) {
        try {
            var shared = searchers.acquire();
            try {
                return work.in(new IndexSearcher(shared.getIndexReader()));
            } finally {
                searchers.release(shared);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words that are words already. */
    private static final class Words extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final List<String> words;
        private Iterator<String> left;

        Words(List<String> words) {
            this.words = words;
            this.left = words.iterator();
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            if (!left.hasNext()) {
                return false;
            }
            term.append(left.next());
            return true;
        }

        @Override
        public void reset() {
            left = words.iterator();
        }
    }

    /** Scores as {@link Weights} do; the length of a message is kept as it is. */
    private static final class Scoring extends Similarity {
        private final Weights weights;

        Scoring(Weights weights) {
            this.weights = weights;
        }

        @Override
        public long computeNorm(FieldInvertState state) {
            return state.getLength();
        }

        @Override
        public SimScorer scorer(float boost, CollectionStatistics collection, TermStatistics... terms) {
            var word = terms[0].term().utf8ToString();
            return new SimScorer() {
                @Override
                public float score(float times, long length) {
                    return (float) weights.of(word, (int) times, (int) length);
                }
            };
        }
    }
}
