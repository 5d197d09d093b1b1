package org.communitykit.election;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ballot files of Hill, Wichmann and Woodall ({@code .blt}): numbers of candidates and seats, a negative number for each
 * candidate withdrawn, a line for each kind of ballot (papers, candidates from 1, 0), a 0, the names in quotes, the title.
 * Candidates joined by {@code =} have one rank. Known options in brackets: {@code [nick a b …]} gives the candidates short
 * names for the ballots, {@code [tie 3 2 1]} the order of the lot; everything after {@code #} is a remark.
 */
public final class Blt {
    private final BufferedReader source;
    private final List<String> words = new ArrayList<>();
    private int at;
    private int line;

    private Blt(Reader source) {
        this.source = new BufferedReader(source);
    }

    /**
     * What a file holds.
     *
     * @param lot the order it gives for ties, or as listed
     */
    public record File(Ballots ballots, Lot lot) {}

    /**
     * Reads all of it.
     *
     * @throws MalformedBallots if it is not such a file, with the line
     */
    public static File read(Reader source) throws IOException {
        return new Blt(source).file();
    }

    private File file() throws IOException {
        int size = number(1, Ballots.CANDIDATES_LIMIT);
        int seats = number(1, size);
        var nicks = new HashMap<String, Integer>();
        for (int i = 0; i < size; i++) {
            nicks.put(Integer.toString(i + 1), i);
        }
        var withdrawn = new LinkedHashSet<Integer>();
        var ballots = new ArrayList<Ballot>();
        List<Integer> tie = List.of();
        for (var word = next(); !word.equals("0"); word = next()) {
            if (word.startsWith("[")) {
                var option = option(word);
                if (option.get(0).equals("nick")) {
                    nicks(option, size, nicks);
                } else if (option.get(0).equals("tie")) {
                    tie = candidates(option.subList(1, option.size()), nicks);
                }
            } else if (word.startsWith("-") && ballots.isEmpty()) {
                withdrawn.add(candidate(word.substring(1), nicks));
            } else {
                ballots.add(ballot(word, nicks));
            }
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            names.add(quoted());
        }
        var title = more() ? quoted() : "";
        return file(title, names, seats, withdrawn, ballots, tie);
    }

    private File file(
            String title,
            List<String> names,
            int seats,
            Set<Integer> withdrawn,
            List<Ballot> ballots,
            List<Integer> tie) {
        try {
            return new File(new Ballots(title, names, seats, withdrawn, ballots), Lot.of(tie));
        } catch (IllegalArgumentException e) {
            throw new MalformedBallots(line, String.valueOf(e.getMessage()), e);
        }
    }

    private List<String> option(String first) throws IOException {
        var option = new ArrayList<String>();
        var word = first.substring(1);
        while (!word.endsWith("]")) {
            option.add(word);
            word = next();
        }
        option.add(word.substring(0, word.length() - 1));
        option.removeIf(String::isEmpty);
        if (option.isEmpty()) {
            throw malformed("an option has a name");
        }
        return option;
    }

    private void nicks(List<String> option, int size, Map<String, Integer> nicks) {
        if (option.size() != size + 1) {
            throw malformed("there are " + size + " candidates, but " + (option.size() - 1) + " short names");
        }
        for (int i = 0; i < size; i++) {
            nicks.put(option.get(i + 1), i);
        }
    }

    private Ballot ballot(String papers, Map<String, Integer> nicks) throws IOException {
        int started = line;
        // a name of the voter in parentheses may stand in place of the number
        long count = papers.startsWith("(") ? 1 : papers(papers);
        var ranks = new ArrayList<List<Integer>>();
        for (var word = next(); !word.equals("0"); word = next()) {
            ranks.add(candidates(List.of(word.split("=", -1)), nicks));
        }
        try {
            return new Ballot(count, ranks);
        } catch (IllegalArgumentException e) {
            throw new MalformedBallots(started, String.valueOf(e.getMessage()), e);
        }
    }

    private List<Integer> candidates(List<String> names, Map<String, Integer> nicks) {
        return names.stream().map(name -> candidate(name, nicks)).toList();
    }

    private int candidate(String word, Map<String, Integer> nicks) {
        var candidate = nicks.get(word);
        if (candidate == null) {
            throw malformed("there is no candidate " + word);
        }
        return candidate;
    }

    private long papers(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new MalformedBallots(line, "a ballot begins with how many papers it stands for, not with " + word, e);
        }
    }

    private int number(int least, int most) throws IOException {
        var word = next();
        try {
            int number = Integer.parseInt(word);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new MalformedBallots(line, "not a number: " + word, e);
        }
        throw malformed("a number from " + least + " to " + most + " belongs here, not " + word);
    }

    private String quoted() throws IOException {
        var word = next();
        if (!word.startsWith("\"")) {
            throw malformed("a name or title in quotes belongs here, not " + word);
        }
        return word.substring(1).strip();
    }

    private boolean more() throws IOException {
        while (at == words.size()) {
            var text = source.readLine();
            if (text == null) {
                return false;
            }
            line++;
            words.clear();
            at = 0;
            split(line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
        return true;
    }

    /** Words of a line; quoted ones with the opening quote, so that they are known. */
    private void split(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) != '#') {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '"') {
                int end = text.indexOf('"', i + 1);
                if (end < 0) {
                    throw malformed("the quote is not closed");
                }
                words.add(text.substring(i, end));
                i = end + 1;
            } else {
                int end = i;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '#') {
                    end++;
                }
                words.add(text.substring(i, end));
                i = end;
            }
        }
    }

    private String next() throws IOException {
        if (!more()) {
            throw malformed("the file ends too early");
        }
        return words.get(at++);
    }

    private MalformedBallots malformed(String why) {
        return new MalformedBallots(line, why, null);
    }
}
