package org.communitykit.messaging.sanction;

import org.communitykit.Target;
import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/**
 * A sanction was imposed, changed or lifted; that one has come to its end by itself is told by nothing.
 *
 * @param lifted whether it is over
 */
public record Sanctioned(MemberId member, Sanction.Kind kind, Target place, boolean lifted) implements Event {}
