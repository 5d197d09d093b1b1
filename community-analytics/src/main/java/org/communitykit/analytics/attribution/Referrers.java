package org.communitykit.analytics.attribution;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which sites are search engines, social networks and so on. A host belongs to a site if it is the site or a host below
 * it; {@code google.*} stands for the site under any country's ending, of one or two parts such as {@code .co.uk}.
 */
public final class Referrers {
    /** Sites that many people come from; no list of this sort is ever complete. */
    public static final Referrers COMMON = new Referrers(Map.of(), Set.of())
            .with(
                    Channel.MAIL,
                    List.of(
                            "mail.google.com",
                            "outlook.live.com",
                            "outlook.office.com",
                            "outlook.office365.com",
                            "mail.yahoo.com",
                            "mail.proton.me",
                            "app.fastmail.com",
                            "navigator.gmx.net",
                            "navigator.web.de",
                            "mail.ru"))
            .with(
                    Channel.SEARCH,
                    List.of(
                            "google.*",
                            "bing.com",
                            "yahoo.*",
                            "duckduckgo.com",
                            "ecosia.org",
                            "qwant.com",
                            "startpage.com",
                            "search.brave.com",
                            "mojeek.com",
                            "kagi.com",
                            "swisscows.com",
                            "metager.org",
                            "yandex.*",
                            "ya.ru",
                            "baidu.com",
                            "sogou.com",
                            "naver.com",
                            "seznam.cz",
                            "ask.com",
                            "aol.com"))
            .with(
                    Channel.SOCIAL,
                    List.of(
                            "facebook.com",
                            "fb.com",
                            "fb.me",
                            "instagram.com",
                            "threads.net",
                            "threads.com",
                            "twitter.com",
                            "x.com",
                            "t.co",
                            "linkedin.com",
                            "lnkd.in",
                            "reddit.com",
                            "redd.it",
                            "youtube.com",
                            "youtu.be",
                            "tiktok.com",
                            "pinterest.*",
                            "pin.it",
                            "mastodon.social",
                            "mastodon.online",
                            "bsky.app",
                            "nextdoor.com",
                            "vk.com",
                            "ok.ru",
                            "weibo.com",
                            "tumblr.com",
                            "snapchat.com",
                            "t.me",
                            "telegram.org",
                            "whatsapp.com",
                            "discord.com",
                            "news.ycombinator.com"))
            .with(
                    Channel.ASSISTANT,
                    List.of(
                            "chatgpt.com",
                            "chat.openai.com",
                            "perplexity.ai",
                            "claude.ai",
                            "gemini.google.com",
                            "copilot.microsoft.com"));

    private final Map<Channel, Set<String>> sites;
    private final Set<String> own;

    private Referrers(Map<Channel, Set<String>> sites, Set<String> own) {
        this.sites = sites;
        this.own = own;
    }

    /** With more sites of a sort; the more precise one of two that fit counts. */
    public Referrers with(Channel channel, Collection<String> more) {
        if (channel == Channel.CAMPAIGN || channel == Channel.DIRECT) {
            throw new IllegalArgumentException("no site is " + channel);
        }
        if (channel == Channel.INTERNAL) {
            var hosts = new HashSet<>(own);
            more.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
            return new Referrers(sites, Set.copyOf(hosts));
        }
        var all = new EnumMap<Channel, Set<String>>(Channel.class);
        all.putAll(sites);
        var hosts = new HashSet<>(all.getOrDefault(channel, Set.of()));
        more.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        all.put(channel, Set.copyOf(hosts));
        return new Referrers(all, own);
    }

    /** With hosts of one's own; coming from there is {@link Channel#INTERNAL}. */
    public Referrers own(Collection<String> hosts) {
        return with(Channel.INTERNAL, hosts);
    }

    /**
     * Where somebody came from. A campaign that the visited address names counts before the page they were on.
     *
     * @param visited the address that was asked for, or its path and query
     * @param referrer the address they came from, empty or {@code -} if unknown
     */
    public Source of(String visited, String referrer) {
        var campaign = CampaignTags.of(visited);
        if (campaign.isPresent()) {
            return new Source(Channel.CAMPAIGN, campaign.get().name());
        }
        var host = host(referrer);
        return host.isEmpty() ? Source.DIRECT : new Source(channel(host), host);
    }

    private Channel channel(String host) {
        if (own.stream().anyMatch(site -> precision(host, site) > 0)) {
            return Channel.INTERNAL;
        }
        var best = Channel.WEBSITE;
        int precise = 0;
        for (var entry : sites.entrySet()) {
            for (var site : entry.getValue()) {
                int precision = precision(host, site);
                if (precision > precise) {
                    precise = precision;
                    best = entry.getKey();
                }
            }
        }
        return best;
    }

    /** How many letters of the site the host bears out; 0 if it is none of its hosts. */
    private static int precision(String host, String site) {
        if (site.endsWith(".*")) {
            var name = site.substring(0, site.length() - 1);
            int at = host.startsWith(name) ? 0 : host.indexOf("." + name) + 1;
            if (at == 0 && !host.startsWith(name)) {
                return 0;
            }
            var ending = host.substring(at + name.length());
            return ending.matches("[a-z]{2,3}|(com?|org|net)\\.[a-z]{2}") ? name.length() : 0;
        }
        return host.equals(site) || host.endsWith("." + site) ? site.length() : 0;
    }

    /** The host of an address in lower case without {@code www.}; empty if it has none. */
    static String host(String address) {
        int scheme = address.indexOf("://");
        if (scheme < 1 || scheme > 32) {
            return "";
        }
        int from = scheme + 3;
        int to = from;
        while (to < address.length() && "/?#".indexOf(address.charAt(to)) < 0) {
            to++;
        }
        var authority = address.substring(from, to);
        var host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        int port = host.lastIndexOf(':');
        if (port >= 0 && host.substring(port + 1).matches("\\d*")) {
            host = host.substring(0, port);
        }
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        host = host.startsWith("www.") ? host.substring(4) : host;
        return host.length() > 253 ? "" : host;
    }
}
