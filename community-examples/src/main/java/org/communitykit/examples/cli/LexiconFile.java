package org.communitykit.examples.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.communitykit.analytics.sentiment.Lexicon;
import org.jspecify.annotations.Nullable;

/** A lexicon of words with their valence, in the format of VADER's authors, and the emoji beside it. */
final class LexiconFile {
    static final String WORDS = "vader_lexicon.txt";
    static final String EMOJI = "emoji_utf8_lexicon.txt";

    private LexiconFile() {}

    /** The one that is named, or the one beside the texts. */
    static Lexicon read(@Nullable Path named, @Nullable Path texts) throws IOException {
        var words = named != null ? named : beside(texts, WORDS);
        if (!Files.isRegularFile(words)) {
            throw new Refused("there is no lexicon " + words + "; name one with --lexicon");
        }
        var emoji = beside(words, EMOJI);
        try (var in = Files.newBufferedReader(words)) {
            var read = Lexicon.read(String.valueOf(words.getFileName()), in);
            if (!Files.isRegularFile(emoji)) {
                return read;
            }
            try (Reader signs = Files.newBufferedReader(emoji)) {
                return read.withEmoji(signs);
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(words + ": " + e.getMessage(), e);
        }
    }

    private static Path beside(@Nullable Path other, String name) {
        return other == null ? Path.of(name) : other.resolveSibling(name);
    }
}
