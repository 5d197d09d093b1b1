package org.communitykit.gathering;

import java.time.LocalDate;
import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** Somebody's registration has another status. */
public record RegistrationChanged(GatheringId gathering, LocalDate day, MemberId member, Registration.Status status)
        implements Event {}
