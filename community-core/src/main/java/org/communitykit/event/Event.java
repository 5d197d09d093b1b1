package org.communitykit.event;

/**
 * Something that happened, as a public record of ids, numbers and times. It refers to content and never holds any: a
 * listener reads what it needs as the member it works for, and so sees only what that member may see at that moment.
 */
public interface Event {}
