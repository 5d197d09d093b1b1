package org.communitykit.messaging.importing;

import java.util.List;
import java.util.Map;

/**
 * What an import has done, or a rehearsal would have. Everything that was read is stored, known or skipped: their sum is
 * what was read.
 *
 * @param read the items of the source and its malformed entries
 * @param stored what is new, counted by the kind: people, channels, seats, topics, messages, edits, reactions, answers,
 *     deletions
 * @param known what was there already, from another import or an earlier place in the source
 * @param skipped what could not be taken, counted by the reason
 * @param leftOut what is no part of a conversation, counted by what it is
 * @param adjusted what was stored otherwise than the source has it, counted by how
 * @param problems where what was skipped stands, the first {@value #MAX_PROBLEMS} of it
 */
public record ImportReport(
        long read,
        Map<String, Long> stored,
        long known,
        Map<String, Long> skipped,
        Map<String, Long> leftOut,
        Map<String, Long> adjusted,
        List<Problem> problems) {
    /** The most problems that are listed one by one. */
    public static final int MAX_PROBLEMS = 1_000;
}
