package org.communitykit.messaging.importing;

import java.util.Map;

/** Slack's way to write texts: {@code <@U1>}, {@code <#C1|name>}, {@code <!here>}, {@code <url|words>} and three entities. */
final class SlackText {
    private SlackText() {}

    /** The text as a person would have typed it; takes time in proportion to its length. */
    static String plain(String text, Map<String, String> names) {
        var plain = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int open = text.indexOf('<', i);
            int close = open < 0 ? -1 : text.indexOf('>', open);
            if (close < 0) {
                break;
            }
            plain.append(text, i, open).append(link(text.substring(open + 1, close), names));
            i = close + 1;
        }
        return entities(plain.append(text, i, text.length()).toString());
    }

    private static String link(String link, Map<String, String> names) {
        int bar = link.indexOf('|');
        var target = bar < 0 ? link : link.substring(0, bar);
        var words = bar < 0 ? "" : link.substring(bar + 1);
        if (target.startsWith("@")) {
            return "@" + names.getOrDefault(target.substring(1), words.isEmpty() ? target.substring(1) : words);
        }
        if (target.startsWith("#")) {
            return "#" + (words.isEmpty() ? target.substring(1) : words);
        }
        if (target.startsWith("!")) {
            return words.startsWith("@") ? words : "@" + (words.isEmpty() ? target.substring(1) : words);
        }
        return words.isEmpty() || words.equals(target) ? target : words + " (" + target + ")";
    }

    private static String entities(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
