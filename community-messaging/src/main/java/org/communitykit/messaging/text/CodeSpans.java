package org.communitykit.messaging.text;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Where code ends in a Markdown text: a run of backticks opens a span that the next run of the same length closes; three
 * or more of them, or of tildes, at the start of a line open a block that ends with a line of at least as many, or with
 * the text. Where the runs of each length are is found once, so that skipping all code, from front to back, takes time in
 * proportion to the text.
 */
final class CodeSpans {
    private final String text;
    /** The runs of backticks that are still to come, by their length. */
    private final Map<Integer, Queue<Integer>> runs = new HashMap<>();

    CodeSpans(String text) {
        this.text = text;
        for (int i = text.indexOf('`'); i >= 0; ) {
            int length = run(i);
            runs.computeIfAbsent(length, any -> new ArrayDeque<>()).add(i);
            i = text.indexOf('`', i + length);
        }
    }

    /** Behind the code that begins at this backtick or tilde, or behind the run of them if none does. */
    int skip(int start) {
        char fence = text.charAt(start);
        int length = run(start);
        if (length >= 3 && isLineStart(start)) {
            return block(start, fence, length);
        }
        if (fence == '~') {
            return start + length;
        }
        int close = close(start + length, length);
        return close < 0 ? start + length : close + length;
    }

    private int run(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == text.charAt(start)) {
            end++;
        }
        return end - start;
    }

    private boolean isLineStart(int start) {
        int i = start - 1;
        while (i >= 0 && i >= start - 3 && text.charAt(i) == ' ') {
            i--;
        }
        return i < 0 || text.charAt(i) == '\n' || text.charAt(i) == '\r';
    }

    private int block(int start, char fence, int length) {
        int line = text.indexOf('\n', start);
        while (line >= 0) {
            int i = line + 1;
            while (i < text.length() && i <= line + 3 && text.charAt(i) == ' ') {
                i++;
            }
            if (i < text.length() && text.charAt(i) == fence && run(i) >= length) {
                return i + run(i);
            }
            line = text.indexOf('\n', i);
        }
        return text.length();
    }

    /** The next run of exactly so many backticks, or -1. */
    private int close(int from, int length) {
        var candidates = runs.get(length);
        if (candidates == null) {
            return -1;
        }
        while (!candidates.isEmpty() && candidates.peek() < from) {
            candidates.remove();
        }
        return candidates.isEmpty() ? -1 : candidates.peek();
    }
}
