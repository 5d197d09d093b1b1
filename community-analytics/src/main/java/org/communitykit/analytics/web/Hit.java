package org.communitykit.analytics.web;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * One thing that was asked of a site.
 *
 * @param visitor who asked, by whatever tells visitors apart; never shown
 * @param address the path that was asked for, with its query
 * @param referrer the address of the page before, empty if unknown
 * @param agent the program that asked, empty if it did not say
 * @param status how it was answered, by the numbers of HTTP
 */
public record Hit(
        String visitor, Instant at, String method, String address, String referrer, String agent, int status) {
    private static final Set<String> PARTS_OF_PAGES = Set.of(
            "css",
            "js",
            "mjs",
            "map",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "webp",
            "avif",
            "ico",
            "woff",
            "woff2",
            "ttf",
            "otf",
            "eot",
            "mp3",
            "mp4",
            "webm",
            "json",
            "xml",
            "txt",
            "webmanifest");

    /** A page that somebody looked at. */
    public static Hit page(String visitor, Instant at, String address, String referrer, String agent) {
        return new Hit(visitor, at, "GET", address, referrer, agent, 200);
    }

    /** The address without its host, query and fragment. */
    public String path() {
        int scheme = address.indexOf("://");
        int host = scheme > 0 && scheme < 10 ? address.indexOf('/', scheme + 3) : 0;
        int from = Math.max(host, 0);
        int to = from;
        while (to < address.length() && address.charAt(to) != '?' && address.charAt(to) != '#') {
            to++;
        }
        return host < 0 || to == from ? "/" : address.substring(from, to);
    }

    /** Whether it is a page that was shown, no picture, style or feed of one, no error and no redirection. */
    public boolean isPage() {
        if (!method.equals("GET") || !((status >= 200 && status < 300) || status == 304)) {
            return false;
        }
        var path = path();
        int dot = path.lastIndexOf('.');
        return dot < path.lastIndexOf('/')
                || dot < 0
                || !PARTS_OF_PAGES.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
