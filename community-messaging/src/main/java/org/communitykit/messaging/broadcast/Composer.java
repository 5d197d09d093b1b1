package org.communitykit.messaging.broadcast;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.communitykit.consent.Basis;
import org.communitykit.consent.Recipient;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.mail.Letter;
import org.communitykit.messaging.mail.Post;

/** Makes letters of a broadcast: fills in what differs from one to the next. */
final class Composer {
    private Composer() {}

    /** What one recipient gets; the same letter whenever it is made. */
    static Letter letter(Issue issue, Post post, Recipient to, String name, String token, Instant now) {
        var link = post.link(token);
        var html = issue.html();
        return new Letter(
                id(issue.id(), to.member(), post),
                post.from(),
                to.address(),
                // a name may be long, and has no say in how many lines a subject has
                cut(issue.subject().replace(NewBroadcast.NAME, name.replaceAll("\\p{Cntrl}", " "))),
                filled(issue.text(), name, link),
                html == null ? null : filled(html, escaped(name), escaped(link)),
                issue.basis() == Basis.TRANSACTIONAL ? post.headers() : post.headers(token),
                now);
    }

    /** Fills in both in one pass, so that no name is taken for a place to fill. */
    private static String filled(String text, String name, String link) {
        var filled = new StringBuilder(text.length() + 200);
        int done = 0;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
            boolean isName = text.startsWith(NewBroadcast.NAME, at);
            if (isName || text.startsWith(NewBroadcast.UNSUBSCRIBE, at)) {
                filled.append(text, done, at).append(isName ? name : link);
                done = at + (isName ? NewBroadcast.NAME : NewBroadcast.UNSUBSCRIBE).length();
            }
        }
        return filled.append(text, done, text.length()).toString();
    }

    private static String cut(String subject) {
        return subject.length() <= Letter.SUBJECT_LIMIT
                ? subject
                : subject.substring(0, subject.offsetByCodePoints(0, 120)) + "…";
    }

    private static String id(BroadcastId broadcast, MemberId member, Post post) {
        return part(broadcast.value()) + "." + part(member.value()) + "@"
                + post.from().domain();
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The broadcast and member of a letter's id, with the angle brackets of mail or without. */
    static Optional<Map.Entry<BroadcastId, MemberId>> delivery(String letter) {
        var local = letter.replaceAll("^<|>$", "").replaceAll("@.*$", "");
        var parts = local.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(Map.entry(BroadcastId.of(text(parts[0])), MemberId.of(text(parts[1]))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
