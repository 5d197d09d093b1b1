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
    /** A page as its viewer sees it: one query, or one for each interval of numbers they see until the page is full. */
    Page page(Window window, Showing showing) {
        int limit = window.limit();
        return switch (window.from()) {
            case NEWEST -> backward(showing, Long.MAX_VALUE, limit, 1);
            case EARLIER -> {
                long end = number(window.cursor(), earlier());
                yield backward(showing, end, limit, end);
            }
            case OLDEST -> forward(showing, 0, limit);
            case LATER -> forward(showing, number(window.cursor(), later()), limit);
            case AROUND -> {
                var middle = showing.reader()
                        .get(MessageRows.MESSAGES, window.message())
                        .filter(message ->
                                belongs.test(message) && showing.view().sees(message.number()))
                        .orElseThrow(() -> new NoSuchMessage(window.message()));
                yield around(showing, middle, limit);
            }
        };
    }

    private Page backward(Showing showing, long below, int limit, long end) {
        var found = down(showing, below, limit + 1);
        boolean more = found.size() > limit;
        var shown = found.subList(0, Math.min(limit, found.size()));
        long newest = shown.isEmpty() ? end - 1 : shown.get(0).number();
        return page(showing.all(shown), more ? Optional.of(shown.get(limit - 1).number()) : Optional.empty(), newest);
    }

    private Page forward(Showing showing, long start, int limit) {
        var found = up(showing, start, limit);
        long newest = found.isEmpty() ? start : found.get(found.size() - 1).number();
        return page(showing.all(found), start == 0 ? Optional.empty() : Optional.of(start + 1), newest);
    }

    private Page around(Showing showing, Stored middle, int limit) {
        int half = (limit - 1) / 2;
        var before = down(showing, middle.number(), half + 1);
        boolean more = before.size() > half;
        var shown = new ArrayList<>(more ? before.subList(0, half) : before);
        Collections.reverse(shown);
        shown.add(middle);
        if (shown.size() < limit) {
            shown.addAll(up(showing, middle.number(), limit - shown.size()));
        }
        return page(
                showing.all(shown),
                more ? Optional.of(shown.get(0).number()) : Optional.empty(),
                shown.get(shown.size() - 1).number());
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
    private Page page(List<Message> shown, Optional<Long> oldest, long newest) {
        return new Page(
                shown,
                oldest.map(number -> Cursor.of(earlier(), List.of(Long.toString(number)))),
                Cursor.of(later(), List.of(Long.toString(newest))));
    }

    private static long number(String cursor, String question) {
        return Long.parseLong(Cursor.place(cursor, question, 1).get(0));
    }

    private String earlier() {
        return "earlier in " + name;
    }

    private String later() {
        return "later in " + name;
    }
}
