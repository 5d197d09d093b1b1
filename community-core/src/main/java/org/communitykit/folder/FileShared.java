package org.communitykit.folder;

import org.communitykit.event.Event;

/** A shared file has a new version. */
public record FileShared(SharedFileId file, int version) implements Event {}
