package org.communitykit.messaging.text;

import org.communitykit.CommunityException;

/** Markdown cannot be shown as HTML, since a library it takes is not there. */
public final class MarkdownUnavailable extends CommunityException {
    private static final long serialVersionUID = 1L;

    MarkdownUnavailable(Throwable cause) {
        super(
                "HTML takes the libraries org.commonmark:commonmark and"
                        + " com.googlecode.owasp-java-html-sanitizer:owasp-java-html-sanitizer, which are not both there",
                cause);
    }
}
