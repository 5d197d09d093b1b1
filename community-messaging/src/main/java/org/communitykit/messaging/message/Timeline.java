package org.communitykit.messaging.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.communitykit.Cursor;
import org.communitykit.storage.Query;

/**
 * A list of messages in the order of their numbers, of which a page is one query. Numbers never change and new ones come
 * at the end, so that a walk in either direction meets every message there was when it began exactly once.
 *
 * @param name what its cursors are bound to
 * @param rows all of its messages
 * @param belongs whether a message is in it
 */
record Timeline(String name, Query<Stored> rows, Predicate<Stored> belongs) {
    private static final int MOST_READS = 20;

    /**
     * What of a list has been looked at.
     *
     * @param rows what is to be shown of it
     * @param at the number that was looked at last
     * @param ended whether there is nothing behind it
     */
    private record Found(List<Stored> rows, long at, boolean ended) {}

    /** Looks for more, some rows at a time. */
    @FunctionalInterface
    private interface Look {
        List<Stored> from(long number, int limit);
    }

    /**
     * A page as its viewer sees it: one query, or one for each interval of numbers they see until the page is full. If
     * deleted ones are left out, it looks {@value #MOST_READS} times for more at the most; a page that is not full by then
     * is short, perhaps empty, and goes on where it stopped looking.
     */
    Page page(Window window, Showing showing) {
        return switch (window.from()) {
            case NEWEST -> backward(showing, window, Long.MAX_VALUE, 1);
            case EARLIER -> {
                long end = number(window.cursor(), earlier(window));
                yield backward(showing, window, end, end);
            }
            case OLDEST -> forward(showing, window, 0);
            case LATER -> forward(showing, window, number(window.cursor(), later(window)));
            case AROUND -> {
                var middle = showing.reader()
                        .get(MessageRows.MESSAGES, window.message())
                        .filter(message ->
                                belongs.test(message) && showing.view().sees(message.number()))
                        .orElseThrow(() -> new NoSuchMessage(window.message()));
                yield around(showing, window, middle);
            }
        };
    }

    private Page backward(Showing showing, Window window, long below, long end) {
        int limit = window.limit();
        var found = look(window, below, limit + 1, (number, most) -> down(showing, number, most));
        var shown = found.rows().subList(0, Math.min(limit, found.rows().size()));
        long newest = shown.isEmpty() ? end - 1 : shown.get(0).number();
        return page(window, showing.all(shown), oldest(found, limit), newest);
    }

    private Page forward(Showing showing, Window window, long start) {
        var found = look(window, start, window.limit(), (number, most) -> up(showing, number, most));
        return page(
                window, showing.all(found.rows()), start == 0 ? Optional.empty() : Optional.of(start + 1), found.at());
    }

    private Page around(Showing showing, Window window, Stored middle) {
        int limit = window.limit();
        int half = (limit - 1) / 2;
        var before = look(window, middle.number(), half + 1, (number, most) -> down(showing, number, most));
        var shown = new ArrayList<>(
                before.rows().subList(0, Math.min(half, before.rows().size())));
        Collections.reverse(shown);
        shown.add(middle);
        long newest = middle.number();
        if (shown.size() < limit) {
            var after =
                    look(window, middle.number(), limit - shown.size(), (number, most) -> up(showing, number, most));
            shown.addAll(after.rows());
            newest = after.at();
        }
        return page(window, showing.all(shown), oldest(before, half), newest);
    }

    /** The number before which there is more than the first so many, or may be. */
    private static Optional<Long> oldest(Found found, int limit) {
        if (found.rows().size() > limit) {
            return Optional.of(
                    limit == 0
                            ? found.rows().get(0).number() + 1
                            : found.rows().get(limit - 1).number());
        }
        return found.ended() ? Optional.empty() : Optional.of(found.at());
    }

    private static Found look(Window window, long start, int limit, Look look) {
        var rows = new ArrayList<Stored>();
        long at = start;
        boolean ended = false;
        for (int reads = 0; rows.size() < limit && !ended && reads < MOST_READS; reads++) {
            var some = look.from(at, limit);
            ended = some.size() < limit;
            for (var row : some) {
                if (rows.size() == limit) {
                    ended = false;
                    break;
                }
                at = row.number();
                if (window.shows(row)) {
                    rows.add(row);
                }
            }
        }
        return new Found(rows, at, ended);
    }

    /** What the viewer sees below this number, the highest first, at most so many. */
    private List<Stored> down(Showing showing, long end, int limit) {
        if (showing.view().seesAll()) {
            return showing.reader().find(below(rows, end).descending().limit(limit));
        }
        var found = new ArrayList<Stored>();
        var spans = new ArrayList<>(showing.view().numbers().spans());
        Collections.reverse(spans);
        for (var span : spans) {
            if (span.first() < end && found.size() < limit) {
                var part = rows.from(span.first());
                part = end <= span.last() ? part.below(end) : part.upTo(span.last());
                found.addAll(showing.reader().find(part.descending().limit(limit - found.size())));
            }
        }
        return found;
    }

    /** What the viewer sees above this number, the lowest first, at most so many. */
    private List<Stored> up(Showing showing, long start, int limit) {
        if (showing.view().seesAll()) {
            return showing.reader().find(above(rows, start).limit(limit));
        }
        var found = new ArrayList<Stored>();
        for (var span : showing.view().numbers().spans()) {
            if (span.last() > start && found.size() < limit) {
                var part = start >= span.first() ? rows.above(start) : rows.from(span.first());
                found.addAll(showing.reader().find(part.upTo(span.last()).limit(limit - found.size())));
            }
        }
        return found;
    }

    private static Query<Stored> below(Query<Stored> all, long end) {
        return end == Long.MAX_VALUE ? all : all.below(end);
    }

    private static Query<Stored> above(Query<Stored> all, long start) {
        return start == 0 ? all : all.above(start);
    }

    /** These messages; before the oldest there are more if its number is given. */
    private Page page(Window window, List<Message> shown, Optional<Long> oldest, long newest) {
        return new Page(
                shown,
                oldest.map(number -> Cursor.of(earlier(window), List.of(Long.toString(number)))),
                Cursor.of(later(window), List.of(Long.toString(newest))));
    }

    private static long number(String cursor, String question) {
        return Long.parseLong(Cursor.place(cursor, question, 1).get(0));
    }

    private String earlier(Window window) {
        return "earlier in " + window.filter() + name;
    }

    private String later(Window window) {
        return "later in " + window.filter() + name;
    }
}
