package org.communitykit.messaging.report;

import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What there is to be seen of something, at the moment it is reported.
 *
 * @param group whose reviewers decide on it
 * @param author whose it is, if that is known
 * @param content what it says, up to {@value #LIMIT} chars; absent while it is out of sight
 */
public record Evidence(
        GroupId group, @Nullable MemberId author, @Nullable String content) {
    /** The most chars of the content. */
    public static final int LIMIT = 100_000;
}
