package org.communitykit.matching;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.communitykit.Ids;

/** The rules for words by which needs and volunteers are compared. */
final class Terms {
    /** The most of one sort. */
    static final int MOST = 20;

    /** The most hours of a week. */
    static final int HOURS = 168;

    private Terms() {}

    static Set<String> more(Set<String> before, String word, String what) {
        Ids.check(word, what);
        var all = new HashSet<>(before);
        all.add(word);
        if (all.size() > MOST) {
            throw new IllegalArgumentException("there are up to " + MOST + " of each: " + what + " " + word);
        }
        return Set.copyOf(all);
    }

    static String language(String tag) {
        var language = Locale.forLanguageTag(tag).getLanguage();
        if (language.isEmpty() || !language.equals(tag)) {
            throw new IllegalArgumentException("a language is a tag such as en or cy, not \"" + tag + "\"");
        }
        return language;
    }

    static int hours(int hours) {
        if (hours < 0 || hours > HOURS) {
            throw new IllegalArgumentException("a week has 0 to " + HOURS + " hours, not " + hours);
        }
        return hours;
    }
}
