package org.communitykit.petition;

import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.storage.Text;
import org.jspecify.annotations.Nullable;

/** A signature about to be given. Immutable; each method gives a changed copy. */
public final class NewSignature {
    /** The most chars of what somebody adds. */
    public static final int COMMENT_LIMIT = 1_000;

    final String name;
    final boolean shown;
    final String comment;
    final @Nullable String source;
    final @Nullable MemberId referrer;

    private NewSignature(
            String name, boolean shown, String comment, @Nullable String source, @Nullable MemberId referrer) {
        this.name = name;
        this.shown = shown;
        this.comment = comment;
        this.source = source;
        this.referrer = referrer;
    }

    /** By somebody of this name, which only those see who run the petition. */
    public static NewSignature by(String name) {
        Names.check(name, "name of a signatory");
        return new NewSignature(name, false, "", null, null);
    }

    /** Shows the name, and what they add, to all who see the petition. */
    public NewSignature inPublic() {
        return new NewSignature(name, true, comment, source, referrer);
    }

    /** Adds something. */
    public NewSignature saying(String words) {
        Text.check(words, "comment");
        if (words.length() > COMMENT_LIMIT) {
            throw new IllegalArgumentException(
                    "a comment has up to " + COMMENT_LIMIT + " chars, not " + words.length());
        }
        return new NewSignature(name, shown, words, source, referrer);
    }

    /** Through which channel it came about, such as {@code newsletter}; the petition's campaign counts by it. */
    public NewSignature source(String through) {
        Ids.check(through, "source");
        return new NewSignature(name, shown, comment, through, referrer);
    }

    /** Who brought it about. */
    public NewSignature referredBy(MemberId who) {
        return new NewSignature(name, shown, comment, source, who);
    }
}
