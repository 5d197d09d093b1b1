package org.communitykit;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything this library throws on purpose, wrong arguments aside (those are {@link
 * IllegalArgumentException}). Messages name who, what and where by id and rule; they never carry message text,
 * addresses or secrets, and are cut to {@value #MESSAGE_LIMIT} characters with control characters escaped.
 *
 * <p>Unless a subclass says otherwise, the call that threw had no effect.
 */
public abstract class CommunityException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MESSAGE_LIMIT = 500;

    protected CommunityException(String message) {
        super(printable(message));
    }

    protected CommunityException(String message, @Nullable Throwable cause) {
        super(printable(message), cause);
    }

    /** A stable name for programs to switch on; it outlives a renamed class. */
    public String code() {
        return getClass().getSimpleName();
    }

    /** Whether the same call may succeed later without anyone changing anything. */
    public boolean retryable() {
        return false;
    }

    private static String printable(String message) {
        var cut = message.length() <= MESSAGE_LIMIT ? message : message.substring(0, MESSAGE_LIMIT - 1) + "…";
        StringBuilder escaped = null;
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                if (escaped == null) {
                    escaped = new StringBuilder(cut.length() + 16).append(cut, 0, i);
                }
                escaped.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else if (escaped != null) {
                escaped.append(c);
            }
        }
        return escaped == null ? cut : escaped.toString();
    }
}
