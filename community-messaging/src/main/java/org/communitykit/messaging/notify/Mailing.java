package org.communitykit.messaging.notify;

import java.time.Duration;
import org.communitykit.messaging.mail.Post;

/** How notifications and digests go out. Immutable; each method gives a changed copy. */
public final class Mailing {
    final Post post;
    final Wording wording;
    final Content most;
    final Duration hold;

    private Mailing(Post post, Wording wording, Content most, Duration hold) {
        this.post = post;
        this.wording = wording;
        this.most = most;
        this.hold = hold;
    }

    /** This way, in English, ten minutes after what they tell of, with as much of it as members want. */
    public static Mailing by(Post post) {
        return new Mailing(post, Wording.ENGLISH, Content.FULL, Duration.ofMinutes(10));
    }

    public Mailing wording(Wording words) {
        return new Mailing(post, words, most, hold);
    }

    /** With no more than so much of what was said, whatever members want. */
    public Mailing atMost(Content much) {
        return new Mailing(post, wording, much, hold);
    }

    /** Held for so long, up to a day, for more to come, or for it to be read or deleted. */
    public Mailing hold(Duration time) {
        if (time.isNegative() || time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a notification is held for up to a day, not " + time);
        }
        return new Mailing(post, wording, most, time);
    }
}
