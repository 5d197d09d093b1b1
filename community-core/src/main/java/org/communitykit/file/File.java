package org.communitykit.file;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file.
 *
 * @param owner who brought it; absent for the host's
 * @param name for people to read, never part of a path
 * @param mediaType as whoever brought it says; nobody has looked into the file
 * @param size in bytes
 * @param hash SHA-256 of its bytes in hex digits
 */
public record File(
        FileId id, @Nullable MemberId owner, String name, String mediaType, long size, String hash, Instant at) {}
