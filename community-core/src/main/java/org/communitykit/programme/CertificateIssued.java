package org.communitykit.programme;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** A member has completed a programme and has a certificate. */
public record CertificateIssued(CohortId cohort, MemberId member) implements Event {}
