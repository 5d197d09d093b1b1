package org.communitykit.analytics.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What gives programs away: what they say they are, and how they behave. One sign is enough for a whole session, what
 * came before the sign included. Rules are applied to what was recorded, so that better ones change the past too.
 */
public final class Bots {
    /** Names that programs give themselves; no pages at a pace above 30 within ten seconds; nobody reads robots.txt. */
    public static final Bots COMMON = new Bots(
            List.of(
                    "bot",
                    "crawl",
                    "spider",
                    "slurp",
                    "archiver",
                    "scrap",
                    "fetch",
                    "preview",
                    "monitor",
                    "uptime",
                    "headless",
                    "phantomjs",
                    "puppeteer",
                    "playwright",
                    "selenium",
                    "lighthouse",
                    "curl/",
                    "wget",
                    "python",
                    "libwww",
                    "java/",
                    "okhttp",
                    "go-http-client",
                    "axios",
                    "node",
                    "ruby",
                    "perl",
                    "php/",
                    "scanner",
                    "nikto",
                    "zgrab",
                    "masscan",
                    "facebookexternalhit",
                    "mediapartners",
                    "feed"),
            30,
            Duration.ofSeconds(10));

    private final List<String> names;
    private final int pages;
    private final Duration pace;

    private Bots(Collection<String> names, int pages, Duration pace) {
        this.names = List.copyOf(names);
        this.pages = pages;
        this.pace = pace;
    }

    /** With more parts of names, in whatever case. */
    public Bots naming(Collection<String> parts) {
        var more = new ArrayList<>(names);
        for (var part : parts) {
            if (part.isBlank()) {
                throw new IllegalArgumentException("every agent has a blank in it");
            }
            more.add(part.toLowerCase(Locale.ROOT));
        }
        return new Bots(more, pages, pace);
    }

    /** Nobody looks at more pages than this within the time. */
    public Bots pace(int mostPages, Duration time) {
        if (mostPages < 1 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(
                    "a pace is a page or more in some time, not " + mostPages + " in " + time);
        }
        return new Bots(names, mostPages, time);
    }

    /** Why these hits of one session, in order of time, are a program's; empty if nothing says so. */
    public Optional<String> sign(List<Hit> session) {
        var paced = new ArrayList<Hit>();
        for (var hit : session) {
            var agent = hit.agent().toLowerCase(Locale.ROOT);
            if (agent.isEmpty()) {
                return Optional.of("no agent");
            }
            if (names.stream().anyMatch(agent::contains)) {
                return Optional.of("agent");
            }
            if (hit.path().equals("/robots.txt")) {
                return Optional.of("robots.txt");
            }
            if (hit.isPage()) {
                paced.add(hit);
                int first = paced.size() - 1 - pages;
                if (first >= 0
                        && Duration.between(paced.get(first).at(), hit.at()).compareTo(pace) <= 0) {
                    return Optional.of("pace");
                }
            }
        }
        return Optional.empty();
    }
}
