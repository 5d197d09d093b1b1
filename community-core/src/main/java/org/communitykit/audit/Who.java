package org.communitykit.audit;

import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the audit log.
 *
 * @param pseudonym the same for everything recorded of them
 * @param member absent once they are erased
 */
public record Who(String pseudonym, @Nullable MemberId member) {}
