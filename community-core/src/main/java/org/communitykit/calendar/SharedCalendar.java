package org.communitykit.calendar;

import org.communitykit.group.GroupId;

/** A calendar that one group keeps and several may see. */
public record SharedCalendar(CalendarId id, GroupId group, String name) {}
