package org.communitykit.rota;

import org.communitykit.event.Event;
import org.communitykit.group.GroupId;

/** A rota was defined, or who stands in on it changed. */
public record RotaChanged(RotaId rota, GroupId group) implements Event {}
