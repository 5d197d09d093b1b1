package org.communitykit.examples.stackexchange;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML as a dump has it, as text that can be read and is safe to show anywhere: paragraphs, lists, quotations, code and
 * the addresses of links stay, all else of the markup goes, and what was escaped is itself again.
 */
public final class PlainText {
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>");
    private static final Pattern SILENT = Pattern.compile("(?is)<(script|style)\\b.*?(</\\1\\s*>|$)|<!--.*?(-->|$)");
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(?:href|src)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern ENTITY =
            Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", "\u00A0", "hellip", "…");

    private PlainText() {}

    public static String of(String html) {
        var text = new StringBuilder();
        var source = SILENT.matcher(html).replaceAll("");
        var tag = TAG.matcher(source);
        int from = 0;
        String address = "";
        while (tag.find()) {
            text.append(source, from, tag.start());
            from = tag.end();
            boolean closing = !tag.group(1).isEmpty();
            switch (tag.group(2).toLowerCase(java.util.Locale.ROOT)) {
                case "p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table" -> text.append("\n\n");
                case "blockquote" -> text.append(closing ? "\n\n" : "\n\n> ");
                case "br", "hr", "tr" -> text.append('\n');
                case "li" -> text.append(closing ? "" : "\n- ");
                case "td", "th" -> text.append(closing ? "\t" : "");
                case "code" -> text.append('`');
                case "strong", "b" -> text.append("**");
                case "em", "i" -> text.append('*');
                case "img" -> text.append(' ').append(address(tag.group(3))).append(' ');
                case "a" -> {
                    if (closing && !address.isEmpty() && !endsWith(text, address)) {
                        text.append(" (").append(address).append(')');
                    }
                    address = closing ? "" : address(tag.group(3));
                }
                default -> {
                    // what only changes the looks
                }
            }
        }
        text.append(source, from, source.length());
        return unescape(text.toString()
                        .replaceAll("\n> \\s+", "\n> ")
                        .replaceAll("[ \\t]+\n", "\n")
                        .replaceAll("\n{3,}", "\n\n"))
                .strip();
    }

    private static boolean endsWith(StringBuilder text, String end) {
        return text.indexOf(end, Math.max(0, text.length() - end.length())) >= 0;
    }

    /** The address if it is one that can do no harm. */
    private static String address(String attributes) {
        var found = ADDRESS.matcher(attributes);
        if (!found.find()) {
            return "";
        }
        var address = found.group(1) != null ? found.group(1) : found.group(2);
        return address.matches("(?i)(https?://|mailto:|/|#).*") ? address : "";
    }

    private static String unescape(String text) {
        return ENTITY.matcher(text)
                .replaceAll(entity -> Matcher.quoteReplacement(character(entity.group(1), entity.group())));
    }

    private static String character(String name, String written) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, written);
        }
        boolean hex = name.length() > 1 && Character.toLowerCase(name.charAt(1)) == 'x';
        int code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        boolean shown = Character.isValidCodePoint(code) && code > 0 && !(code >= 0xD800 && code <= 0xDFFF);
        return shown ? Character.toString(code) : "\uFFFD";
    }
}
